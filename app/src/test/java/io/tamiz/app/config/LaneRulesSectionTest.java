package io.tamiz.app.config;

import static io.tamiz.app.config.Configs.accepted;
import static io.tamiz.app.config.Configs.problems;
import static io.tamiz.app.config.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.share.PaceSettings;
import io.tamiz.proxy.pool.LaneRules;
import io.tamiz.proxy.pool.LaneSettings;
import io.tamiz.proxy.pool.RejectSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneRulesSectionTest {
    private static final String TWO = """
            lanes:
              - { name: a, score: 0..4, pool: "127.0.0.1:1" }
              - { name: b, score: 5.., RULES }
            """;

    private static LaneSettings second(String rules) {
        return accepted(TWO.replace("RULES", rules)).lanes().getLast();
    }

    @Test
    void laneThatRejectsNeedsNoPool() {
        LaneSettings lane = second("reject: {}");

        assertThat(lane.pool()).isEqualTo("a");
        assertThat(lane.rules())
                .isEqualTo(new LaneRules(Optional.of(new RejectSettings(429, 30, 0)), Optional.empty(), 0, false));
    }

    @Test
    void quotaIsOverTheTimeThatTheScoreIsOver() {
        String rules = "reject: { rate-limit: send }";

        assertThat(second(rules).rules().reject().orElseThrow().quotaSeconds()).isEqualTo(600);
        assertThat(accepted(TWO.replace("RULES", rules) + "score: { model: count }")
                        .lanes()
                        .getLast()
                        .rules()
                        .reject()
                        .orElseThrow()
                        .quotaSeconds())
                .isEqualTo(60);
    }

    @Test
    void paceOfOctetsAlone() {
        assertThat(second("pool: a, pace: { bytes: 2MiB/s }").rules().pace())
                .contains(new PaceSettings(0, 10, 2 << 20, Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @CsvSource({"5/s, 200000000", "3/s, 333333333", "30/min, 2000000000", "7/min, 8571428571", "60/min, 1000000000"})
    void paceIsReadBackAsItIsWritten(String text, long nanos) {
        assertThat(PaceText.parse(text)).isEqualTo(nanos);
        assertThat(PaceText.parse(PaceText.of(nanos))).isEqualTo(nanos);
    }

    @Test
    void badValuesAreToldWithTheirPlace() {
        assertThat(problems(read(TWO.replace(
                        "RULES", "reject: { status: 200, retry-after: 1500ms, rate-limit: 9 }, max-in-flight: 0"))))
                .containsExactly(
                        "tamiz.yaml:3:46: lanes[1].reject.status: 200 (expected: a whole number from 400 to 599)",
                        "tamiz.yaml:3:64: lanes[1].reject.retry-after: 1500ms (expected: whole seconds, like 30s, or none)",
                        "tamiz.yaml:3:84: lanes[1].reject.rate-limit: 9 (expected: none or send)",
                        "tamiz.yaml:3:104: lanes[1].max-in-flight: 0 (expected: a whole number from 1 to 1000000), or none");
        assertThat(problems(read(TWO.replace("RULES", "pool: a, pace: { burst: 0 }, when: never"))))
                .containsExactly(
                        "tamiz.yaml:3:43: lanes[1].pace.requests: missing"
                                + " (expected: requests over time, like 5/s, here or bytes like 1MiB/s)",
                        "tamiz.yaml:3:52: lanes[1].pace.burst: 0 (expected: a whole number from 1 to 100000)",
                        "tamiz.yaml:3:63: lanes[1].when: never (expected: always or pool-full)");
        assertThat(problems(read(TWO.replace("RULES", "pool: a, pace: { requests: 0/s }"))))
                .containsExactly("tamiz.yaml:3:55: lanes[1].pace.requests: 0/s"
                        + " (expected: requests over time, like 5/s or 30/min, or none)");
    }

    @Test
    void poolThatIsNeverFullIsToldAndLanesThatForwardNeedOne() {
        assertThat(problems(read(TWO.replace("RULES", "pool: a, max-in-flight: 3, when: pool-full"))))
                .containsExactly("tamiz.yaml:3:5: lanes[1].when: pool-full"
                        + " (expected: max-in-flight at pool a, else it is never full)");
        assertThat(problems(read(TWO.replace("RULES", "reject: {}, when: pool-full"))))
                .anyMatch(text -> text.contains("lanes[1].pool: missing"));
        assertThat(problems(read("lanes: [{ name: a, reject: {} }]")))
                .anyMatch(text -> text.contains("lanes[0].pool: missing"));
    }
}
