package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The time of day of a running process is set back and forward by an hour and more. */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class ClockStepIT {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TransportKind transport;

    @TempDir
    private Path directory;

    ClockStepIT(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void countsGoOnAndTheStepsAreCountedAndTold() throws Exception {
        var clock = ShiftedClock.in(directory);
        try (var fast = ScriptedUpstream.naming("fast");
                var slow = ScriptedUpstream.naming("slow");
                var tamiz = TamizProcess.start(
                        directory, transport, """
                        listen: "127.0.0.1:0"
                        score: { model: count }
                        lanes:
                          - { name: fast, score: 0..4, pool: "%s" }
                          - { name: slow, score: 5.., pool: "%s" }
                        """.formatted(fast.address(), slow.address()), clock.environment());
                var client = RawClient.connect(tamiz.port())) {
            for (int i = 0; i < 4; i++) {
                assertThat(ask(client)).isEqualTo("fast");
            }
            clock.set(HOUR.negated());
            assertThat(ask(client)).isEqualTo("slow");
            await().untilAsserted(() -> assertThat(tamiz.metrics()).contains(steps("back")));
            assertThat(ownDate(tamiz)).isBefore(Instant.now().minus(HOUR.dividedBy(2)));

            clock.set(HOUR.multipliedBy(2));
            assertThat(ask(client)).isEqualTo("slow");
            await().untilAsserted(() -> assertThat(tamiz.metrics()).contains(steps("back"), steps("forward")));
            assertThat(ownDate(tamiz)).isAfter(Instant.now().plus(HOUR));

            assertThat(tamiz.warnings())
                    .as("the second comes too soon after the first")
                    .singleElement()
                    .asString()
                    .contains("the time of day was set; windows, scores and timeouts go on as before millis=-3");
            assertThat(ask(client)).isEqualTo("slow");
            assertThat(tamiz.stop()).isZero();
        }
    }

    private static String ask(RawClient client) {
        return client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readResponse().bodyText();
    }

    private static String steps(String direction) {
        return "tamiz_clock_steps_total{direction=\"" + direction + "\"} 1.0";
    }

    /** The time of day in an answer that is Tamiz's own. */
    private static Instant ownDate(TamizProcess tamiz) {
        try (var client = RawClient.connect(tamiz.port())) {
            String date = client.send("nonsense\r\n\r\n")
                    .readResponse()
                    .headers()
                    .all("Date")
                    .getFirst();
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        }
    }
}
