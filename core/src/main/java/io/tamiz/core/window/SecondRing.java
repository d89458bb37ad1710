package io.tamiz.core.window;

/** Requests by second over the last minute, with their total: 60 ints and one. */
final class SecondRing {
    static final int SECONDS = 60;

    private SecondRing() {}

    /** Counts {@code requests} in the second {@code now}; {@code last} is the second of the call before, not after now. */
    static void add(int[] words, int slab, int requests, long last, long now) {
        int ring = slab + SlabLayout.RING;
        int total = words[slab + SlabLayout.TOTAL] - leaving(words, slab, last, now);
        for (long second = firstLeaving(last, now); second <= now; second++) {
            words[ring + (int) (second % SECONDS)] = 0;
        }
        words[ring + (int) (now % SECONDS)] += requests;
        words[slab + SlabLayout.TOTAL] = total + requests;
    }

    /** Puts one request that is still in the last minute into a new ring. */
    static void put(int[] words, int slab, long second) {
        words[slab + SlabLayout.RING + (int) (second % SECONDS)]++;
        words[slab + SlabLayout.TOTAL]++;
    }

    static int at(int[] words, int slab, long last, long now) {
        return words[slab + SlabLayout.TOTAL] - leaving(words, slab, last, now);
    }

    /** What lies in the places that the seconds after {@code last}, up to {@code now}, take over. */
    private static int leaving(int[] words, int slab, long last, long now) {
        int ring = slab + SlabLayout.RING;
        int leaving = 0;
        for (long second = firstLeaving(last, now); second <= now; second++) {
            leaving += words[ring + (int) (second % SECONDS)];
        }
        return leaving;
    }

    private static long firstLeaving(long last, long now) {
        return Math.max(last + 1, now - SECONDS + 1);
    }
}
