package io.tamiz.app.demo;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts the requests of one kind or one lane. Threads: any. */
final class Tally {
    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int DIGITS = 3;

    private final Histogram servedMicros = new Histogram(1, MOST_MICROS, DIGITS);
    private long errors;
    private long shed;
    private long byLanes;
    private long bySlowLane;

    synchronized void served(boolean slowLane, long nanos) {
        servedMicros.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 1, MOST_MICROS));
        lane(slowLane);
    }

    synchronized void shed(boolean slowLane) {
        shed++;
        lane(slowLane);
    }

    synchronized void failed() {
        errors++;
    }

    private void lane(boolean slowLane) {
        byLanes++;
        bySlowLane += slowLane ? 1 : 0;
    }

    synchronized Figures figures() {
        return new Figures(
                servedMicros.getTotalCount() + errors + shed,
                errors,
                shed,
                millisAt(50),
                millisAt(99),
                byLanes == 0 ? Double.NaN : (double) bySlowLane / byLanes);
    }

    private double millisAt(double percentile) {
        return servedMicros.getTotalCount() == 0 ? Double.NaN : servedMicros.getValueAtPercentile(percentile) / 1000.0;
    }
}
