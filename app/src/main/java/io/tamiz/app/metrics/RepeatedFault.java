package io.tamiz.app.metrics;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Says when a fault that repeats is worth another log line: at once the first time, then rarely. Threads: any. */
final class RepeatedFault {
    private static final long BETWEEN_NANOS = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanoTime;
    private boolean told;
    private long toldNanos;
    private long untold;

    RepeatedFault(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How often it has happened since it was last told of, this time included; 0 if that is not to be told yet. */
    synchronized long happened(long count) {
        untold += count;
        long now = nanoTime.getAsLong();
        if (told && now - toldNanos < BETWEEN_NANOS) {
            return 0;
        }
        told = true;
        toldNanos = now;
        long toTell = untold;
        untold = 0;
        return toTell;
    }
}
