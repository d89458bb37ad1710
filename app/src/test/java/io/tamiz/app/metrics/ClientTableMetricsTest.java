package io.tamiz.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tamiz.app.RecordedLog;
import io.tamiz.core.window.ClientTableObserver.Eviction;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientTableMetricsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final ClientTableMetrics table = new ClientTableMetrics(new PrometheusRegistry(), nanos::get);
    private final RecordedLog log = RecordedLog.of(ClientTableMetrics.class);

    @AfterEach
    void stopRecording() {
        log.close();
    }

    @Test
    void aTableWithRoomIsNotToldOf() {
        table.tell();
        nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
        table.tell();

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aFullTableIsToldOfAtOnceAndThenEveryTenMinutesWithTheSums() {
        evict(Eviction.PROBATION, 3);
        table.tell();
        for (int i = 0; i < 599; i++) {
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            evict(Eviction.PROBATION, 2);
            evict(Eviction.LEAST_RECENT, 1);
            table.tell();
        }
        assertThat(log.lines()).containsExactly(full(3, 0));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        evict(Eviction.PROBATION, 1);
        table.tell();

        assertThat(log.lines()).containsExactly(full(3, 0), full(599 * 3 + 1, 599));
    }

    @Test
    void clientsThatAreCountedRoughlyAreToldOf() {
        table.slabsExhausted();
        table.slabsExhausted();
        table.tell();
        table.slabsExhausted();
        table.tell();

        assertThat(log.lines())
                .containsExactly("WARN too many busy clients, some are counted roughly times=2 (score.max-clients)");
    }

    private void evict(Eviction reason, int times) {
        for (int i = 0; i < times; i++) {
            table.evicted(reason);
        }
    }

    private static String full(int forgotten, int known) {
        return "WARN the client table is full, clients are forgotten for new ones forgotten=" + forgotten + " known="
                + known + " (score.max-clients)";
    }
}
