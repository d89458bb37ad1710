package io.tamiz.app.demo;

import io.tamiz.core.decision.Decider;
import io.tamiz.core.decision.DeciderObserver;
import io.tamiz.core.decision.Lane;
import io.tamiz.core.decision.LaneLadder;
import io.tamiz.core.score.CostScorer;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.core.window.ClientTable;
import io.tamiz.core.window.ClientTableObserver;
import io.tamiz.proxy.pool.LaneSettings;
import java.util.List;

/** The lanes of the site that has some, for whoever wants to know before the demo where its clients will go. */
public final class DemoLanes {
    public static final int COUNT = 3;

    private static final int MOST_CLIENTS = 500_000;

    private DemoLanes() {}

    /** A decider that decides as the balancer of that site will, with nobody known yet. */
    public static Decider decider() {
        List<Lane> lanes = DemoTopology.lanes().stream().map(LaneSettings::lane).toList();
        return new Decider(
                new ClientTable(MOST_CLIENTS, 1, 1, ClientTableObserver.NONE),
                new CostScorer(),
                new LaneLadder(lanes),
                ScoreSettings.Mode.ENFORCE,
                lanes.getFirst(),
                DeciderObserver.NONE);
    }
}
