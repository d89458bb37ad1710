package io.tamiz.proxy.pool;

import io.tamiz.core.decision.Lane;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which pool each lane forwards to, from the lightest lane to the heaviest, and what it does before. Threads: any. */
public final class LanePools {
    private final List<Pool> byLane;
    private final @Nullable LaneActions[] actions;

    /** Lanes that do nothing but forward. */
    public LanePools(List<Pool> byLane) {
        this(byLane, Map.of());
    }

    /**
     * The pools in the order of lanes.
     *
     * @param byLane one pool for each lane, in the order of lanes; lanes may share one
     * @param actions what lanes do besides forwarding, by their index
     */
    public LanePools(List<Pool> byLane, Map<Integer, LaneActions> actions) {
        this.byLane = List.copyOf(byLane);
        this.actions = new LaneActions[byLane.size()];
        actions.forEach((lane, does) -> this.actions[lane] = does);
    }

    public Pool of(Lane lane) {
        return byLane.get(lane.index());
    }

    /** What {@code lane} does besides forwarding; null for nothing. */
    public @Nullable LaneActions actionsOf(Lane lane) {
        return actions[lane.index()];
    }

    /**
     * The pool that stands in for one that is gone: that of the next heavier lane, never of a lighter one, which is kept
     * for clients that bring less load.
     *
     * @return null if there is none, or it is not to be used
     */
    public @Nullable Pool fallback(Lane lane, Pool gone) {
        if (!gone.fallsBack()) {
            return null;
        }
        int last = lane.index();
        for (int i = lane.index(); i < byLane.size(); i++) {
            if (byLane.get(i) == gone) {
                last = i;
            }
        }
        return last + 1 < byLane.size() ? byLane.get(last + 1) : null;
    }
}
