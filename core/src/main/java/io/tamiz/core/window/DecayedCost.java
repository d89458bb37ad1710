package io.tamiz.core.window;

/** A cost that fades: after {@code tau} seconds a share of 1/e is left. */
final class DecayedCost {
    private DecayedCost() {}

    static float after(float cost, long seconds, int tau) {
        // most requests follow within the second: no exponential for them
        return seconds <= 0 || cost == 0 ? cost : (float) (cost * Math.exp(-(double) seconds / tau));
    }
}
