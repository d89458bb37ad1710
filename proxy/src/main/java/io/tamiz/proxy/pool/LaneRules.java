package io.tamiz.proxy.pool;

import io.tamiz.core.share.PaceSettings;
import java.util.Optional;

/**
 * What a lane does to its requests besides forwarding them.
 *
 * @param reject empty: they are forwarded
 * @param pace of each client; empty: any
 * @param maxInFlight requests of the lane at once over all loops, exactly; 0 is no bound
 * @param onlyWhenFull whether all this holds only while the lane's pool is full, and for a moment after
 */
public record LaneRules(
        Optional<RejectSettings> reject, Optional<PaceSettings> pace, int maxInFlight, boolean onlyWhenFull) {
    /** Requests are forwarded as they come. */
    public static final LaneRules NONE = new LaneRules(Optional.empty(), Optional.empty(), 0, false);

    public LaneRules {
        if (maxInFlight < 0) {
            throw new IllegalArgumentException("max-in-flight: " + maxInFlight + " (expected: 0 <= max-in-flight)");
        }
    }

    /** Whether they say anything. */
    public boolean act() {
        return reject.isPresent() || pace.isPresent() || maxInFlight > 0;
    }
}
