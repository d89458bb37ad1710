package io.tamiz.app.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tamiz.core.share.LimitChange;
import io.tamiz.proxy.endpoint.Endpoint;
import io.tamiz.proxy.pool.Pool;
import io.tamiz.proxy.pool.PoolGate;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;

/** What is read off pools and their endpoints when somebody asks. */
final class PoolMetrics {
    private PoolMetrics() {}

    static void observe(PrometheusRegistry registry, Collection<Pool> pools) {
        GaugeWithCallback.builder()
                .name(MetricNames.UPSTREAM_IN_FLIGHT)
                .help("Requests an endpoint is working on")
                .labelNames("pool", "endpoint")
                .callback(gauge -> {
                    for (Pool pool : pools) {
                        pool.endpoints()
                                .forEach(endpoint -> gauge.call(endpoint.inFlight(), pool.name(), endpoint.name()));
                    }
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name(MetricNames.ENDPOINT_USABLE)
                .help("Whether an endpoint may be picked")
                .labelNames("pool", "endpoint")
                .callback(gauge -> {
                    for (Pool pool : pools) {
                        List<Endpoint> usable = pool.usableEndpoints();
                        pool.endpoints()
                                .forEach(endpoint ->
                                        gauge.call(usable.contains(endpoint) ? 1 : 0, pool.name(), endpoint.name()));
                    }
                })
                .register(registry);
        ofGates(registry, pools, MetricNames.POOL_PLACES, "Requests a pool works on at once", PoolGate::places);
        ofGates(registry, pools, MetricNames.POOL_IN_FLIGHT, "Places of a pool that are taken", PoolGate::inFlight);
        ofGates(registry, pools, MetricNames.POOL_WAITING, "Requests that wait for a place", PoolGate::waiting);
        ofAdaptiveLimits(registry, pools);
    }

    private static void ofAdaptiveLimits(PrometheusRegistry registry, Collection<Pool> pools) {
        CounterWithCallback.builder()
                .name(MetricNames.POOL_LIMIT_CHANGES)
                .help("Times an adaptive limit was moved")
                .labelNames("pool", "reason")
                .callback(counter -> {
                    for (Pool pool : pools) {
                        PoolGate gate = pool.gate();
                        if (gate != null) {
                            for (LimitChange why : LimitChange.values()) {
                                gate.limitChanges(why)
                                        .ifPresent(times -> counter.call((double) times, pool.name(), why.word()));
                            }
                        }
                    }
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name(MetricNames.POOL_SLOWDOWN)
                .help("How many times as long as without load requests took lately")
                .labelNames("pool")
                .callback(gauge -> {
                    for (Pool pool : pools) {
                        PoolGate gate = pool.gate();
                        if (gate != null) {
                            gate.slowdown().ifPresent(ratio -> gauge.call(ratio, pool.name()));
                        }
                    }
                })
                .register(registry);
    }

    private static void ofGates(
            PrometheusRegistry registry,
            Collection<Pool> pools,
            String name,
            String help,
            ToIntFunction<PoolGate> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("pool")
                .callback(gauge -> {
                    for (Pool pool : pools) {
                        PoolGate gate = pool.gate();
                        if (gate != null) {
                            gauge.call(value.applyAsInt(gate), pool.name());
                        }
                    }
                })
                .register(registry);
    }
}
