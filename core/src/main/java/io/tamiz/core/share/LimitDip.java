package io.tamiz.core.share;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * How long requests take that are let in while the limit is lowered for a moment. The slowest of them belong to it, too: it is
 * judged when they have been answered, long after the limit is back where it was.
 */
final class LimitDip {
    private static final long SHORTEST_NANOS = 300_000_000;
    private static final long LONGEST_NANOS = 5_000_000_000L;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final int FEWEST = 6;
    private static final int KEPT = 256;

    private final @Nullable Route[] routes = new @Nullable Route[KEPT];
    private final double[] nanos = new double[KEPT];

    private boolean open;
    private boolean lowered;
    private int places;
    private long fromNanos;
    private long untilNanos;
    private long judgedNanos;
    private int answers;
    private double expectedNanos;
    private double tookNanos;

    /** Begins: so many places until {@link #isLowered} ends, for as long as some answers need. */
    void start(int places, double meanTookNanos, double longestTookNanos, long nowNanos) {
        this.places = places;
        open = true;
        lowered = true;
        answers = 0;
        expectedNanos = 0;
        tookNanos = 0;
        double needed = meanTookNanos * (1 + 2.0 * FEWEST / places);
        fromNanos = nowNanos;
        untilNanos = nowNanos + (long) Math.clamp(needed, SHORTEST_NANOS, LONGEST_NANOS);
        judgedNanos = untilNanos + (long) Math.min(1.5 * longestTookNanos, PATIENCE_NANOS);
    }

    void answered(Route route, double expected, double took, int inFlight, long placeNanos) {
        if (!open || placeNanos < fromNanos || placeNanos > untilNanos || inFlight > places) {
            return;
        }
        if (answers < KEPT) {
            routes[answers] = route;
            nanos[answers] = took;
        }
        answers++;
        expectedNanos += expected;
        tookNanos += took;
    }

    /** Whether the limit is lowered. */
    boolean isLowered() {
        return lowered;
    }

    /** True once: the limit goes back. */
    boolean endsLowering(long nowNanos) {
        if (!lowered || nowNanos < untilNanos) {
            return false;
        }
        lowered = false;
        return true;
    }

    /** Whether it has not been judged. */
    boolean isOpen() {
        return open;
    }

    /** True once: all that belongs to it has been answered. */
    boolean isOver(long nowNanos) {
        if (!open || lowered || nowNanos < judgedNanos) {
            return false;
        }
        open = false;
        return true;
    }

    boolean hasEnough() {
        return answers >= FEWEST;
    }

    /** How many times as long as expected answers took. */
    double ratio() {
        return tookNanos / expectedNanos;
    }

    /** Teaches what routes take without load, in units of {@code factor}, and forgets the answers. */
    void teach(RouteCosts costs, double factor) {
        for (int i = 0; i < Math.min(answers, KEPT); i++) {
            costs.learn(requireNonNull(routes[i]), Math.round(nanos[i] / factor));
            routes[i] = null;
        }
    }
}
