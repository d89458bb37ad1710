package io.tamiz.proxy.pool;

import io.tamiz.net.transport.Loop;
import io.tamiz.net.transport.Transport;
import io.tamiz.proxy.endpoint.Balancer;
import io.tamiz.proxy.endpoint.Endpoint;
import io.tamiz.proxy.endpoint.HealthObserver;
import io.tamiz.proxy.endpoint.UsableEndpoints;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
    private final UsableEndpoints endpoints;
    private final List<RetryBudget> retryBudgets;
    private final @Nullable PoolGate gate;
    private boolean checking;

    /**
     * A pool whose host names have not been looked up: they have no endpoints yet.
     *
     * @param laneWeights of all lanes, in their order
     */
    public Pool(
            PoolSettings settings,
            List<Integer> laneWeights,
            List<Loop> loops,
            Transport transport,
            HealthObserver observer) {
        this.settings = settings;
        this.loops = List.copyOf(loops);
        this.transport = transport;
        this.balancer = Balancer.of(settings.balance());
        this.retryBudgets = loops.stream().map(_ -> new RetryBudget()).toList();
        Loop owner = loops.get(Math.floorMod(settings.name().hashCode(), loops.size()));
        this.gate = settings.gate()
                .map(each -> new PoolGate(
                        each, endpointPlaces(0), owner, laneWeights, new SecureRandom().nextLong(), System::nanoTime))
                .orElse(null);
        this.endpoints = new UsableEndpoints(
                settings.name(),
                settings.eject(),
                (task, after) -> loops.getFirst().eventLoop().schedule(task, after.toNanos(), TimeUnit.NANOSECONDS),
                System::nanoTime,
                observer,
                this::fitPlaces);
        for (SocketAddress address : settings.endpoints()) {
            addresses.put(address, isHostName(address) ? List.of() : List.of(address));
        }
        rebuild();
    }

    /** How many requests so many endpoints may have at once. */
    private int endpointPlaces(int count) {
        long each = settings.maxInFlightPerEndpoint();
        return each == 0 ? Integer.MAX_VALUE : (int) Math.min(each * Math.max(1, count), Integer.MAX_VALUE);
    }

    /** While none can be picked all are tried. */
    private void fitPlaces(List<Endpoint> all, List<Endpoint> usable) {
        if (gate != null) {
            gate.fit(endpointPlaces(usable.isEmpty() ? all.size() : usable.size()));
        }
    }

    private static boolean isHostName(SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.isUnresolved();
    }

    public String name() {
        return settings.name();
    }

    /** Those there are now, up or down; the list itself does not change. */
    public List<Endpoint> endpoints() {
        return endpoints.all();
    }

    /** Those of them that may be picked; the list itself does not change. */
    public List<Endpoint> usableEndpoints() {
        return endpoints.usable();
    }

    /** Where its requests take their places; null if it works on as many as come. */
    public @Nullable PoolGate gate() {
        return gate;
    }

    /** What may be sent again on that loop, for that loop alone. */
    public RetryBudget retryBudget(Loop loop) {
        return retryBudgets.get(loop.index());
    }

    /** A request to {@code endpoint} failed: no connection, or one that ended without an octet of an answer. */
    public void failed(Endpoint endpoint) {
        endpoints.failed(endpoint);
    }

    /** Begins to check its endpoints, if it is set to, and those that come to it later. */
    public synchronized void startChecks() {
        checking = true;
        byAddress.values().forEach(this::startChecks);
    }

    private void startChecks(Endpoint endpoint) {
        settings.health()
                .ifPresent(health ->
                        endpoint.startChecks(health, transport, good -> endpoints.checked(endpoint, good, health)));
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
        endpoints.set(List.copyOf(byAddress.values()));
        before.values().forEach(Endpoint::retire);
    }

    private Endpoint endpoint(SocketAddress address) {
        var endpoint = new Endpoint(address, settings.maxInFlightPerEndpoint(), loops, transport, settings.timeouts());
        if (checking) {
            startChecks(endpoint);
        }
        return endpoint;
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
