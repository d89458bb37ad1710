package io.tamiz.app.demo;

import io.tamiz.app.config.OriginalTopology;
import io.tamiz.app.config.TamizSettings;
import io.tamiz.core.client.Cidr;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.client.ForwardedHeader;
import io.tamiz.core.decision.Lane;
import io.tamiz.core.share.ShareSettings;
import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.net.listener.ListenerSettings;
import io.tamiz.proxy.endpoint.Balance;
import io.tamiz.proxy.pool.GateSettings;
import io.tamiz.proxy.pool.LaneSettings;
import io.tamiz.proxy.pool.PoolSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The balancers of the demo, on free ports of loopback and without an admin listener. */
final class DemoTopology {
    /** Takes everybody; where its backends are is said as for the others. */
    static final LaneSettings ONLY_LANE = new LaneSettings(new Lane("all", 0, 0), "all", 1);

    /** Of the lanes that share a pool, the lightest first. */
    private static final List<Integer> WEIGHTS = List.of(8, 3, 1);

    private static final Duration DRAIN = Duration.ofSeconds(1);

    private DemoTopology() {}

    static List<LaneSettings> lanes() {
        return OriginalTopology.settings().lanes();
    }

    /** A lane for each backend, the lightest first. */
    static TamizSettings lanesApart(List<InetSocketAddress> backends) {
        var pools = new ArrayList<PoolSettings>();
        for (LaneSettings lane : lanes()) {
            var backend = List.of(backends.get(lane.lane().index()));
            pools.add(pool(lane.pool(), backend, Balance.ROUND_ROBIN, 0, Optional.empty()));
        }
        return balancer(lanes(), pools);
    }

    /** All backends in turn, whoever asks. */
    static TamizSettings roundRobin(List<InetSocketAddress> backends) {
        return balancer(
                List.of(ONLY_LANE),
                List.of(pool(ONLY_LANE.pool(), backends, Balance.ROUND_ROBIN, 0, Optional.empty())));
    }

    /**
     * Lanes that share all backends.
     *
     * @param workers what these work on at once
     */
    static TamizSettings onePool(List<InetSocketAddress> backends, int workers) {
        var lanes = new ArrayList<LaneSettings>();
        for (LaneSettings lane : lanes()) {
            lanes.add(new LaneSettings(
                    lane.lane(), ONLY_LANE.pool(), WEIGHTS.get(lane.lane().index())));
        }
        int each = Math.ceilDiv(workers, backends.size());
        var gate = new GateSettings(workers, ShareSettings.DEFAULT);
        return balancer(lanes, List.of(pool(ONLY_LANE.pool(), backends, Balance.P2C, each, Optional.of(gate))));
    }

    private static TamizSettings balancer(List<LaneSettings> lanes, List<PoolSettings> pools) {
        TamizSettings original = OriginalTopology.settings();
        return new TamizSettings(
                List.of(new ListenerSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty())),
                original.transport(),
                original.threads(),
                Optional.empty(),
                List.of(),
                clients(original.client()),
                original.score(),
                pools,
                lanes,
                Math.min(original.defaultLane(), lanes.size() - 1),
                List.of(),
                timeouts(original.timeouts()),
                original.limits(),
                original.log());
    }

    /** Everybody comes from this machine here, and says in X-Forwarded-For who it plays. */
    private static ClientSettings clients(ClientSettings original) {
        return new ClientSettings(
                List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1")),
                ForwardedHeader.X_FORWARDED_FOR,
                original.ipv4Prefix(),
                original.ipv6Prefix(),
                original.isShown());
    }

    private static PoolSettings pool(
            String name,
            List<InetSocketAddress> backends,
            Balance balance,
            int inFlightPerBackend,
            Optional<GateSettings> gate) {
        PoolSettings original = OriginalTopology.settings().pools().getFirst();
        return new PoolSettings(
                name,
                List.copyOf(backends),
                balance,
                original.timeouts(),
                inFlightPerBackend,
                original.fallbackHeavier(),
                gate,
                // they run in this process: whether they are there is no question
                Optional.empty(),
                original.eject());
    }

    private static DownstreamTimeouts timeouts(DownstreamTimeouts original) {
        return new DownstreamTimeouts(
                original.handshake(),
                original.head(),
                original.bodyIdle(),
                original.keepAlive(),
                original.writeStall(),
                original.webSocketIdle(),
                DRAIN);
    }
}
