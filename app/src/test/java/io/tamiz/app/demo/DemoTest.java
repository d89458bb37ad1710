package io.tamiz.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void peopleAreServedWithoutErrorAndStdoutHoldsOneObject() throws Exception {
        demo(Duration.ofSeconds(2), DemoForm.JSON).run();

        JsonNode json = new JsonMapper().readTree(out.toString());
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(json.path("people").path("requests").asLong()).isPositive();
        assertThat(json.path("people").path("errors").asLong()).isZero();
        assertThat(json.path("people").path("shed").asLong()).isZero();
        assertThat(json.path("apiClient").path("shed").asLong()).isZero();
        assertThat(json.path("apiClient").path("requests").asLong()).isPositive();
        assertThat(json.path("monitor").path("requests").asLong()).isPositive();
        assertThat(json.path("pool").path("people").path("requests").asLong()).isPositive();
        assertThat(json.path("pool").path("people").path("errors").asLong()).isZero();
        assertThat(json.path("pool").path("people").path("shed").asLong()).isZero();
        assertThat(json.path("pool").path("scrapers").path("requests").asLong()).isPositive();
        assertThat(json.path("without").path("people").path("requests").asLong())
                .isPositive();
        assertThat(json.path("without").path("scrapers").path("requests").asLong())
                .isPositive();
        assertThat(json.path("without").path("people").path("errors").asLong()).isZero();
        assertThat(json.path("scrapers").path("requests").asLong()).isPositive();
        assertThat(json.path("scrapers").path("errors").asLong()).isZero();
        assertThat(json.path("lanes").path("fast").path("requests").asLong()).isPositive();
    }

    @Test
    void endedEarlyItSumsUpWhatThereIs() throws Exception {
        Demo demo = demo(Duration.ofHours(1), DemoForm.LINES);
        demo.end();
        demo.run();

        assertThat(out.toString()).contains("visits of people").contains("Next:");
        assertThat(err.toString()).isEmpty();
    }

    private Demo demo(Duration length, DemoForm form) {
        return new Demo(
                new GeneratedScene(DemoSettings.lasting(length)), form, new PrintWriter(out), new PrintWriter(err));
    }
}
