package io.tamiz.train.fit;

import static io.tamiz.train.fit.RisingUnits.UNITS;

import io.tamiz.train.dataset.LoadByCount.Row;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The TensorFlow graph of {@link RisingUnits}, its loss over all rows at once, and a step of Adam.
 *
 * <p>The loss is that of a Poisson distribution, {@code mean - load · ln(mean)}: loads are sums of events, and a client of a
 * thousand pages must not outweigh ten thousand readers as squares would have it. As the mean load of a row says all about
 * its moments, the loss over the rows is exactly that over the moments.
 */
final class CountGraph {
    /** Kingma and Ba, Adam, 2015; the usual constants. */
    static final float BETA1 = 0.9f;

    static final float BETA2 = 0.999f;

    private static final float EPSILON = 1e-7f;

    /** Keeps the logarithm finite. */
    private static final float LEAST = 1e-4f;

    private final Ops tf;
    final Variable<TFloat32> parameters;
    final Placeholder<TFloat32> rate;
    final Placeholder<TFloat32> beta1Power;
    final Placeholder<TFloat32> beta2Power;
    final List<Op> initialise;
    final Operand<TFloat32> loss;
    final Op step;

    CountGraph(Graph graph, List<Row> rows, RisingUnits units, float[] start, float base) {
        tf = Ops.create(graph);
        parameters = variable(start.length);
        var mean = variable(start.length);
        var square = variable(start.length);
        Operand<TFloat32> zeros = tf.constant(new float[start.length]);
        initialise =
                List.of(tf.assign(parameters, tf.constant(start)), tf.assign(mean, zeros), tf.assign(square, zeros));
        loss = loss(rows, predicted(rows, units, base));
        rate = tf.placeholder(TFloat32.class);
        beta1Power = tf.placeholder(TFloat32.class);
        beta2Power = tf.placeholder(TFloat32.class);
        Operand<TFloat32> gradient = tf.gradients(loss, List.of(parameters)).<TFloat32>dy(0);
        step = tf.train.applyAdam(
                parameters,
                mean,
                square,
                beta1Power,
                beta2Power,
                rate,
                tf.constant(BETA1),
                tf.constant(BETA2),
                tf.constant(EPSILON),
                gradient);
    }

    private Variable<TFloat32> variable(int length) {
        return tf.variable(Shape.of(length), TFloat32.class);
    }

    /** A value for each row. */
    private Operand<TFloat32> predicted(List<Row> rows, RisingUnits units, float base) {
        var counts = new float[rows.size()][UNITS];
        var gains = new float[UNITS];
        var up = new float[UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            gains[unit] = units.gain(unit);
            up[unit] = RisingUnits.bendsUp(unit) ? 1 : 0;
            for (int row = 0; row < counts.length; row++) {
                counts[row][unit] = rows.get(row).count() / units.hinge(unit);
            }
        }
        Operand<TFloat32> way = tf.math.mul(tf.math.abs(part(0, UNITS)), tf.constant(counts));
        Operand<TFloat32> bias = part(UNITS, UNITS);
        Operand<TFloat32> bentUp = tf.nn.relu(tf.math.add(way, bias));
        Operand<TFloat32> flattened = tf.math.sub(tf.nn.relu(bias), tf.nn.relu(tf.math.sub(bias, way)));
        Operand<TFloat32> isUp = tf.constant(up);
        Operand<TFloat32> hidden =
                tf.math.add(tf.math.mul(isUp, bentUp), tf.math.mul(tf.math.sub(tf.constant(1f), isUp), flattened));
        Operand<TFloat32> heights = tf.math.mul(tf.math.abs(part(2 * UNITS, UNITS)), tf.constant(gains));
        Operand<TFloat32> atNone = tf.math.mul(tf.math.abs(part(3 * UNITS, 1)), tf.constant(base));
        return tf.math.add(tf.reduceSum(tf.math.mul(hidden, heights), tf.constant(1)), atNone);
    }

    private Operand<TFloat32> part(int from, int length) {
        return tf.slice(parameters, tf.constant(new int[] {from}), tf.constant(new int[] {length}));
    }

    private Operand<TFloat32> loss(List<Row> rows, Operand<TFloat32> predicted) {
        double moments = rows.stream().mapToDouble(Row::moments).sum();
        var shares = new float[rows.size()];
        var loads = new float[rows.size()];
        for (int row = 0; row < shares.length; row++) {
            shares[row] = (float) (rows.get(row).moments() / moments);
            loads[row] = (float) rows.get(row).load();
        }
        Operand<TFloat32> logarithm = tf.math.log(tf.math.add(predicted, tf.constant(LEAST)));
        Operand<TFloat32> ofRows = tf.math.sub(predicted, tf.math.mul(tf.constant(loads), logarithm));
        return tf.reduceSum(tf.math.mul(ofRows, tf.constant(shares)), tf.constant(0));
    }
}
