package io.tamiz.app.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tamiz.adapters.scoreip.ScoreIpObserver;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.core.window.ClientTable;
import io.tamiz.net.listener.Listener;
import io.tamiz.proxy.endpoint.Exclusion;
import io.tamiz.proxy.pool.LaneSettings;
import io.tamiz.proxy.pool.Pool;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;

/**
 * One registry with everything the program counts.
 *
 * <p>Threads: any; counting takes some nanoseconds and no lock.
 */
public final class Metrics {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExchangeMetrics exchanges;
    private final DeciderMetrics decider;
    private final ClientTableMetrics clientTable;
    private final AccessLogMetrics accessLog;
    private final ScoreServiceMetrics scoreService;
    private final ConnectionMetrics connections;
    private final SelfMetrics self;
    private final Counter refusals;
    private final Counter lookupFailures;
    private final CounterPerValue<Exclusion> exclusions;

    public Metrics(List<LaneSettings> lanes, ScoreSettings.Mode mode) {
        exchanges = new ExchangeMetrics(registry, lanes, mode);
        decider = new DeciderMetrics(registry);
        clientTable = new ClientTableMetrics(registry, System::nanoTime);
        accessLog = new AccessLogMetrics(registry);
        scoreService = new ScoreServiceMetrics(registry);
        connections = new ConnectionMetrics(registry);
        self = new SelfMetrics(registry, System::nanoTime);
        refusals = Counter.builder()
                .name(MetricNames.REFUSALS)
                .help("Requests refused before anybody saw them")
                .labelNames("reason")
                .register(registry);
        lookupFailures = Counter.builder()
                .name(MetricNames.LOOKUP_FAILURES)
                .help("Look-ups of endpoints' host names that found nothing")
                .register(registry);
        Counter excluded = Counter.builder()
                .name(MetricNames.ENDPOINT_EXCLUSIONS)
                .help("Times an endpoint was left out")
                .labelNames("reason")
                .register(registry);
        exclusions = new CounterPerValue<>(Exclusion.class, reason -> excluded.labelValues(reason.word()));
    }

    public ExchangeMetrics exchanges() {
        return exchanges;
    }

    public DeciderMetrics decider() {
        return decider;
    }

    public ClientTableMetrics clientTable() {
        return clientTable;
    }

    public AccessLogMetrics accessLog() {
        return accessLog;
    }

    public ConnectionMetrics connections() {
        return connections;
    }

    /** Of the process as a whole. */
    public SelfMetrics self() {
        return self;
    }

    public ScoreIpObserver scoreService() {
        return scoreService;
    }

    /** Counts a request that was refused. */
    public void refused(String reason) {
        refusals.labelValues(reason).inc();
    }

    /** Counts a look-up of an endpoint's host name that found nothing. */
    public void hostNotFound() {
        lookupFailures.inc();
    }

    /** Counts an endpoint that is left out. */
    public void excluded(Exclusion reason) {
        exclusions.increment(reason);
    }

    /** Adds what is read off the running parts when somebody asks. */
    public void observe(ClientTable clients, Listener listener, Listener scoreService, Collection<Pool> pools) {
        GaugeWithCallback.builder()
                .name(MetricNames.CLIENTS_TRACKED)
                .help("Clients remembered")
                .callback(gauge -> gauge.call(clients.size()))
                .register(registry);
        GaugeWithCallback.builder()
                .name(MetricNames.CONNECTIONS)
                .help("Client connections open")
                .callback(gauge -> gauge.call(listener.openConnections()))
                .register(registry);
        GaugeWithCallback.builder()
                .name(MetricNames.SCORE_SERVICE_CONNECTIONS)
                .help("Connections of proxies to the score service open")
                .callback(gauge -> gauge.call(scoreService.openConnections()))
                .register(registry);
        PoolMetrics.observe(registry, pools);
    }

    /**
     * Tells which model is in use.
     *
     * @param sha256 of its file, or the name of a formula
     */
    public void modelInfo(String sha256) {
        Info.builder()
                .name(MetricNames.MODEL_INFO)
                .help("The model in use: SHA-256 of its file, or the name of the formula")
                .labelNames("sha256")
                .register(registry)
                .addLabelValues(sha256);
    }

    public void buildInfo(String version, String transport) {
        Info.builder()
                .name(MetricNames.BUILD_INFO)
                .help("The version and the transport in use")
                .labelNames("version", "transport")
                .register(registry)
                .addLabelValues(version, transport);
    }

    /** Writes all of it in the Prometheus text format. */
    public void writeTo(OutputStream out) throws IOException {
        PrometheusTextFormatWriter.create().write(out, registry.scrape());
    }
}
