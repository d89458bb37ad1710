package io.tamiz.proxy.pool;

import io.tamiz.core.share.ShareSettings;

/**
 * How many requests a pool works on at once, and how those beyond wait.
 *
 * @param maxInFlight requests at once over all loops, exactly; 0: as many as its endpoints may have; or {@link #ADAPTIVE}
 * @param share the order in which they are let in, and how many may wait for how long
 */
public record GateSettings(int maxInFlight, ShareSettings share) {
    /** As many as the pool can work on before they queue in it: found from how long its answers take. */
    public static final int ADAPTIVE = -1;

    public GateSettings {
        if (maxInFlight < ADAPTIVE) {
            throw new IllegalArgumentException(
                    "max-in-flight: " + maxInFlight + " (expected: 0 <= max-in-flight, or -1)");
        }
    }
}
