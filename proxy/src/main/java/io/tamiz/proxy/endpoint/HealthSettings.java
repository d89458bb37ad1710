package io.tamiz.proxy.endpoint;

import java.time.Duration;

/**
 * How an endpoint is asked whether it can answer.
 *
 * @param path asked for with GET, where a status of 200 to 399 is good; empty: it is enough that it accepts a connection
 * @param every from one check to the next, give or take a tenth
 * @param timeout for one check
 * @param rise good checks in a row after which a down endpoint is up, 1 or more
 * @param fall bad ones in a row after which it is down, 1 or more
 */
public record HealthSettings(String path, Duration every, Duration timeout, int rise, int fall) {
    public static final HealthSettings DEFAULT =
            new HealthSettings("", Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 2);

    public HealthSettings {
        if (rise < 1 || fall < 1) {
            throw new IllegalArgumentException("rise: " + rise + ", fall: " + fall + " (expected: 1 or more)");
        }
    }
}
