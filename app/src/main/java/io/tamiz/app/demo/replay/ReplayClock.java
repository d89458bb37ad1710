package io.tamiz.app.demo.replay;

import java.util.function.LongSupplier;

/**
 * Epoch seconds as the log had them, going by faster: so windows and scores are what they would have been then. It stands
 * still until it begins.
 *
 * <p>Threads: any.
 */
final class ReplayClock implements LongSupplier {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final LongSupplier nanoTime;
    private final long fromSecond;
    private final int factor;
    private volatile long elapsedFrom;
    private volatile boolean begun;

    ReplayClock(LongSupplier nanoTime, long fromSecond, int factor) {
        this.nanoTime = nanoTime;
        this.fromSecond = fromSecond;
        this.factor = factor;
    }

    void begin() {
        elapsedFrom = nanoTime.getAsLong();
        begun = true;
    }

    /** Since it began. */
    long elapsedNanos() {
        return begun ? nanoTime.getAsLong() - elapsedFrom : 0;
    }

    @Override
    public long getAsLong() {
        return fromSecond + elapsedNanos() / (NANOS_PER_SECOND / factor);
    }
}
