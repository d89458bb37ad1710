package io.tamiz.app.demo;

import io.tamiz.app.config.OriginalTopology;
import io.tamiz.app.config.TamizSettings;
import io.tamiz.core.client.Cidr;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.client.ForwardedHeader;
import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.net.listener.ListenerSettings;
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
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private DemoTopology() {}

    static List<LaneSettings> lanes() {
        return OriginalTopology.settings().lanes();
    }

    /** The balancer before {@code backends}, one for each lane, the lightest first. */
    static TamizSettings balancer(List<InetSocketAddress> backends) {
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
                pools(original.pools(), backends),
                original.lanes(),
                original.defaultLane(),
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
                original.ipv6Prefix());
    }

    private static List<PoolSettings> pools(List<PoolSettings> original, List<InetSocketAddress> backends) {
        var pools = new ArrayList<PoolSettings>();
        for (int i = 0; i < original.size(); i++) {
            PoolSettings pool = original.get(i);
            pools.add(new PoolSettings(
                    pool.name(),
                    List.of(backends.get(i)),
                    pool.balance(),
                    pool.timeouts(),
                    pool.maxInFlightPerEndpoint(),
                    pool.fallbackHeavier()));
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
