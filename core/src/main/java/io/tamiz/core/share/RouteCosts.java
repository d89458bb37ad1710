package io.tamiz.core.share;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What requests of each route have cost: a table of bounded size, so that what a request will cost can be guessed before it
 * is served.
 *
 * <p>Each route has one word: 24 bits of its hash, how often it was seen up to 255, and a mean in microseconds. The mean is
 * exact for the first sixteen, then moves by a sixteenth each time. Of two places a route takes its own, else the one seen
 * more rarely, whose count is worn down first: a flood of routes nobody asks for twice does not push out those that many
 * ask for.
 *
 * <p>Threads: any. Two that write one word at once may lose one of the two costs.
 */
public final class RouteCosts {
    /** Nothing is known yet. */
    static final long FIRST_GUESS_NANOS = 50_000_000;

    private static final int MOST_COUNTED = 255;
    private static final int MEMORY = 16;
    private static final long MICROS_MASK = 0xFFFF_FFFFL;
    private static final long NANOS_OF_MICRO = 1_000;

    private final AtomicLongArray words;
    private final long secret;
    private volatile long overallNanos = FIRST_GUESS_NANOS;

    /**
     * An empty table.
     *
     * @param routes room for about so many, a power of two
     * @param secret known to this process alone, so that nobody can aim paths at one word
     */
    public RouteCosts(int routes, long secret) {
        if (Integer.bitCount(routes) != 1 || routes < 2) {
            throw new IllegalArgumentException("routes: " + routes + " (expected: a power of two, 2 or more)");
        }
        this.words = new AtomicLongArray(routes);
        this.secret = secret;
    }

    /** What a request of this route is likely to cost: its own mean, else its directory's, else that of all. 1 or more. */
    public long estimateNanos(Route route) {
        long known = knownNanos(route);
        return Math.max(1, known < 0 ? overallNanos : known);
    }

    /** One request of this route has cost so much. */
    public void learn(Route route, long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("nanos: " + nanos + " (expected: 0 <= nanos)");
        }
        long micros = Math.min(MICROS_MASK, nanos / NANOS_OF_MICRO);
        learn(route.whole(), micros);
        if (route.directory() != route.whole()) {
            learn(route.directory(), micros);
        }
        long overall = overallNanos;
        overallNanos = overall + (nanos - overall) / (4 * MEMORY);
    }

    /** The mean of this route, else that of its directory; -1 if neither is known. */
    long knownNanos(Route route) {
        long own = meanNanos(route.whole());
        return own < 0 ? meanNanos(route.directory()) : own;
    }

    /** How often this very route was seen, up to 255. */
    int timesSeen(Route route) {
        return count(wordOf(route.whole()));
    }

    /** -1 if it is not known. */
    private long meanNanos(long hash) {
        long word = wordOf(hash);
        return word == 0 ? -1 : (word & MICROS_MASK) * NANOS_OF_MICRO;
    }

    /** 0 if there is none. */
    private long wordOf(long hash) {
        long mixed = mix(hash);
        int place = placeOf(mixed);
        for (int i = 0; i < 2; i++) {
            long word = words.get(place ^ i);
            if (isOf(mixed, word)) {
                return word;
            }
        }
        return 0;
    }

    private void learn(long hash, long micros) {
        long mixed = mix(hash);
        int place = placeOf(mixed);
        long first = words.get(place);
        long second = words.get(place ^ 1);
        if (isOf(mixed, first)) {
            words.compareAndSet(place, first, counted(first, micros));
        } else if (isOf(mixed, second)) {
            words.compareAndSet(place ^ 1, second, counted(second, micros));
        } else {
            boolean takeFirst = count(first) <= count(second);
            int victim = takeFirst ? place : place ^ 1;
            long before = takeFirst ? first : second;
            long after = count(before) > 1
                    ? word(tag(before), count(before) - 1, before & MICROS_MASK)
                    : word(tagOf(mixed), 1, micros);
            words.compareAndSet(victim, before, after);
        }
    }

    private static long counted(long word, long micros) {
        int count = count(word);
        long mean = word & MICROS_MASK;
        long moved = mean + (micros - mean) / Math.min(MEMORY, count + 1);
        return word(tag(word), Math.min(MOST_COUNTED, count + 1), moved);
    }

    private static boolean isOf(long mixed, long word) {
        return count(word) > 0 && tag(word) == tagOf(mixed);
    }

    private static long word(int tag, int count, long micros) {
        return (long) tag << 40 | (long) count << 32 | micros;
    }

    private static int tag(long word) {
        return (int) (word >>> 40);
    }

    private static int count(long word) {
        return (int) (word >>> 32) & 0xFF;
    }

    private long mix(long hash) {
        long mixed = (hash ^ secret) * 0xD6E8FEB86659FD93L;
        mixed = (mixed ^ (mixed >>> 32)) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 32);
    }

    private static int tagOf(long mixed) {
        return (int) (mixed >>> 40);
    }

    private int placeOf(long mixed) {
        return (int) mixed & (words.length() - 1);
    }
}
