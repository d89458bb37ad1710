package io.tamiz.proxy.endpoint;

import java.time.Duration;

/**
 * When an endpoint that fails requests is left out for a while.
 *
 * @param failures in a row after which it is: connections that could not be made, or ended without an octet of an answer; 0
 *     never
 * @param first how long, the first time
 * @param upTo each time twice as long as before, but no longer than this
 */
public record EjectSettings(int failures, Duration first, Duration upTo) {
    public static final EjectSettings DEFAULT = new EjectSettings(5, Duration.ofSeconds(5), Duration.ofSeconds(60));

    public EjectSettings {
        if (failures < 0 || upTo.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "failures: " + failures + ", first: " + first + ", up to: " + upTo + " (expected: first <= up to)");
        }
    }
}
