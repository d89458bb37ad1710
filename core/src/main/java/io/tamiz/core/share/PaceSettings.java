package io.tamiz.core.share;

import java.time.Duration;

/**
 * How fast one client may go.
 *
 * @param everyNanos time between two requests, over time; 0: any
 * @param burst requests that may come at once before they are spread
 * @param bytesPerSecond of responses, over time; what goes beyond one second's worth makes the next request wait; 0: any
 * @param maxWait a request that would wait for longer is refused
 */
public record PaceSettings(long everyNanos, int burst, long bytesPerSecond, Duration maxWait) {
    public static final int DEFAULT_BURST = 10;
    public static final Duration DEFAULT_MAX_WAIT = Duration.ofSeconds(10);

    public PaceSettings {
        if (everyNanos < 0 || bytesPerSecond < 0 || (everyNanos == 0 && bytesPerSecond == 0)) {
            throw new IllegalArgumentException("a pace of any requests and any bytes");
        }
        if (burst < 1) {
            throw new IllegalArgumentException("burst: " + burst + " (expected: 1 <= burst)");
        }
    }
}
