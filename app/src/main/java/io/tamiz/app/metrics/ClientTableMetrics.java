package io.tamiz.app.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tamiz.core.window.ClientTableObserver;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the client table does to stay within its bounds, and says so.
 *
 * <p>Threads: any; {@link #tell} from one.
 */
public final class ClientTableMetrics implements ClientTableObserver {
    private static final Logger LOG = LoggerFactory.getLogger(ClientTableMetrics.class);

    /** A table that is full is so for days, perhaps. */
    private static final Duration BETWEEN = Duration.ofMinutes(10);

    private final CounterPerValue<Eviction> evictions;
    private final Counter slabsExhausted;
    private final RepeatedFault full;
    private final RepeatedFault rough;
    private long evictedBefore;
    private long knownTold;
    private long slabsBefore;

    ClientTableMetrics(PrometheusRegistry registry, LongSupplier nanoTime) {
        full = new RepeatedFault(nanoTime, BETWEEN);
        rough = new RepeatedFault(nanoTime, BETWEEN);
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

    /** Says in the log what has been counted since. Not done at once: the table holds a stripe then. */
    public void tell() {
        long known = evictions.count(Eviction.LEAST_RECENT);
        long evicted = known + evictions.count(Eviction.PROBATION);
        if (evicted > evictedBefore) {
            long toTell = full.happened(evicted - evictedBefore);
            evictedBefore = evicted;
            if (toTell > 0) {
                LOG.warn(
                        "the client table is full, clients are forgotten for new ones forgotten={} known={}"
                                + " (score.max-clients)",
                        toTell,
                        known - knownTold);
                knownTold = known;
            }
        }
        long slabs = slabsExhausted.getLongValue();
        if (slabs > slabsBefore) {
            long toTell = rough.happened(slabs - slabsBefore);
            slabsBefore = slabs;
            if (toTell > 0) {
                LOG.warn("too many busy clients, some are counted roughly times={} (score.max-clients)", toTell);
            }
        }
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
