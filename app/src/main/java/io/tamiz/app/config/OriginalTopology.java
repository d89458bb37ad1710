package io.tamiz.app.config;

import io.tamiz.app.log.LogSettings;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.decision.Lane;
import io.tamiz.core.decision.LaneLadder;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.net.http.HeadLimits;
import io.tamiz.net.listener.DownstreamLimits;
import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.proxy.pool.LaneSettings;
import io.tamiz.proxy.pool.PoolSettings;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** What runs without a config file: three lanes, each with one endpoint on this machine, and the score service. */
public final class OriginalTopology {
    private static final int FIRST_PORT = 8081;
    private static final int STANDARD = 1;

    /** Where the original's Flask service listened. */
    private static final InetSocketAddress SCORE_SERVICE = AddressText.listener("127.0.0.1:5000");

    private OriginalTopology() {}

    public static TamizSettings settings() {
        ScoreSettings score = ScoreSettings.DEFAULT;
        List<Lane> lanes = LaneLadder.withDefaultCuts(List.of("fast", "standard", "slow"), score.model());
        return new TamizSettings(
                AddressSection.DEFAULT_LISTEN,
                Optional.empty(),
                TamizBinder.defaultThreads(),
                AddressSection.DEFAULT_ADMIN,
                List.of(SCORE_SERVICE),
                ClientSettings.DEFAULT,
                score,
                lanes.stream().map(OriginalTopology::pool).toList(),
                lanes.stream()
                        .map(lane -> new LaneSettings(lane, lane.name(), LanesSection.DEFAULT_WEIGHT))
                        .toList(),
                STANDARD,
                DownstreamTimeouts.DEFAULT,
                HeadLimits.DEFAULT,
                DownstreamLimits.DEFAULT,
                LogSettings.DEFAULT);
    }

    /**
     * The score service alone: the same clients, model and lanes, without a listener, an admin listener or pools.
     *
     * @param listen where it answers, as the file would say it
     * @throws IllegalArgumentException for what is no address with a port
     */
    public static TamizSettings scorer(String listen) {
        TamizSettings all = settings();
        return new TamizSettings(
                List.of(),
                all.transport(),
                all.threads(),
                Optional.empty(),
                List.of(AddressText.listener(listen)),
                all.client(),
                all.score(),
                List.of(),
                all.lanes(),
                all.defaultLane(),
                all.timeouts(),
                all.limits());
    }

    private static PoolSettings pool(Lane lane) {
        var endpoint = AddressText.endpoint("127.0.0.1:" + (FIRST_PORT + lane.index()));
        return PoolRules.DEFAULT.pool(lane.name(), List.of(endpoint));
    }
}
