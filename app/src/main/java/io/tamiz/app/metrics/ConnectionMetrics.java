package io.tamiz.app.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tamiz.net.listener.ConnectionObserver;
import io.tamiz.net.listener.ConnectionRefusal;
import io.tamiz.net.listener.HandshakeEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what becomes of connections before their first request, and says that some are refused. Threads: any. */
public final class ConnectionMetrics implements ConnectionObserver {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionMetrics.class);

    private final CounterPerValue<ConnectionRefusal> refusals;
    private final CounterPerValue<HandshakeEnd> handshakes;
    private final Counter acceptFailures;
    private final RepeatedFault notAccepted = new RepeatedFault(System::nanoTime);
    private final RepeatedFault refused = new RepeatedFault(System::nanoTime);

    ConnectionMetrics(PrometheusRegistry registry) {
        Counter refusedTotal = Counter.builder()
                .name(MetricNames.CONNECTION_REFUSALS)
                .help("Connections refused")
                .labelNames("reason")
                .register(registry);
        Counter ended = Counter.builder()
                .name(MetricNames.TLS_HANDSHAKES)
                .help("TLS handshakes ended")
                .labelNames("result")
                .register(registry);
        acceptFailures = Counter.builder()
                .name(MetricNames.ACCEPT_FAILURES)
                .help("Attempts to accept a connection that failed")
                .register(registry);
        refusals = new CounterPerValue<>(ConnectionRefusal.class, why -> refusedTotal.labelValues(why.word()));
        handshakes = new CounterPerValue<>(HandshakeEnd.class, how -> ended.labelValues(how.word()));
    }

    @Override
    public void connectionRefused(ConnectionRefusal why, int connections) {
        refusals.increment(why);
        long toTell = refused.happened(1);
        if (toTell > 0) {
            LOG.warn("refusing connections reason={} refused={} connections={}", why.word(), toTell, connections);
        }
    }

    @Override
    public void acceptFailed(Throwable cause) {
        acceptFailures.inc();
        long toTell = notAccepted.happened(1);
        if (toTell > 0) {
            LOG.error(
                    "cannot accept connections, trying again ten times a second failures={} why={}"
                            + " (too few descriptors: ulimit -n, LimitNOFILE)",
                    toTell,
                    cause.getMessage());
        }
    }

    @Override
    public void handshakeEnded(HandshakeEnd how) {
        handshakes.increment(how);
    }
}
