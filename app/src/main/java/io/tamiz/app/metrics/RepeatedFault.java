package io.tamiz.app.metrics;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Says when a fault that repeats is worth another log line: at once the first time, then rarely. Threads: any. */
final class RepeatedFault {
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private final long betweenNanos;
    private boolean told;
    private long toldNanos;
    private long untold;

    /** One that is told every ten seconds at most. */
    RepeatedFault(LongSupplier nanoTime) {
        this(nanoTime, BETWEEN);
    }

    /** @param between from one telling to the next, at least */
    RepeatedFault(LongSupplier nanoTime, Duration between) {
        this.nanoTime = nanoTime;
        betweenNanos = between.toNanos();
    }

    /** How often it has happened since it was last told of, this time included; 0 if that is not to be told yet. */
    synchronized long happened(long count) {
        untold += count;
        long now = nanoTime.getAsLong();
        if (told && now - toldNanos < betweenNanos) {
            return 0;
        }
        told = true;
        toldNanos = now;
        long toTell = untold;
        untold = 0;
        return toTell;
    }
}
