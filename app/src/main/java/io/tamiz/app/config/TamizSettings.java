package io.tamiz.app.config;

import io.tamiz.app.log.LogSettings;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.decision.AllowRules;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.net.listener.ListenerSettings;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.proxy.pool.LaneSettings;
import io.tamiz.proxy.pool.PoolSettings;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Everything a config file says, checked and with its defaults filled in.
 *
 * @param transport empty for {@code auto}: the best the machine has
 * @param threads event loops
 * @param admin empty for {@code none}
 * @param scoreService where {@code GET /score_ip} answers; empty for {@code none}
 * @param lanes from the lightest to the heaviest
 * @param defaultLane index in {@code lanes}, for clients the scorer cannot tell
 * @param allow networks that go to a lane whatever their score; the first rule that fits holds
 */
public record TamizSettings(
        List<ListenerSettings> listen,
        Optional<TransportKind> transport,
        int threads,
        Optional<InetSocketAddress> admin,
        List<InetSocketAddress> scoreService,
        ClientSettings client,
        ScoreSettings score,
        List<PoolSettings> pools,
        List<LaneSettings> lanes,
        int defaultLane,
        List<AllowRules.Rule> allow,
        DownstreamTimeouts timeouts,
        LimitsSettings limits,
        LogSettings log) {
    public TamizSettings {
        listen = List.copyOf(listen);
        scoreService = List.copyOf(scoreService);
        pools = List.copyOf(pools);
        lanes = List.copyOf(lanes);
        allow = List.copyOf(allow);
        if (defaultLane < 0 || defaultLane >= lanes.size()) {
            throw new IllegalArgumentException("default-lane: " + defaultLane + " (of " + lanes.size() + " lanes)");
        }
    }
}
