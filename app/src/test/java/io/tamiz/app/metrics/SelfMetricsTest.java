package io.tamiz.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tamiz.app.RecordedLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelfMetricsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final SelfMetrics self = new SelfMetrics(registry, nanos::get);
    private final RecordedLog log = RecordedLog.of(SelfMetrics.class);

    @AfterEach
    void stopRecording() {
        log.close();
    }

    @Test
    void aStallNamesTheLoopWhatItDoesAndWhoOfUsCalledThat() throws IOException {
        self.loopStalled("loop-1", Duration.ofMillis(600), List.of(call("java.util.zip.Inflater"), call("io.tamiz.A")));
        self.loopStalled("loop-2", Duration.ofMillis(600), List.of());
        self.loopWentOn("loop-1", Duration.ofMillis(1_234));
        self.loopWentOn("loop-2", Duration.ofMillis(1_234));

        assertThat(scrape()).contains("tamiz_loop_stalls_total 2.0");
        assertThat(log.lines())
                .as("the second comes too soon after the first, and so does its end")
                .containsExactly(
                        "WARN an event loop stands still, its connections wait loop=loop-1 millis=600 stalls=1"
                                + " at=java.util.zip.Inflater.run(A.java:1) from=io.tamiz.A.run(A.java:1)",
                        "INFO the event loop goes on loop=loop-1 millis=1234");
    }

    @Test
    void aPauseIsCountedAndTold() throws IOException {
        self.processPaused(Duration.ofSeconds(7));

        assertThat(scrape()).contains("tamiz_process_pauses_total 1.0");
        assertThat(log.lines())
                .containsExactly("WARN the process stood still: stopped, short of CPU or collecting garbage"
                        + " millis=7000 pauses=1");
    }

    @Test
    void aClockThatIsSetAgainAndAgainDoesNotFillTheLog() throws IOException {
        for (int i = 0; i < 11; i++) {
            self.clockStepped(Duration.ofHours(i % 2 == 0 ? -1 : 1));
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        }

        assertThat(scrape())
                .contains(
                        "tamiz_clock_steps_total{direction=\"back\"} 6.0",
                        "tamiz_clock_steps_total{direction=\"forward\"} 5.0");
        assertThat(log.lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("WARN the time of day was set"))
                .last()
                .asString()
                .endsWith("steps=10");
    }

    private static StackTraceElement call(String type) {
        return new StackTraceElement(type, "run", "A.java", 1);
    }

    private String scrape() throws IOException {
        var out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(out, registry.scrape());
        return out.toString(StandardCharsets.UTF_8);
    }
}
