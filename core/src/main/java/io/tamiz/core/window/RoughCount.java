package io.tamiz.core.window;

/**
 * Requests of the last minute, estimated from two whole minutes, for a client that has earned a slab when there is none.
 *
 * <p>Three ints: start of the running minute, requests in it, requests in the one before.
 */
final class RoughCount {
    private static final int START = 0;
    private static final int RUNNING = 1;
    private static final int BEFORE = 2;

    private RoughCount() {}

    static void start(int[] words, int at, int count, long now) {
        words[at + START] = (int) now;
        words[at + RUNNING] = count;
        words[at + BEFORE] = 0;
    }

    static void add(int[] words, int at, long now) {
        long start = RecordLayout.second(words, at + START);
        if (now - start >= 120) {
            start(words, at, 1, now);
            return;
        }
        if (now - start >= 60) {
            words[at + BEFORE] = words[at + RUNNING];
            words[at + RUNNING] = 0;
            words[at + START] = (int) (start + 60);
        }
        if (words[at + RUNNING] < Integer.MAX_VALUE) {
            words[at + RUNNING]++;
        }
    }

    static int at(int[] words, int at, long now) {
        long age = now - RecordLayout.second(words, at + START);
        if (age >= 120) {
            return 0;
        }
        long running = words[at + RUNNING];
        long estimate = age >= 60 ? running * (120 - age) / 60 : running + words[at + BEFORE] * (60 - age) / 60;
        return (int) Math.min(estimate, Integer.MAX_VALUE);
    }
}
