package io.tamiz.app.demo;

import io.tamiz.app.config.OriginalTopology;
import io.tamiz.app.config.TamizSettings;
import io.tamiz.core.client.Cidr;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.client.ForwardedHeader;
import io.tamiz.core.decision.Lane;
import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.net.listener.ListenerSettings;
import io.tamiz.proxy.endpoint.Balance;
import io.tamiz.proxy.pool.LaneSettings;
import io.tamiz.proxy.pool.PoolSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The original topology on free ports of loopback, without an admin listener. */
final class DemoTopology {
    /** Takes everybody; where its backends are is said as for the others. */
    static final LaneSettings ONLY_LANE = new LaneSettings(new Lane("all", 0, 0), "all", 1);

    private static final Duration DRAIN = Duration.ofSeconds(1);

    private DemoTopology() {}

    static List<LaneSettings> lanes() {
        return OriginalTopology.settings().lanes();
    }

    /** The balancer before {@code backends}: one for each lane, the lightest first, or all for the only lane. */
    static TamizSettings balancer(List<LaneSettings> lanes, List<InetSocketAddress> backends) {
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
                pools(original.pools(), lanes, backends),
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

    private static List<PoolSettings> pools(
            List<PoolSettings> original, List<LaneSettings> lanes, List<InetSocketAddress> backends) {
        var pools = new ArrayList<PoolSettings>();
        for (int i = 0; i < lanes.size(); i++) {
            PoolSettings pool = original.get(i);
            pools.add(new PoolSettings(
                    lanes.get(i).pool(),
                    lanes.size() == 1 ? List.copyOf(backends) : List.of(backends.get(i)),
                    Balance.ROUND_ROBIN,
                    pool.timeouts(),
                    pool.maxInFlightPerEndpoint(),
                    pool.fallbackHeavier(),
                    pool.gate(),
                    // they run in this process: whether they are there is no question
                    Optional.empty(),
                    pool.eject()));
        }
        return pools;
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
