package io.tamiz.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.app.RecordedLog;
import io.tamiz.app.metrics.SelfMetrics;
import io.tamiz.testkit.FakeClock;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody sets the time of day under a running data plane: all its clocks are moved by hand. */
class ClockStepTest {
    private static final String CRAWLER = "198.51.100.7";

    private final FakeClock clock = new FakeClock(1_700_000_000L, 0);
    private final ScriptedUpstream fast = ScriptedUpstream.naming("fast");
    private final ScriptedUpstream slow = ScriptedUpstream.naming("slow");

    @AfterEach
    void stopUpstreams() {
        fast.close();
        slow.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void neitherWindowsNorScoresNorLanesMove(int hours) throws Exception {
        try (var balancer = start()) {
            assertThat(balancer.ask(CRAWLER, 4)).isEqualTo("fast");
            clock.step(Duration.ofHours(hours));
            // counted on: neither emptied, nor held up until the old time comes again
            assertThat(balancer.ask(CRAWLER, 1)).isEqualTo("slow");
            clock.step(Duration.ofHours(hours));
            assertThat(balancer.ask(CRAWLER, 1)).isEqualTo("slow");

            clock.advance(Duration.ofSeconds(121));
            assertThat(balancer.ask(CRAWLER, 4)).isEqualTo("fast");
            assertThat(balancer.ask(CRAWLER, 1)).isEqualTo("slow");
        }
    }

    @ParameterizedTest
    @CsvSource({"-3600, back", "3600, forward"})
    void aStepIsCountedAndToldAndTrafficGoesOn(int seconds, String direction) throws Exception {
        try (var log = RecordedLog.of(SelfMetrics.class);
                var balancer = start()) {
            assertThat(balancer.ask(CRAWLER, 1)).isEqualTo("fast");
            clock.step(Duration.ofSeconds(seconds));

            await().untilAsserted(() -> assertThat(balancer.scrape())
                    .contains("tamiz_clock_steps_total{direction=\"" + direction + "\"} 1.0"));
            await().untilAsserted(() -> assertThat(log.lines())
                    .containsExactly(
                            "WARN the time of day was set; windows, scores and timeouts go on as before millis="
                                    + seconds * 1000L + " steps=1"));
            assertThat(balancer.ask(CRAWLER, 1)).isEqualTo("fast");
        }
    }

    @Test
    void aTimeoutPassesWhenItShouldThoughTheTimeOfDayWentBack() throws Exception {
        try (var balancer = start();
                var client = balancer.connect()) {
            client.send("GET / HTTP/1.1\r\n");
            await().until(() -> balancer.plane().openConnections() == 2);
            clock.step(Duration.ofHours(-1));

            clock.advance(Duration.ofMinutes(5));
            assertThat(client.readResponse().status()).isEqualTo(408);
        }
    }

    @Test
    void theDateFieldSaysTheNewTimeOfDay() throws Exception {
        try (var balancer = start()) {
            assertThat(date(balancer)).isEqualTo(text(clock.seconds()));
            clock.step(Duration.ofHours(-1));
            assertThat(date(balancer)).isEqualTo(text(clock.seconds()));
        }
    }

    /** Of an answer that is Tamiz's own. */
    private static String date(BalancerUnderTest balancer) {
        try (RawClient client = balancer.connect()) {
            return client.send("nonsense\r\n\r\n")
                    .readResponse()
                    .headers()
                    .all("Date")
                    .getFirst();
        }
    }

    private static String text(long epochSecond) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochSecond(epochSecond).atOffset(ZoneOffset.UTC));
    }

    private BalancerUnderTest start() throws Exception {
        return BalancerUnderTest.start(
                """
                score: { model: count }
                lanes:
                  - { name: fast, score: 0..4, pool: "%s" }
                  - { name: slow, score: 5.., pool: "%s" }
                """.formatted(fast.address(), slow.address()), Clocks.of(() -> clock.seconds() * 1000, clock::nanos));
    }
}
