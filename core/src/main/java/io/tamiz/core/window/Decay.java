package io.tamiz.core.window;

/**
 * How a cost fades: after {@code tau} seconds a share of 1/e is left.
 *
 * <p>The shares of the first quarter of an hour stand in a table: a decision of a client that comes back needs a dozen of
 * them, and an exponential takes 20 ns ({@code DecisionBenchmark}).
 */
final class Decay {
    static final Decay MINUTES_5 = new Decay(300);
    static final Decay MINUTES_30 = new Decay(1_800);
    static final Decay HOURS_4 = new Decay(14_400);

    private static final int TABLE_SECONDS = 1024;

    private final int tau;
    private final double[] shares = new double[TABLE_SECONDS];

    private Decay(int tau) {
        this.tau = tau;
        for (int second = 0; second < TABLE_SECONDS; second++) {
            shares[second] = share(second);
        }
    }

    /** What is left of {@code cost} after {@code seconds}; all of it if they are none or less. */
    float after(float cost, long seconds) {
        if (seconds <= 0 || cost == 0) {
            return cost;
        }
        return (float) (cost * (seconds < TABLE_SECONDS ? shares[(int) seconds] : share(seconds)));
    }

    private double share(long seconds) {
        return Math.exp(-(double) seconds / tau);
    }
}
