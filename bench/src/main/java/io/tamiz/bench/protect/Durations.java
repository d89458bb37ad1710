package io.tamiz.bench.protect;

import java.util.Arrays;

/** Durations in nanoseconds, and their percentiles by nearest rank. */
final class Durations {
    private final long[] sorted;

    Durations(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    int count() {
        return sorted.length;
    }

    /**
     * The least duration that {@code share} of all do not exceed, in milliseconds; NaN if there are none.
     *
     * @param share above 0, up to 1
     */
    double millis(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share: " + share + " (expected: 0 < share <= 1)");
        }
        if (sorted.length == 0) {
            return Double.NaN;
        }
        // what a product of doubles adds beyond a whole number is no rank of its own
        int rank = (int) Math.ceil(share * sorted.length - 1e-9);
        return sorted[rank - 1] / 1e6;
    }
}
