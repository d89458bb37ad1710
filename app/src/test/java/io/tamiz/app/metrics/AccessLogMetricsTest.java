package io.tamiz.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.app.RecordedLog;
import io.tamiz.core.score.ScoreSettings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessLogMetricsTest {
    private final Metrics metrics = new Metrics(List.of(), ScoreSettings.Mode.ENFORCE);
    private final RecordedLog log = RecordedLog.of(AccessLogMetrics.class);

    @AfterEach
    void stopRecording() {
        log.close();
    }

    @Test
    void aLogThatCannotBeWrittenIsToldOnceAndSoIsItsRecovery() throws IOException {
        for (int i = 0; i < 10; i++) {
            metrics.accessLog().failed(new IOException("No space left on device"));
        }
        for (int i = 0; i < 10; i++) {
            metrics.accessLog().written(5);
        }

        assertThat(Scrape.of(metrics).text())
                .contains("tamiz_access_log_errors_total 10.0", "tamiz_access_log_lines_total 50.0");
        assertThat(log.lines())
                .containsExactly(
                        "ERROR the access log cannot be written; requests go on, and it is tried again times=1",
                        "INFO the access log is written again");
    }

    @Test
    void linesThatAreLostAreCountedAndToldOnce() throws IOException {
        for (int i = 0; i < 10; i++) {
            metrics.accessLog().dropped(7);
        }

        assertThat(Scrape.of(metrics).text()).contains("tamiz_access_log_dropped_lines_total 70.0");
        assertThat(log.lines()).containsExactly("WARN lines of the access log are lost lines=7");
    }
}
