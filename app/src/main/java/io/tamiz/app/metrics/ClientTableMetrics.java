package io.tamiz.app.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tamiz.core.window.ClientTableObserver;
import java.util.Locale;

/** Counts what the client table does to stay within its bounds. Threads: any. */
public final class ClientTableMetrics implements ClientTableObserver {
    private final CounterPerValue<Eviction> evictions;
    private final Counter slabsExhausted;

    ClientTableMetrics(PrometheusRegistry registry) {
        Counter counter = Counter.builder()
                .name(MetricNames.CLIENT_EVICTIONS)
                .help("Clients forgotten to make room")
                .labelNames("reason")
                .register(registry);
        evictions = new CounterPerValue<>(
                Eviction.class,
                reason -> counter.labelValues(
                        reason.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        slabsExhausted = Counter.builder()
                .name(MetricNames.CLIENT_SLABS_EXHAUSTED)
                .help("Active clients that found no room for exact counts")
                .register(registry);
    }

    @Override
    public void evicted(Eviction reason) {
        evictions.increment(reason);
    }

    @Override
    public void slabsExhausted() {
        slabsExhausted.inc();
    }
}
