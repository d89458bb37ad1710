package io.tamiz.app.wiring;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Epoch seconds that never step back: the wall clock at the start, and what the monotonic clock has counted since. Windows
 * and scores are told this time, so that a corrected wall clock neither empties nor freezes them.
 */
public final class SteadyClock implements LongSupplier {
    private final LongSupplier nanoTime;
    private final long startMillis;
    private final long startNanos;

    SteadyClock(LongSupplier wallMillis, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        startMillis = wallMillis.getAsLong();
        startNanos = nanoTime.getAsLong();
    }

    /** By the clocks of this machine, from now on. */
    public static SteadyClock ofThisMachine() {
        return new SteadyClock(System::currentTimeMillis, System::nanoTime);
    }

    @Override
    public long getAsLong() {
        long elapsed = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - startNanos);
        return (startMillis + elapsed) / 1000;
    }
}
