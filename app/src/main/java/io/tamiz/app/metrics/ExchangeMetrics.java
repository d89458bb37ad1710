package io.tamiz.app.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tamiz.core.decision.Decision;
import io.tamiz.core.decision.Reason;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.proxy.exchange.EndedExchange;
import io.tamiz.proxy.exchange.ExchangeObserver;
import io.tamiz.proxy.exchange.Outcome;
import io.tamiz.proxy.exchange.UpstreamRetry;
import io.tamiz.proxy.pool.LaneSettings;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts exchanges. All children are looked up once, so that a request costs no look-up by label. Threads: any. */
public final class ExchangeMetrics implements ExchangeObserver {
    /** The buckets OpenTelemetry advises for {@code http.server.request.duration}. */
    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10};

    private static final int STATUSES = 600;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final List<LaneCounts> lanes;
    private final CounterPerValue<UpstreamRetry> retries;
    private final Counter retriesRefused;

    ExchangeMetrics(PrometheusRegistry registry, List<LaneSettings> lanes, ScoreSettings.Mode mode) {
        Counter requests = counter(registry, MetricNames.REQUESTS, "Responses sent", "lane", "code");
        Counter exchanges = counter(registry, MetricNames.EXCHANGES, "Exchanges ended", "lane", "outcome");
        Counter decisions = counter(registry, MetricNames.DECISIONS, "Decisions", "lane", "action", "mode", "reason");
        Counter retried = counter(registry, MetricNames.RETRIES, "Requests sent again", "reason");
        retriesRefused = counter(
                registry,
                MetricNames.RETRIES_REFUSED,
                "Requests not sent again, because the budget for that was spent");
        Histogram durations = Histogram.builder()
                .name(MetricNames.REQUEST_DURATION)
                .help("Seconds from a request's head to its response's last octet")
                .labelNames("lane")
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .register(registry);
        String modeLabel = mode.name().toLowerCase(Locale.ROOT);
        this.lanes = lanes.stream()
                .map(settings ->
                        new LaneCounts(settings.lane().name(), modeLabel, requests, exchanges, decisions, durations))
                .toList();
        retries = new CounterPerValue<>(UpstreamRetry.class, why -> retried.labelValues(why.word()));
        GaugeWithCallback.builder()
                .name(MetricNames.LANE_IN_FLIGHT)
                .help("Exchanges going on")
                .labelNames("lane")
                .callback(gauge -> this.lanes.forEach(lane -> gauge.call((double) lane.inFlight.sum(), lane.name)))
                .register(registry);
    }

    private static Counter counter(PrometheusRegistry registry, String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    @Override
    public void decided(Decision decision) {
        LaneCounts lane = lanes.get(decision.lane().index());
        lane.inFlight.increment();
        switch (decision) {
            case Decision.Forward forward -> lane.forwarded.increment(forward.reason());
            case Decision.Reject reject -> lane.rejected.increment(reject.reason());
        }
    }

    @Override
    public void ended(EndedExchange exchange) {
        LaneCounts lane = lanes.get(exchange.decision().lane().index());
        lane.inFlight.decrement();
        lane.outcomes.increment(exchange.outcome());
        int status = exchange.status();
        // an upgraded connection lasts as long as its people like: that says nothing of how fast we are
        if (status != SWITCHING_PROTOCOLS) {
            lane.durations.observe(exchange.nanos() / 1e9);
        }
        if (status >= 100 && status < STATUSES) {
            lane.status(status).inc();
        }
    }

    @Override
    public void retried(UpstreamRetry why) {
        retries.increment(why);
    }

    @Override
    public void retryRefused() {
        retriesRefused.inc();
    }

    private static final class LaneCounts {
        private final String name;
        private final Counter requests;
        private final LongAdder inFlight = new LongAdder();
        private final AtomicReferenceArray<CounterDataPoint> byStatus = new AtomicReferenceArray<>(STATUSES);
        private final CounterPerValue<Outcome> outcomes;
        private final CounterPerValue<Reason> forwarded;
        private final CounterPerValue<Reason> rejected;
        private final DistributionDataPoint durations;

        LaneCounts(
                String name, String mode, Counter requests, Counter exchanges, Counter decisions, Histogram durations) {
            this.name = name;
            this.requests = requests;
            this.durations = durations.labelValues(name);
            this.outcomes =
                    new CounterPerValue<>(Outcome.class, outcome -> exchanges.labelValues(name, outcome.word()));
            this.forwarded = decisions(decisions, "forward", mode);
            this.rejected = decisions(decisions, "reject", mode);
        }

        private CounterPerValue<Reason> decisions(Counter decisions, String action, String mode) {
            return new CounterPerValue<>(
                    Reason.class, reason -> decisions.labelValues(name, action, mode, reason.label()));
        }

        CounterDataPoint status(int status) {
            CounterDataPoint child = byStatus.get(status);
            if (child == null) {
                child = requests.labelValues(name, Integer.toString(status));
                byStatus.set(status, child);
            }
            return child;
        }
    }
}
