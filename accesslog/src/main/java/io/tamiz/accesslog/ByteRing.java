package io.tamiz.accesslog;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Whole lines on their way from one thread to another, in a fixed array: handing one over copies it, allocates nothing and
 * never waits. A line that finds no room is not taken.
 *
 * <p>Threads: one that offers, one that takes.
 */
final class ByteRing {
    private final byte[] octets;
    private final int mask;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong offered = new AtomicLong();

    /** @param capacity in octets, a power of two */
    ByteRing(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity " + capacity + " (expected: a power of two)");
        }
        octets = new byte[capacity];
        mask = capacity - 1;
    }

    // ---- the thread that offers ----

    /** Takes a copy of a line, or nothing of it: then false. */
    boolean offer(byte[] line, int length) {
        long to = offered.getPlain();
        if (length > octets.length - (to - taken.getAcquire())) {
            return false;
        }
        int at = (int) to & mask;
        int first = Math.min(length, octets.length - at);
        System.arraycopy(line, 0, octets, at, first);
        System.arraycopy(line, first, octets, 0, length - first);
        offered.setRelease(to + length);
        return true;
    }

    // ---- either thread ----

    /** Octets that can be taken; always whole lines, unless {@link #take} left off within one. */
    int size() {
        return (int) (offered.getAcquire() - taken.getAcquire());
    }

    boolean isOverHalfFull() {
        return size() > octets.length / 2;
    }

    // ---- the thread that takes ----

    byte[] octets() {
        return octets;
    }

    /** Where in {@link #octets} the next one is. */
    int start() {
        return (int) taken.getPlain() & mask;
    }

    /** Octets from {@link #start} on that stand in a row. */
    int run() {
        return Math.min(size(), octets.length - start());
    }

    /** The first {@code count} octets are done with. */
    void take(int count) {
        taken.setRelease(taken.getPlain() + count);
    }

    /** What is left of the line at {@link #start} is not wanted. */
    void skipLine() {
        int size = size();
        int at = start();
        for (int i = 0; i < size; i++) {
            if (octets[at + i & mask] == '\n') {
                take(i + 1);
                return;
            }
        }
    }
}
