package io.tamiz.app.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tamiz.accesslog.AccessLogObserver;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts how the access log fares, and says so when it does not fare well. Threads: any. */
public final class AccessLogMetrics implements AccessLogObserver {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLogMetrics.class);

    private final Counter lines;
    private final Counter dropped;
    private final Counter errors;
    private final RepeatedFault drops = new RepeatedFault(System::nanoTime);
    private final RepeatedFault faults = new RepeatedFault(System::nanoTime);
    private final AtomicBoolean ill = new AtomicBoolean();

    AccessLogMetrics(PrometheusRegistry registry) {
        lines = counter(registry, MetricNames.ACCESS_LOG_LINES, "Lines written to the access log");
        dropped = counter(registry, MetricNames.ACCESS_LOG_DROPPED, "Lines of the access log that were lost");
        errors = counter(registry, MetricNames.ACCESS_LOG_ERRORS, "Failures to write or open the access log");
    }

    private static Counter counter(PrometheusRegistry registry, String name, String help) {
        return Counter.builder().name(name).help(help).register(registry);
    }

    @Override
    public void written(long count) {
        lines.inc(count);
        if (ill.getPlain() && ill.compareAndSet(true, false)) {
            LOG.info("the access log is written again");
        }
    }

    @Override
    public void dropped(long count) {
        dropped.inc(count);
        long toTell = drops.happened(count);
        if (toTell > 0) {
            LOG.warn("lines of the access log are lost lines={}", toTell);
        }
    }

    @Override
    public void failed(Exception cause) {
        errors.inc();
        ill.set(true);
        long toTell = faults.happened(1);
        if (toTell > 0) {
            LOG.error(
                    "the access log cannot be written; requests go on, and it is tried again times={}", toTell, cause);
        }
    }

    @Override
    public void reopened() {
        LOG.info("opened the access log again");
    }
}
