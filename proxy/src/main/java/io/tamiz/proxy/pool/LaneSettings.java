package io.tamiz.proxy.pool;

import io.tamiz.core.decision.Lane;

/**
 * A lane with the pool it forwards to.
 *
 * @param weight share of a full pool among clients ahead of their own share, 1 or more
 */
public record LaneSettings(Lane lane, String pool, int weight, LaneRules rules) {
    /** A lane that forwards its requests as they come. */
    public LaneSettings(Lane lane, String pool, int weight) {
        this(lane, pool, weight, LaneRules.NONE);
    }
}
