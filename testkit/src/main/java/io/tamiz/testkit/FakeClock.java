package io.tamiz.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that moves only by hand. Pass {@code clock::nanos} or {@code clock::seconds} where a {@code LongSupplier} is
 * asked for.
 *
 * <p>Two readings, as on a real machine: {@link #nanos()} only ever goes forward, {@link #seconds()} is the time of
 * day, which an operator or a time server may set. Threads: safe from any number of threads.
 */
public final class FakeClock {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final AtomicLong nanos;
    private final AtomicLong wallNanos;

    /** A clock whose nanoseconds start at 0 and whose time of day is 2001-09-09T01:46:40Z. */
    public FakeClock() {
        this(1_000_000_000L, 0);
    }

    /** A clock with readings of the caller's choice, for instance nanoseconds that are about to wrap around. */
    public FakeClock(long seconds, long nanos) {
        this.nanos = new AtomicLong(nanos);
        this.wallNanos = new AtomicLong(Math.multiplyExact(seconds, NANOS_PER_SECOND));
    }

    /** The reading that stands for {@code System.nanoTime()}: its origin means nothing and it may be negative. */
    public long nanos() {
        return nanos.get();
    }

    /** The time of day in whole seconds since 1970. */
    public long seconds() {
        return Math.floorDiv(wallNanos.get(), NANOS_PER_SECOND);
    }

    /** Lets time pass: both readings go forward. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("by: " + by + " (expected: time does not run backwards; see step)");
        }
        nanos.addAndGet(by.toNanos());
        wallNanos.addAndGet(by.toNanos());
    }

    /** Sets the time of day forward or back, as an operator would: {@link #nanos()} does not notice. */
    public void step(Duration by) {
        wallNanos.addAndGet(by.toNanos());
    }
}
