package io.tamiz.proxy.pool;

import io.tamiz.net.upstream.UpstreamTimeouts;
import io.tamiz.proxy.endpoint.Balance;
import io.tamiz.proxy.endpoint.EjectSettings;
import io.tamiz.proxy.endpoint.HealthSettings;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * A named set of endpoints.
 *
 * @param endpoints IP addresses with a port; host names with a port, which are unresolved addresses and stand for all the
 *     addresses they have; unix sockets
 * @param maxInFlightPerEndpoint requests an endpoint is given at once over all loops; 0 is no bound
 * @param fallbackHeavier whether lanes of this pool go to the next heavier lane's pool when none of its endpoints answers
 * @param gate how many requests it works on at once, and how others wait; empty: as many as come
 * @param health how endpoints are checked; empty: not at all
 */
public record PoolSettings(
        String name,
        List<SocketAddress> endpoints,
        Balance balance,
        UpstreamTimeouts timeouts,
        int maxInFlightPerEndpoint,
        boolean fallbackHeavier,
        Optional<GateSettings> gate,
        Optional<HealthSettings> health,
        EjectSettings eject) {
    public PoolSettings {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("pool " + name + " has no endpoints");
        }
        if (maxInFlightPerEndpoint < 0) {
            throw new IllegalArgumentException("max-in-flight-per-endpoint: " + maxInFlightPerEndpoint);
        }
    }
}
