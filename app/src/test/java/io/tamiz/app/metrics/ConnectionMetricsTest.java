package io.tamiz.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.app.RecordedLog;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.net.listener.ConnectionRefusal;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionMetricsTest {
    private final Metrics metrics = new Metrics(List.of(), ScoreSettings.Mode.ENFORCE);
    private final RecordedLog log = RecordedLog.of(ConnectionMetrics.class);

    @AfterEach
    void stopRecording() {
        log.close();
    }

    @Test
    void connectionsThatCannotBeAcceptedAreCountedAndToldOnce() throws IOException {
        for (int i = 0; i < 10; i++) {
            metrics.connections().acceptFailed(new IOException("Too many open files"));
        }

        assertThat(Scrape.of(metrics).text()).contains("tamiz_accept_failures_total 10.0");
        assertThat(log.lines())
                .containsExactly("ERROR cannot accept connections, trying again ten times a second failures=1"
                        + " why=Too many open files (too few descriptors: ulimit -n, LimitNOFILE)");
    }

    @Test
    void connectionsThatAreRefusedAreCountedAndToldOnce() throws IOException {
        for (int i = 0; i < 10; i++) {
            metrics.connections().connectionRefused(ConnectionRefusal.TOTAL, 64);
        }

        assertThat(Scrape.of(metrics).text()).contains("tamiz_refused_connections_total{reason=\"total\"} 10.0");
        assertThat(log.lines()).containsExactly("WARN refusing connections reason=total refused=1 connections=64");
    }
}
