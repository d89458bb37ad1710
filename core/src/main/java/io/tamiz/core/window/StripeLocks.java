package io.tamiz.core.window;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * One spin lock for each stripe, far enough apart that two never share a cache line (or a prefetched pair of them).
 *
 * <p>Held for tens of nanoseconds and never across I/O, so waiting in place is cheaper than parking. A holder may have lost
 * its processor, though: after some rounds the waiter offers its own.
 */
final class StripeLocks {
    private static final int INTS_APART = 32;
    private static final int ROUNDS_BEFORE_YIELD = 200;

    private final AtomicIntegerArray held;

    StripeLocks(int stripes) {
        held = new AtomicIntegerArray((stripes + 1) * INTS_APART);
    }

    @SuppressWarnings("ThreadPriorityCheck") // right without it; it only helps a holder off its core
    void lock(int stripe) {
        int at = place(stripe);
        int rounds = 0;
        while (held.compareAndExchangeAcquire(at, 0, 1) != 0) {
            while (held.getOpaque(at) != 0 && rounds < ROUNDS_BEFORE_YIELD) {
                Thread.onSpinWait();
                rounds++;
            }
            if (rounds == ROUNDS_BEFORE_YIELD) {
                Thread.yield();
                rounds = 0;
            }
        }
    }

    void unlock(int stripe) {
        held.setRelease(place(stripe), 0);
    }

    private static int place(int stripe) {
        return (stripe + 1) * INTS_APART;
    }
}
