package io.tamiz.app.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tamiz.net.listener.ConnectionObserver;
import io.tamiz.net.listener.ConnectionRefusal;
import io.tamiz.net.listener.HandshakeEnd;

/** Counts what becomes of connections before their first request. Threads: any. */
public final class ConnectionMetrics implements ConnectionObserver {
    private final CounterPerValue<ConnectionRefusal> refusals;
    private final CounterPerValue<HandshakeEnd> handshakes;

    ConnectionMetrics(PrometheusRegistry registry) {
        Counter refused = Counter.builder()
                .name(MetricNames.CONNECTION_REFUSALS)
                .help("Connections refused")
                .labelNames("reason")
                .register(registry);
        Counter ended = Counter.builder()
                .name(MetricNames.TLS_HANDSHAKES)
                .help("TLS handshakes ended")
                .labelNames("result")
                .register(registry);
        refusals = new CounterPerValue<>(ConnectionRefusal.class, why -> refused.labelValues(why.word()));
        handshakes = new CounterPerValue<>(HandshakeEnd.class, how -> ended.labelValues(how.word()));
    }

    @Override
    public void connectionRefused(ConnectionRefusal why) {
        refusals.increment(why);
    }

    @Override
    public void handshakeEnded(HandshakeEnd how) {
        handshakes.increment(how);
    }
}
