package io.tamiz.proxy.pool;

import io.tamiz.net.transport.Loop;
import io.tamiz.net.transport.Transport;
import io.tamiz.proxy.endpoint.Balancer;
import io.tamiz.proxy.endpoint.Endpoint;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named set of endpoints that one lane or several forward to. Threads: any. */
public final class Pool {
    private final PoolSettings settings;
    private final List<Endpoint> endpoints;
    private final Balancer balancer;

    public Pool(PoolSettings settings, List<Loop> loops, Transport transport) {
        this.settings = settings;
        this.endpoints = settings.endpoints().stream()
                .map(address ->
                        new Endpoint(address, settings.maxInFlightPerEndpoint(), loops, transport, settings.timeouts()))
                .toList();
        this.balancer = Balancer.of(settings.balance());
    }

    public String name() {
        return settings.name();
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Whether its lanes go to a heavier lane's pool when none of its endpoints answers. */
    public boolean fallsBack() {
        return settings.fallbackHeavier();
    }

    /** Index of an endpoint with a place for the caller, or -1; see {@link Balancer#pick}. */
    public int pick(@Nullable BitSet tried) {
        return balancer.pick(endpoints, tried);
    }
}
