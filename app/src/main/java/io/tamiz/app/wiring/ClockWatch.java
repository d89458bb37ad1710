package io.tamiz.app.wiring;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Notices that somebody has set the time of day: by the monotonic clock it is another time than it should be.
 *
 * <p>A time server that slows or hurries the clock does so to both, which is no step. A machine that was suspended is one:
 * the monotonic clock stood still meanwhile. Threads: one.
 */
final class ClockWatch {
    /** What is less is told once it has added up. */
    static final Duration STEP = Duration.ofSeconds(1);

    /** Two readings further apart than this, because the thread lost its CPU between them, are no good. */
    private static final long MOST_BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier wallMillis;
    private final LongSupplier nanoTime;
    private final Consumer<Duration> stepped;
    private long wallAtStart;
    private final long nanosAtStart;

    /** @param stepped is told by how much, negative if back */
    ClockWatch(LongSupplier wallMillis, LongSupplier nanoTime, Consumer<Duration> stepped) {
        this.wallMillis = wallMillis;
        this.nanoTime = nanoTime;
        this.stepped = stepped;
        nanosAtStart = nanoTime.getAsLong();
        wallAtStart = wallMillis.getAsLong();
    }

    void look() {
        long before = nanoTime.getAsLong();
        long wall = wallMillis.getAsLong();
        if (nanoTime.getAsLong() - before > MOST_BETWEEN_NANOS) {
            return;
        }
        long byMillis = wall - wallAtStart - TimeUnit.NANOSECONDS.toMillis(before - nanosAtStart);
        if (Math.abs(byMillis) >= STEP.toMillis()) {
            wallAtStart += byMillis;
            stepped.accept(Duration.ofMillis(byMillis));
        }
    }
}
