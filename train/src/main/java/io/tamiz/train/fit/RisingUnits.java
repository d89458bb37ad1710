package io.tamiz.train.fit;

import io.tamiz.model.DenseLayer;
import io.tamiz.train.dataset.LoadByCount.Row;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The hidden units of a network of one input that cannot fall and is never below 0: relu units in pairs, one of each pair
 * bending the curve up behind its hinge, the other flattening it there. With c the count, s the hinge and g the gain of a
 * pair, its two units give
 *
 * <pre>
 * up    |v| g relu(|w| c/s + b)
 * flat  |v| g (relu(b) - relu(b - |w| c/s))
 * </pre>
 *
 * <p>Each rises with c and is at least 0 whatever w, b and v, so training may move these freely: more requests never mean
 * less load, also where the log has few moments. Sums of such units are all piecewise linear curves that rise.
 *
 * <p>Counts reach from 1 to thousands; in units of its hinge each unit learns at the same pace.
 */
final class RisingUnits {
    /** In pairs: ten units, as the original network has. */
    private static final int PAIRS = 5;

    static final int UNITS = 2 * PAIRS;

    private static final double JITTER = 0.2;

    private final float[] hinges = new float[UNITS];
    private final float[] gains = new float[UNITS];

    /** Units for these rows: hinges at even shares of the load, gains so that together they begin at its mean. */
    RisingUnits(List<Row> rows) {
        double load =
                rows.stream().mapToDouble(row -> row.moments() * row.load()).sum();
        double requests = rows.stream()
                .mapToDouble(row -> (double) row.moments() * row.count())
                .sum();
        for (int pair = 0; pair < PAIRS; pair++) {
            int hinge = countAtLoad(rows, load * (pair + 0.5) / PAIRS);
            hinges[2 * pair] = hinge;
            hinges[2 * pair + 1] = hinge;
            float gain = (float) (hinge * load / requests / UNITS);
            gains[2 * pair] = gain;
            gains[2 * pair + 1] = gain;
        }
    }

    private static int countAtLoad(List<Row> rows, double load) {
        double sum = 0;
        for (Row row : rows) {
            sum += row.moments() * row.load();
            if (sum >= load) {
                return row.count();
            }
        }
        return rows.getLast().count();
    }

    static boolean bendsUp(int unit) {
        return unit % 2 == 0;
    }

    float hinge(int unit) {
        return hinges[unit];
    }

    float gain(int unit) {
        return gains[unit];
    }

    /** Where training begins: w, then b, then v of all units, then the share of the mean that is there at no requests. */
    static float[] start(RandomGenerator random) {
        var start = new float[3 * UNITS + 1];
        for (int unit = 0; unit < UNITS; unit++) {
            start[unit] = jittered(1, random);
            start[UNITS + unit] = jittered(bendsUp(unit) ? -1 : 1, random);
            start[2 * UNITS + unit] = jittered(1, random);
        }
        start[3 * UNITS] = jittered(1, random);
        return start;
    }

    private static float jittered(double value, RandomGenerator random) {
        return (float) (value * (1 + JITTER * (2 * random.nextDouble() - 1)));
    }

    /** The same function as layers with plain kernels. */
    List<DenseLayer> layers(float[] trained, float base) {
        var kernel = new float[UNITS];
        var bias = new float[UNITS];
        var out = new float[UNITS][1];
        double last = Math.abs(trained[3 * UNITS]) * base;
        for (int unit = 0; unit < UNITS; unit++) {
            float weight = Math.abs(trained[unit]) / hinges[unit];
            float height = Math.abs(trained[2 * UNITS + unit]) * gains[unit];
            kernel[unit] = bendsUp(unit) ? weight : -weight;
            bias[unit] = trained[UNITS + unit];
            out[unit][0] = bendsUp(unit) ? height : -height;
            last += bendsUp(unit) ? 0 : height * Math.max(0, bias[unit]);
        }
        return List.of(
                new DenseLayer("relu", new float[][] {kernel}, bias),
                new DenseLayer("linear", out, new float[] {(float) last}));
    }
}
