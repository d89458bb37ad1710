package io.tamiz.core.share;

/** What the answers of the last half second or so have in common: sums, half of which pass into the next window. */
final class LimitWindow {
    private static final double KEPT = .5;
    private static final double LONGEST_KEPT = .9;

    private long fromNanos;
    private int answers;
    private int failures;
    private int pressed;
    private double inFlightSum;
    private double tookSum;
    private double longestTookNanos;

    private double expectedNanos;
    private double tookNanos;
    private double expectedTimesInFlight;

    LimitWindow(long nowNanos) {
        fromNanos = nowNanos;
    }

    void next(long nowNanos) {
        fromNanos = nowNanos;
        answers = 0;
        failures = 0;
        pressed = 0;
        inFlightSum = 0;
        tookSum = 0;
        longestTookNanos *= LONGEST_KEPT;
        expectedNanos *= KEPT;
        tookNanos *= KEPT;
        expectedTimesInFlight *= KEPT;
    }

    void answered(double expected, double took, int inFlight, boolean othersWaited) {
        answers++;
        inFlightSum += inFlight;
        tookSum += took;
        longestTookNanos = Math.max(longestTookNanos, took);
        expectedNanos += expected;
        tookNanos += took;
        expectedTimesInFlight += expected * inFlight;
        if (othersWaited) {
            pressed++;
        }
    }

    void failed() {
        failures++;
    }

    /** All that was expected is now expected to take so many times as long. */
    void rescale(double by) {
        expectedNanos *= by;
        expectedTimesInFlight *= by;
    }

    long ageNanos(long nowNanos) {
        return nowNanos - fromNanos;
    }

    int answers() {
        return answers;
    }

    int failures() {
        return failures;
    }

    /** Whether others waited at most of the grants. */
    boolean isFull() {
        return 2 * pressed >= answers;
    }

    /** How many times as long as expected answers took. */
    double ratio() {
        return tookNanos / expectedNanos;
    }

    /** Places taken when those that were answered got theirs, on average. */
    double inFlight() {
        return inFlightSum / answers;
    }

    /** How many of these did work, and were no queue: each is weighed by its cost. */
    double useful() {
        return Math.min(inFlight(), expectedTimesInFlight / tookNanos);
    }

    double meanTookNanos() {
        return tookSum / answers;
    }

    /** The longest answer lately, a tenth less after each window. */
    double longestTookNanos() {
        return longestTookNanos;
    }
}
