package io.tamiz.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.testkit.FakeClock;
import io.tamiz.testkit.ScriptedUpstream;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Up and down the lanes through real sockets, on a clock moved by hand. Rising on the machine's own clock is an IT. */
class LanesFollowTheScoreTest {
    private static final String CRAWLER = "198.51.100.7";
    private static final String READER = "203.0.113.7";
    private static final String COUNT = "score: { model: count }\n";
    private static final String RANGES = """
            lanes:
              - { name: fast, score: 0..4, pool: %s }
              - { name: standard, score: 5..9, pool: %s }
              - { name: slow, score: 10.., pool: %s }
            """;

    private final FakeClock clock = new FakeClock();
    private final ScriptedUpstream fast = ScriptedUpstream.naming("fast");
    private final ScriptedUpstream standard = ScriptedUpstream.naming("standard");
    private final ScriptedUpstream slow = ScriptedUpstream.naming("slow");

    @AfterEach
    void stopUpstreams() {
        Stream.of(fast, standard, slow).forEach(ScriptedUpstream::close);
    }

    @Test
    void byCountAClientFallsBackOnceTheDwellIsOver() throws Exception {
        try (var balancer = start(COUNT + ownPools())) {
            assertThat(balancer.ask(CRAWLER, 9)).isEqualTo("standard");
            assertThat(balancer.ask(CRAWLER, 1)).isEqualTo("slow");

            // its minute is over, its dwell is not
            clock.advance(Duration.ofSeconds(119));
            assertThat(balancer.ask(CRAWLER, 1)).isEqualTo("slow");
            assertThat(balancer.scrape())
                    .contains(
                            "tamiz_decisions_total{action=\"forward\",lane=\"slow\",mode=\"enforce\",reason=\"dwell\"} 1.0");
            clock.advance(Duration.ofSeconds(2));
            assertThat(balancer.ask(CRAWLER, 1)).isEqualTo("fast");
        }
    }

    @Test
    void byCostAClientFallsLaneByLaneAsItsMemoryFades() throws Exception {
        try (var balancer = start(ownPools())) {
            assertThat(balancer.ask(CRAWLER, 33)).isEqualTo("slow");

            // its 33 pages score 16.5 now, 7.9 in ten minutes by the half hour's memory, and little after two hours
            clock.advance(Duration.ofMinutes(1));
            assertThat(balancer.ask(CRAWLER, 1)).isEqualTo("slow");
            clock.advance(Duration.ofMinutes(10));
            assertThat(balancer.ask(CRAWLER, 1)).isEqualTo("standard");
            clock.advance(Duration.ofHours(2));
            assertThat(balancer.ask(CRAWLER, 1)).isEqualTo("fast");
        }
    }

    @Test
    void oneClientDoesNotMoveAnother() throws Exception {
        try (var balancer = start(COUNT + ownPools())) {
            assertThat(balancer.ask(CRAWLER, 30)).isEqualTo("slow");
            assertThat(balancer.ask(READER, 4)).isEqualTo("fast");
            assertThat(balancer.ask(CRAWLER, 1)).isEqualTo("slow");
        }
    }

    @Test
    void inShadowModeScoresAreKeptAndNobodyIsMoved() throws Exception {
        try (var balancer = start("score: { model: count, mode: shadow }\n" + ownPools())) {
            assertThat(balancer.ask(CRAWLER, 30)).isEqualTo("fast");

            assertThat(standard.requests()).isEmpty();
            assertThat(slow.requests()).isEmpty();
            assertThat(balancer.scrape())
                    .contains(
                            "tamiz_decisions_total{action=\"forward\",lane=\"fast\",mode=\"shadow\",reason=\"shadow\"} 30.0",
                            "tamiz_score_bucket{le=\"+Inf\"} 30",
                            "tamiz_score_bucket{le=\"15.0\"} 15");
        }
    }

    @Test
    void lanesMayShareOnePool() throws Exception {
        String config =
                COUNT + """
                pools:
                  app: { endpoints: ["%s", "%s"], balance: round-robin }
                """.formatted(fast.address(), standard.address()) + RANGES.formatted("app", "app", "app");
        try (var balancer = start(config)) {
            balancer.ask(CRAWLER, 30);

            assertThat(fast.requests()).hasSize(15);
            assertThat(standard.requests()).hasSize(15);
            assertThat(balancer.scrape())
                    .contains(
                            "tamiz_requests_total{code=\"200\",lane=\"fast\"} 4.0",
                            "tamiz_requests_total{code=\"200\",lane=\"standard\"} 5.0",
                            "tamiz_requests_total{code=\"200\",lane=\"slow\"} 21.0");
        }
    }

    private BalancerUnderTest start(String config) throws Exception {
        return BalancerUnderTest.start(config, Clocks.ofThisMachine().withWindowsOn(clock::seconds));
    }

    private String ownPools() {
        return RANGES.formatted(quoted(fast), quoted(standard), quoted(slow));
    }

    private static String quoted(ScriptedUpstream upstream) {
        return '"' + upstream.address() + '"';
    }
}
