package io.tamiz.app.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.app.demo.Demo;
import io.tamiz.app.demo.DemoForm;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class LogSceneTest {
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/44.0";
    private static final long START = 1_500_000_000;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aLogIsPlayedWithEachOfItsClients() throws Exception {
        JsonNode json = play(log(), Duration.ofSeconds(2));

        assertThat(json.path("log").path("file").asString()).isEqualTo("access.log");
        assertThat(json.path("log").path("factor").asInt()).isEqualTo(60);
        assertThat(json.path("log").path("requests").asInt()).isEqualTo(30 * 11 + 121);
        assertThat(json.path("log").path("clients").asInt()).isEqualTo(31);
        assertThat(json.path("log").path("kinds").asString()).isEqualTo("agents");
        for (JsonNode site : List.of(json, json.path("pool"), json.path("without"))) {
            assertThat(site.path("people").path("requests").asInt()).isPositive();
            assertThat(site.path("people").path("errors").asInt()).isZero();
            assertThat(site.path("scrapers").path("requests").asInt()).isPositive();
            assertThat(site.path("scrapers").path("errors").asInt()).isZero();
        }
        assertThat(json.path("scrapers").path("slowShare").asDouble()).isPositive();
        assertThat(json.path("people").path("slowShare").asDouble()).isZero();
    }

    @Test
    void aLogOfOneLineIsAVeryShortDemo() throws Exception {
        List<LogLine> line = List.of(LogLine.page(START, "host.example"));
        scene(line, Duration.ofSeconds(60), DemoForm.LINES);

        assertThat(out.toString()).contains("very short demo").contains("1 requests of 1 clients");
        assertThat(out.toString().lines()).allSatisfy(text -> assertThat(text).hasSizeLessThan(80));
    }

    private JsonNode play(List<LogLine> lines, Duration length) throws Exception {
        scene(lines, length, DemoForm.JSON);
        return new JsonMapper().readTree(out.toString());
    }

    private void scene(List<LogLine> lines, Duration length, DemoForm form) throws Exception {
        LogPass log = LogLine.log(lines);
        LogScene scene = LogScene.read("access.log", length, log, log);
        new Demo(scene, form, new PrintWriter(out), new PrintWriter(err)).run();
    }

    /** Two minutes of 30 people, one after the other, and of a bot that never stops. */
    private static List<LogLine> log() {
        var lines = new ArrayList<LogLine>();
        lines.add(LogLine.page(START - 10_000, "10.9.9.9"));
        for (int second = 0; second < 120; second++) {
            lines.add(new LogLine(START + second, "10.2.2.2", "GET", "/" + second, false, "a bot"));
            if (second % 4 == 0) {
                String person = "10.1.1." + second;
                lines.add(new LogLine(START + second, person, "GET", "/", true, BROWSER));
                for (int asset = 0; asset < 10; asset++) {
                    lines.add(new LogLine(START + second, person, "GET", "/" + asset + ".png", true, BROWSER));
                }
            }
        }
        lines.add(new LogLine(START + 119, "10.2.2.2", "POST", "/form", false, "a bot"));
        return lines;
    }
}
