package io.tamiz.proxy.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.core.share.PaceSettings;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.proxy.pool.LaneRules;
import io.tamiz.proxy.pool.RejectSettings;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedResponse;
import io.tamiz.testkit.ScriptedUpstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a lane does besides forwarding. 192.0.2.0/24 is in the lane with rules, all others are in the one without. */
@ParameterizedClass
@EnumSource(TransportKind.class)
class LaneRulesTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nDate: x\r\n\r\nok";
    private static final String RULED = "192.0.2.1";
    private static final String FREE = "198.51.100.1";

    private final TransportKind transport;
    /** How many requests the endpoint may answer. */
    private final Semaphore answers = new Semaphore(0);

    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger mostWorking = new AtomicInteger();

    LaneRulesTest(TransportKind transport) {
        this.transport = transport;
    }

    private ScriptedUpstream answeringWhenTold() {
        return ScriptedUpstream.running(connection -> {
            while (true) {
                connection.readRequest();
                mostWorking.accumulateAndGet(working.incrementAndGet(), Math::max);
                answers.acquire();
                working.decrementAndGet();
                connection.send(OK);
            }
        });
    }

    private ProxyUnderTest.Options proxy() {
        return ProxyUnderTest.on(transport).trusting("127.0.0.0/8").allow("192.0.2.0/24", 1);
    }

    private static LaneRules rejecting(RejectSettings settings, boolean onlyWhenFull) {
        return new LaneRules(Optional.of(settings), Optional.empty(), 0, onlyWhenFull);
    }

    private static LaneRules pacing(Duration every, int burst) {
        return new LaneRules(
                Optional.empty(),
                Optional.of(new PaceSettings(every.toNanos(), burst, 0, Duration.ofSeconds(10))),
                0,
                false);
    }

    private static String get(String client) {
        return "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + client + "\r\n\r\n";
    }

    @Test
    void laneThatRejectsSaysSoToProgramsAndKeepsTheConnection() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().pool(upstream.port())
                        .lane(rejecting(new RejectSettings(429, 30, 600), false))
                        .start();
                var client = RawClient.connect(proxy.port())) {
            ReceivedResponse refused = client.send(get(RULED)).readResponse();
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers().first("retry-after")).isEqualTo("30");
            assertThat(refused.headers().first("content-type")).isEqualTo("application/problem+json");
            assertThat(refused.headers().first("ratelimit-policy")).isEqualTo("\"load\";q=1000;w=600");
            assertThat(refused.headers().first("ratelimit")).isEqualTo("\"load\";r=0;t=30");
            assertThat(refused.headers().first("x-tamiz-reason")).isEqualTo("rejected");
            assertThat(refused.bodyText())
                    .isEqualTo("{\"type\":\"https://iana.org/assignments/http-problem-types#quota-exceeded\","
                            + "\"title\":\"Too Many Requests\",\"status\":429,\"detail\":\"rejected\"}\n");
            answers.release();
            assertThat(client.send(get(FREE)).readResponse().status()).isEqualTo(200);
            assertThat(upstream.requests()).hasSize(1);
            assertThat(proxy.outcomes()).containsExactly(Outcome.REJECTED, Outcome.COMPLETE);
        }
    }

    @Test
    void rejectedBodyIsNotReadAndHeadHasNone() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().pool(upstream.port())
                        .lane(rejecting(new RejectSettings(403, 0, 0), false))
                        .start();
                var sender = RawClient.connect(proxy.port());
                var asker = RawClient.connect(proxy.port())) {
            ReceivedResponse refused = sender.send("POST / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + RULED
                            + "\r\nContent-Length: 100000\r\n\r\nabc")
                    .readResponse();
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.headers().first("connection")).isEqualTo("close");
            assertThat(refused.headers().first("retry-after")).isNull();
            assertThat(refused.headers().first("ratelimit")).isNull();
            assertThat(refused.bodyText())
                    .startsWith("{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,");
            ReceivedResponse toHead =
                    asker.send(get(RULED).replace("GET", "HEAD")).readResponseToHead();
            assertThat(toHead.status()).isEqualTo(403);
            assertThat(upstream.requests()).isEmpty();
        }
    }

    @Test
    void laneThatActsWhenThePoolIsFullForwardsUntilThen() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().gate(1, 100, 100, ProxyUnderTest.LONG)
                        .pool(upstream.port())
                        .lane(rejecting(RejectSettings.DEFAULT, true))
                        .start();
                var ruled = RawClient.connect(proxy.port());
                var served = RawClient.connect(proxy.port());
                var waits = RawClient.connect(proxy.port())) {
            answers.release();
            assertThat(ruled.send(get(RULED)).readResponse().status()).isEqualTo(200);
            served.send(get(FREE));
            await().until(() -> working.get() == 1);
            waits.send(get(FREE));
            await().until(() -> requireNonNull(proxy.pools().getFirst().gate()).waiting() == 1);
            assertThat(ruled.send(get(RULED)).readResponse().status()).isEqualTo(429);
            answers.release(2);
            assertThat(served.readResponse().status()).isEqualTo(200);
            assertThat(waits.readResponse().status()).isEqualTo(200);
            answers.release(1_000);
            await().until(() -> ruled.send(get(RULED)).readResponse().status() == 200);
        }
    }

    @Test
    void limitOfALaneIsExactWhileOthersPass() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().pool(upstream.port())
                        .lane(new LaneRules(Optional.empty(), Optional.empty(), 2, false))
                        .start();
                var free = RawClient.connect(proxy.port())) {
            var ruled = new ArrayList<RawClient>();
            for (int i = 0; i < 12; i++) {
                ruled.add(RawClient.connect(proxy.port()).send(get("192.0.2." + i)));
            }
            await().until(() -> upstream.requests().size() == 2);
            free.send(get(FREE));
            await().until(() -> upstream.requests().size() == 3);
            assertThat(working).hasValue(3);
            answers.release(100);
            assertThat(free.readResponse().status()).isEqualTo(200);
            for (RawClient each : ruled) {
                assertThat(each.readResponse().status()).isEqualTo(200);
                each.close();
            }
            assertThat(mostWorking).hasValueLessThanOrEqualTo(3);
        }
    }

    @Test
    void paceMakesTheNextOneWait() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().pool(upstream.port())
                        .lane(pacing(Duration.ofMillis(200), 2))
                        .start();
                var ruled = RawClient.connect(proxy.port());
                var other = RawClient.connect(proxy.port())) {
            answers.release(100);
            long start = System.nanoTime();
            for (int i = 0; i < 4; i++) {
                assertThat(ruled.send(get(RULED)).readResponse().status()).isEqualTo(200);
            }
            // a lower bound: two at once, then one each 200 ms, which a timer keeps
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(395));
            assertThat(other.send(get("192.0.2.99")).readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void whoGoesMuchTooFastIsToldWhenToComeBack() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().pool(upstream.port())
                        .lane(pacing(Duration.ofHours(1), 1))
                        .start();
                var ruled = RawClient.connect(proxy.port())) {
            answers.release(100);
            assertThat(ruled.send(get(RULED)).readResponse().status()).isEqualTo(200);
            ReceivedResponse refused = ruled.send(get(RULED)).readResponse();
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers().first("x-tamiz-reason")).isEqualTo("too-fast");
            assertThat(Integer.parseInt(refused.headers().first("retry-after"))).isBetween(3_500, 3_591);
            assertThat(upstream.requests()).hasSize(1);
        }
    }

    @Test
    void clientThatLeavesInItsPauseReachesNoEndpoint() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().pool(upstream.port())
                        .lane(pacing(Duration.ofMillis(300), 1))
                        .start();
                var first = RawClient.connect(proxy.port());
                var leaves = RawClient.connect(proxy.port());
                var last = RawClient.connect(proxy.port())) {
            answers.release(100);
            assertThat(first.send(get(RULED)).readResponse().status()).isEqualTo(200);
            leaves.send(get(RULED)).close();
            await().until(() -> proxy.outcomes().contains(Outcome.CLIENT_GONE));
            assertThat(last.send(get(RULED)).readResponse().status()).isEqualTo(200);
            assertThat(upstream.requests()).hasSize(2);
        }
    }
}
