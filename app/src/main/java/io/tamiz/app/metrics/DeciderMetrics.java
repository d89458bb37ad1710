package io.tamiz.app.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tamiz.core.decision.DeciderObserver;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts scorings. Threads: any. */
public final class DeciderMetrics implements DeciderObserver {
    private static final Logger LOG = LoggerFactory.getLogger(DeciderMetrics.class);
    private static final double[] SCORES = {1, 2, 4, 8, 15, 30, 60, 120, 240, 600};

    private final Histogram scores;
    private final Counter failures;
    private final AtomicBoolean ill = new AtomicBoolean();

    DeciderMetrics(PrometheusRegistry registry) {
        scores = Histogram.builder()
                .name(MetricNames.SCORE)
                .help("Scores as they were computed")
                .classicOnly()
                .classicUpperBounds(SCORES)
                .register(registry);
        failures = Counter.builder()
                .name(MetricNames.SCORER_FAILURES)
                .help("Scorings that failed: the client kept its lane")
                .register(registry);
    }

    @Override
    public void scored(float score) {
        scores.observe(score);
        if (ill.getPlain() && ill.compareAndSet(true, false)) {
            LOG.info("the scorer works again");
        }
    }

    @Override
    public void scorerFailed(@Nullable Throwable cause) {
        failures.inc();
        if (ill.compareAndSet(false, true)) {
            LOG.error("the scorer fails; clients keep their lanes, unknown ones go to the default lane", cause);
        }
    }
}
