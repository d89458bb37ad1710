package io.tamiz.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.proxy.endpoint.EjectSettings;
import io.tamiz.proxy.endpoint.HealthSettings;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Ill endpoints: found by checks and by requests, left out, and taken back. */
@ParameterizedClass
@EnumSource(TransportKind.class)
class HealthTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx";
    private static final Duration SOON = Duration.ofMillis(20);
    private static final HealthSettings CONNECT = new HealthSettings("", SOON, Duration.ofSeconds(5), 1, 2);
    private static final HealthSettings PATH = new HealthSettings("/healthz", SOON, Duration.ofSeconds(5), 1, 2);

    private final TransportKind transport;

    HealthTest(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void endpointThatAcceptsNoConnectionIsLeftOutAndTakenBack() throws Exception {
        try (var well = ScriptedUpstream.naming("well");
                var ill = ScriptedUpstream.naming("ill");
                var proxy = ProxyUnderTest.on(transport)
                        .health(CONNECT)
                        .pool(well.port(), ill.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            ill.stop();
            await().until(() -> proxy.health().contains("down " + ill.address()));
            for (int i = 0; i < 6; i++) {
                assertThat(client.send(POST).readResponse().bodyText()).isEqualTo("well");
            }
            assertThat(proxy.retries()).isEmpty();

            ill.start();
            await().until(() -> proxy.health().contains("up " + ill.address()));
            assertThat(client.send(GET).readResponse().bodyText()
                            + client.send(GET).readResponse().bodyText())
                    .contains("ill");
        }
    }

    @Test
    void withAPathTheStatusCounts() throws Exception {
        var status = new AtomicInteger(200);
        try (var well = ScriptedUpstream.naming("well");
                var ill = ScriptedUpstream.running(connection -> {
                    while (true) {
                        var request = connection.readRequest();
                        assertThat(request.target()).isEqualTo("/healthz");
                        assertThat(request.headers().first("host")).startsWith("localhost:");
                        connection.send("HTTP/1.1 " + status.get() + " X\r\nContent-Length: 0\r\n\r\n");
                    }
                });
                var proxy = ProxyUnderTest.on(transport)
                        .health(PATH)
                        .pool(well.port(), ill.port())
                        .start()) {
            await().until(() -> !ill.requests().isEmpty());
            assertThat(proxy.health()).isEmpty();
            status.set(500);
            await().until(() -> proxy.health().contains("down " + ill.address()));
            status.set(302);
            await().until(() -> proxy.health().contains("up " + ill.address()));
        }
    }

    @Test
    void endpointThatAcceptsAndSaysNothingIsDownByTimeout() throws Exception {
        var impatient = new HealthSettings("/healthz", SOON, SOON, 1, 2);
        try (var well = ScriptedUpstream.naming("well");
                var silent = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.stall();
                });
                var proxy = ProxyUnderTest.on(transport)
                        .health(impatient)
                        .pool(well.port(), silent.port())
                        .start()) {
            await().until(() -> proxy.health().contains("down " + silent.address()));
        }
    }

    @Test
    void poolWhoseEndpointsAreAllDownIsTriedAllTheSame() throws Exception {
        // asked once, and then not before the test is over: what is known of it is old
        var rarely = new HealthSettings("", Duration.ofHours(1), Duration.ofSeconds(5), 1, 1);
        try (var upstream = ScriptedUpstream.naming("back")) {
            upstream.stop();
            try (var proxy = ProxyUnderTest.on(transport)
                            .health(rarely)
                            .pool(upstream.port())
                            .start();
                    var client = RawClient.connect(proxy.port())) {
                await().until(() -> proxy.health().contains("down " + upstream.address()));
                assertThat(client.send(GET).readResponse().status()).isEqualTo(503);
                upstream.start();
                assertThat(client.send(GET).readResponse().bodyText()).isEqualTo("back");
            }
        }
    }

    @Test
    void poolThatIsDownHandsItsLanesToTheHeavierOne() throws Exception {
        try (var own = ScriptedUpstream.naming("own");
                var heavier = ScriptedUpstream.naming("heavier");
                var proxy = ProxyUnderTest.on(transport)
                        .health(CONNECT)
                        .pool(own.port())
                        .pool(heavier.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            own.stop();
            await().until(() -> proxy.health().contains("down " + own.address()));
            assertThat(client.send(POST).readResponse().bodyText()).isEqualTo("heavier");
            assertThat(proxy.retries()).containsExactly(UpstreamRetry.FALLBACK);
        }
    }

    @Test
    void requestsThatCannotConnectEjectTheEndpoint() throws Exception {
        var eject = new EjectSettings(3, Duration.ofSeconds(60), Duration.ofSeconds(60));
        try (var well = ScriptedUpstream.naming("well");
                var ill = ScriptedUpstream.naming("ill");
                var proxy = ProxyUnderTest.on(transport)
                        .eject(eject)
                        .pool(well.port(), ill.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            ill.stop();
            for (int i = 0; i < 20; i++) {
                assertThat(client.send(POST).readResponse().bodyText()).isEqualTo("well");
            }
            assertThat(proxy.health()).containsExactly("ejected 60000 ms " + ill.address());
            assertThat(proxy.retries()).hasSize(3).containsOnly(UpstreamRetry.OTHER_ENDPOINT);
        }
    }

    @Test
    void oneUrlThatKillsItsConnectionTakesNobodyOut() throws Exception {
        var eject = new EjectSettings(5, Duration.ofSeconds(60), Duration.ofSeconds(60));
        try (var one = fragile();
                var two = fragile();
                var three = fragile();
                var proxy = ProxyUnderTest.on(transport)
                        .eject(eject)
                        .pool(one.port(), two.port(), three.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 36; i++) {
                assertThat(client.send("GET /kill HTTP/1.1\r\nHost: a\r\n\r\n")
                                .readResponse()
                                .status())
                        .isEqualTo(502);
                assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
            }
            int killed = (int) java.util.stream.Stream.of(one, two, three)
                    .flatMap(each -> each.heads().stream())
                    .filter(head -> head.startLine().contains("/kill"))
                    .count();
            assertThat(killed).as("each is sent twice at most").isLessThanOrEqualTo(72);
        }
    }

    /** Answers, but for {@code /kill}. */
    private static ScriptedUpstream fragile() {
        return ScriptedUpstream.running(connection -> {
            while (!connection.readRequest().target().equals("/kill")) {
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        });
    }

    @Test
    void getThatANewConnectionDidNotAnswerGoesToAnotherEndpointOnce() throws Exception {
        try (var broken = ScriptedUpstream.running(connection -> connection.readRequest());
                var well = ScriptedUpstream.naming("well");
                var proxy = ProxyUnderTest.on(transport)
                        .pool(broken.port(), well.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 4; i++) {
                assertThat(client.send(GET).readResponse().bodyText()).isEqualTo("well");
            }
            assertThat(proxy.retries()).contains(UpstreamRetry.NO_ANSWER);
            assertThat(broken.requests()).hasSize(proxy.retries().size());
        }
    }

    @Test
    void postIsNeverSentTwice() throws Exception {
        try (var one = ScriptedUpstream.running(connection -> connection.readRequest());
                var two = ScriptedUpstream.running(connection -> connection.readRequest());
                var proxy = ProxyUnderTest.on(transport)
                        .pool(one.port(), two.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 4; i++) {
                assertThat(client.send(POST).readResponse().status()).isEqualTo(502);
            }
            assertThat(one.requests().size() + two.requests().size()).isEqualTo(4);
            assertThat(proxy.retries()).isEmpty();
        }
    }

    @Test
    void whenTheBudgetIsSpentNothingIsSentAgain() throws Exception {
        try (var broken = ScriptedUpstream.running(connection -> connection.readRequest());
                var proxy = ProxyUnderTest.on(transport).pool(broken.port()).start();
                var client = RawClient.connect(proxy.port())) {
            int requests = 60;
            for (int i = 0; i < requests; i++) {
                assertThat(client.send(GET).readResponse().status()).isEqualTo(502);
            }
            // 20 to begin with, and one for five requests
            assertThat(proxy.retries()).hasSize(20 + requests / 5);
            assertThat(broken.requests()).hasSize(requests + proxy.retries().size());
            assertThat(proxy.refusedRetries())
                    .isEqualTo(requests - proxy.retries().size());
        }
    }
}
