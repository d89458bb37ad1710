package io.tamiz.app.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tamiz.adapters.scoreip.ScoreIpObserver;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts what the score service answers. Threads: any. */
final class ScoreServiceMetrics implements ScoreIpObserver {
    /** All it ever answers; what is refused before it is asked has its own metric. */
    private static final List<Integer> STATUSES = List.of(200, 400, 404, 405);

    private final Map<Integer, CounterDataPoint> byStatus;

    ScoreServiceMetrics(PrometheusRegistry registry) {
        Counter counter = Counter.builder()
                .name(MetricNames.SCORE_SERVICE_REQUESTS)
                .help("Requests the score service answered")
                .labelNames("code")
                .register(registry);
        byStatus = STATUSES.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), status -> counter.labelValues(status.toString())));
    }

    @Override
    public void answered(int status) {
        CounterDataPoint counter = byStatus.get(status);
        if (counter != null) {
            counter.inc();
        }
    }
}
