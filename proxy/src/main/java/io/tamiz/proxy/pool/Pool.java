package io.tamiz.proxy.pool;

import io.tamiz.net.transport.Loop;
import io.tamiz.net.transport.Transport;
import io.tamiz.proxy.endpoint.Balancer;
import io.tamiz.proxy.endpoint.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named set of endpoints that one lane or several forward to. What a host name stands for may change while it runs.
 *
 * <p>Threads: any.
 */
public final class Pool {
    private final PoolSettings settings;
    private final List<Loop> loops;
    private final Transport transport;
    private final Balancer balancer;

    /** What each line of the config stands for now; guarded by this pool. */
    private final Map<SocketAddress, List<SocketAddress>> addresses = new LinkedHashMap<>();

    private final Map<SocketAddress, Endpoint> byAddress = new LinkedHashMap<>();
    private volatile List<Endpoint> endpoints = List.of();

    /** A pool whose host names have not been looked up: they have no endpoints yet. */
    public Pool(PoolSettings settings, List<Loop> loops, Transport transport) {
        this.settings = settings;
        this.loops = List.copyOf(loops);
        this.transport = transport;
        this.balancer = Balancer.of(settings.balance());
        for (SocketAddress address : settings.endpoints()) {
            addresses.put(address, isHostName(address) ? List.of() : List.of(address));
        }
        rebuild();
    }

    private static boolean isHostName(SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.isUnresolved();
    }

    public String name() {
        return settings.name();
    }

    /** Those there are now; the list itself does not change. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /** The host names among its endpoints, as unresolved addresses. */
    List<InetSocketAddress> hostNames() {
        return settings.endpoints().stream()
                .filter(Pool::isHostName)
                .map(InetSocketAddress.class::cast)
                .toList();
    }

    /** {@code hostName} stands for these addresses from now on; an address that stays keeps its endpoint. */
    synchronized void resolved(InetSocketAddress hostName, List<InetAddress> now) {
        addresses.put(
                hostName,
                now.stream()
                        .<SocketAddress>map(address -> new InetSocketAddress(address, hostName.getPort()))
                        .toList());
        rebuild();
    }

    private synchronized void rebuild() {
        var before = new LinkedHashMap<>(byAddress);
        byAddress.clear();
        for (List<SocketAddress> each : addresses.values()) {
            for (SocketAddress address : each) {
                Endpoint known = before.remove(address);
                if (!byAddress.containsKey(address)) {
                    byAddress.put(address, known == null ? endpoint(address) : known);
                }
            }
        }
        endpoints = List.copyOf(byAddress.values());
        before.values().forEach(Endpoint::retire);
    }

    private Endpoint endpoint(SocketAddress address) {
        return new Endpoint(address, settings.maxInFlightPerEndpoint(), loops, transport, settings.timeouts());
    }

    /** Whether its lanes go to a heavier lane's pool when none of its endpoints answers. */
    public boolean fallsBack() {
        return settings.fallbackHeavier();
    }

    /** Index in {@code candidates} of an endpoint with a place for the caller, or -1; see {@link Balancer#pick}. */
    public int pick(List<Endpoint> candidates, @Nullable BitSet tried) {
        return balancer.pick(candidates, tried);
    }
}
