package io.tamiz.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.net.upstream.UpstreamTimeouts;
import io.tamiz.testkit.Blackhole;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedResponse;
import io.tamiz.testkit.ScriptedUpstream;
import io.tamiz.testkit.WireFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong between a client and an endpoint, and what each side sees of it. */
@ParameterizedClass
@EnumSource(TransportKind.class)
class FailureTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nDate: x\r\n\r\nok";

    private final TransportKind transport;

    FailureTest(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void endpointThatIsAwayIsAnsweredFor() throws Exception {
        int away = portOfNobody();
        try (var proxy = ProxyUnderTest.on(transport).pool(away).start();
                var client = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 2; i++) {
                ReceivedResponse response = client.send(GET).readResponse();
                assertThat(response.status()).isEqualTo(503);
                assertThat(response.headers().first("x-tamiz-reason")).isEqualTo("no-endpoint");
                assertThat(response.headers().first("retry-after")).isEqualTo("1");
            }
            assertThat(proxy.inFlight()).isZero();
        }
    }

    @Test
    void endpointThatComesBackIsUsedWithoutARestart() throws Exception {
        try (var upstream = ScriptedUpstream.answering(200, "ok");
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
            upstream.stop();
            assertThat(client.send(GET).readResponse().status()).isEqualTo(503);
            upstream.start();
            assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void anotherEndpointOfThePoolIsTriedForAnyMethod() throws Exception {
        int away = portOfNobody();
        try (var upstream = ScriptedUpstream.answering(200, "ok");
                var proxy =
                        ProxyUnderTest.on(transport).pool(away, upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 4; i++) {
                assertThat(client.send(POST).readResponse().status()).isEqualTo(200);
            }
            assertThat(proxy.retries()).contains(UpstreamRetry.OTHER_ENDPOINT);
            assertThat(upstream.requests()).hasSize(4);
        }
    }

    @Test
    void endpointThatDoesNotEvenAnswerASynIsLeftForAnotherAfterTheConnectTimeout() throws Exception {
        try (var blackhole = new Blackhole();
                var upstream = ScriptedUpstream.answering(200, "ok");
                var proxy = ProxyUnderTest.on(transport)
                        .upstream(new UpstreamTimeouts(
                                ProxyUnderTest.SHORT, ProxyUnderTest.LONG, ProxyUnderTest.LONG, ProxyUnderTest.LONG))
                        .pool(blackhole.port(), upstream.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 4; i++) {
                assertThat(client.send(POST).readResponse().status()).isEqualTo(200);
            }
            assertThat(proxy.retries()).contains(UpstreamRetry.OTHER_ENDPOINT);
            assertThat(upstream.requests()).hasSize(4);
        }
    }

    @Test
    void poolThatIsABlackholeIsAnsweredFor() throws Exception {
        try (var blackhole = new Blackhole();
                var proxy = ProxyUnderTest.on(transport)
                        .upstream(new UpstreamTimeouts(
                                ProxyUnderTest.SHORT, ProxyUnderTest.LONG, ProxyUnderTest.LONG, ProxyUnderTest.LONG))
                        .pool(blackhole.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            ReceivedResponse response = client.send(GET).readResponse();
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.headers().first("x-tamiz-reason")).isEqualTo("no-endpoint");
            assertThat(proxy.inFlight()).isZero();
        }
    }

    @Test
    void keptConnectionIsClosedWhenItIsNotUsedForLong() throws Exception {
        try (var upstream = ScriptedUpstream.answering(200, "ok");
                var proxy = ProxyUnderTest.on(transport)
                        .upstream(new UpstreamTimeouts(
                                ProxyUnderTest.LONG, ProxyUnderTest.LONG, ProxyUnderTest.LONG, ProxyUnderTest.SHORT))
                        .pool(upstream.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
            eventually(() -> upstream.openConnections() == 0);
            assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
            assertThat(proxy.retries()).isEmpty();
        }
    }

    @Test
    void poolThatIsGoneFallsBackToTheNextHeavierLane() throws Exception {
        int away = portOfNobody();
        try (var heavier = ScriptedUpstream.naming("heavier");
                var proxy = ProxyUnderTest.on(transport)
                        .pool(away)
                        .pool(heavier.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            assertThat(client.send(POST).readResponse().bodyText()).isEqualTo("heavier");
            assertThat(proxy.retries()).contains(UpstreamRetry.FALLBACK);
        }
    }

    @Test
    void withoutFallbackOnlyItsOwnLaneFails() throws Exception {
        int away = portOfNobody();
        try (var heavier = ScriptedUpstream.naming("heavier");
                var proxy = ProxyUnderTest.on(transport)
                        .noFallback()
                        .pool(away)
                        .pool(heavier.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            assertThat(client.send(GET).readResponse().status()).isEqualTo(503);
            assertThat(heavier.heads()).isEmpty();
        }
    }

    @Test
    void endpointIsGivenNoMoreThanItMayBear() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.stall();
                });
                var proxy = ProxyUnderTest.on(transport)
                        .maxInFlight(1)
                        .pool(upstream.port())
                        .start();
                var first = RawClient.connect(proxy.port());
                var second = RawClient.connect(proxy.port())) {
            first.send(GET);
            eventually(() -> upstream.requests().size() == 1);
            ReceivedResponse response = second.send(GET).readResponse();
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.headers().first("x-tamiz-reason")).isEqualTo("pool-full");
            first.close();
            eventually(() -> proxy.inFlight() == 0);
        }
    }

    @Test
    void endpointThatClosesWithoutAnAnswerIs502() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.close();
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            ReceivedResponse response = client.send(GET).readResponse();
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.headers().first("x-tamiz-reason")).isEqualTo("upstream-closed");
            // once more, as there is no other endpoint, and no more than once
            assertThat(upstream.heads()).hasSize(2);
        }
    }

    @Test
    void keptConnectionThatDiesUnderAGetIsReplacedUnseen() throws Exception {
        try (var upstream = dyingOnTheSecondRequest();
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
            assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
            assertThat(proxy.retries()).containsExactly(UpstreamRetry.STALE_CONNECTION);
        }
    }

    @Test
    void keptConnectionThatDiesUnderAPostIsNeverSentTwice() throws Exception {
        try (var upstream = dyingOnTheSecondRequest();
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
            assertThat(client.send(POST).readResponse().status()).isEqualTo(502);
            assertThat(upstream.heads()).hasSize(2);
            assertThat(proxy.retries()).isEmpty();
        }
    }

    @Test
    void responseWithoutASingleMeaningIs502() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            ReceivedResponse response = client.send(GET).readResponse();
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.headers().first("x-tamiz-reason")).isEqualTo("bad-response");
        }
    }

    @Test
    void truncatedResponseNeverLooksComplete() throws Exception {
        String[] truncated = {
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nxyz\r\n\r\n",
        };
        for (String response : truncated) {
            try (var upstream = ScriptedUpstream.running(connection -> {
                        connection.readRequest();
                        connection.send(response);
                        connection.close();
                    });
                    var proxy =
                            ProxyUnderTest.on(transport).pool(upstream.port()).start();
                    var client = RawClient.connect(proxy.port());
                    var http10 = RawClient.connect(proxy.port())) {
                client.send(GET);
                assertThatThrownBy(client::readResponse).isInstanceOf(WireFault.class);
                http10.send("GET / HTTP/1.0\r\nHost: a\r\n\r\n");
                assertThatThrownBy(http10::readResponse).isInstanceOf(WireFault.class);
                eventually(() -> proxy.outcomes().size() == 2);
                assertThat(proxy.outcomes()).containsOnly(Outcome.RESPONSE_CUT);
            }
        }
    }

    @Test
    void silentEndpointIs504() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.readUntilClosed();
                });
                var proxy = ProxyUnderTest.on(transport)
                        .upstream(new UpstreamTimeouts(
                                ProxyUnderTest.LONG, ProxyUnderTest.SHORT, ProxyUnderTest.LONG, ProxyUnderTest.LONG))
                        .pool(upstream.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            ReceivedResponse response = client.send(GET).readResponse();
            assertThat(response.status()).isEqualTo(504);
            assertThat(response.headers().first("x-tamiz-reason")).isEqualTo("response-timeout");
            eventually(() -> upstream.openConnections() == 0);
        }
    }

    @Test
    void endpointThatIsSilentBehindAnInterimResponseIs504() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    var head = connection.readHead();
                    connection.send("HTTP/1.1 100 Continue\r\n\r\n");
                    connection.drainBody(head);
                    connection.readUntilClosed();
                });
                var proxy = ProxyUnderTest.on(transport)
                        .upstream(new UpstreamTimeouts(
                                ProxyUnderTest.LONG, ProxyUnderTest.SHORT, ProxyUnderTest.LONG, ProxyUnderTest.LONG))
                        .pool(upstream.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
            assertThat(client.readHead().status()).isEqualTo(100);
            assertThat(client.send("x").readResponse().status()).isEqualTo(504);
        }
    }

    @Test
    void responseThatStallsIsCutOff() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
                    connection.stall();
                });
                var proxy = ProxyUnderTest.on(transport)
                        .upstream(new UpstreamTimeouts(
                                ProxyUnderTest.LONG, ProxyUnderTest.LONG, ProxyUnderTest.SHORT, ProxyUnderTest.LONG))
                        .pool(upstream.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            client.send(GET);
            assertThatThrownBy(client::readResponse).isInstanceOf(WireFault.class);
        }
    }

    @Test
    void clientThatLeavesIsNoticedAtOnceAndTheEndpointLetGo() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.readUntilClosed();
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            client.send(GET);
            eventually(() -> upstream.requests().size() == 1);
            client.close();
            eventually(() -> upstream.openConnections() == 0 && proxy.inFlight() == 0);
            assertThat(proxy.outcomes()).containsExactly(Outcome.CLIENT_GONE);
        }
    }

    @Test
    void responseBeforeTheBodyIsCompleteEndsTheConnection() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 413 No\r\nContent-Length: 0\r\n\r\n");
                    connection.stall();
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nsome");
            assertThat(client.readResponse().status()).isEqualTo(413);
            client.send("GET /leftover HTTP/1.1\r\nHost: a\r\n\r\n");
            client.shutdownOutput();
            assertThat(client.readUntilClosed()).isEmpty();
            assertThat(upstream.heads()).hasSize(1);
        }
    }

    @Test
    void brokenChunkEndsTheRequestUpstreamToo() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readHead();
                    connection.readUntilClosed();
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
            eventually(() -> upstream.heads().size() == 1);
            client.send("nonsense\r\n");
            assertThat(client.readResponse().status()).isEqualTo(400);
            eventually(() -> upstream.openConnections() == 0);
        }
    }

    @Test
    void slowClientsAreAnsweredOrLetGo() throws Exception {
        var timeouts = new DownstreamTimeouts(
                ProxyUnderTest.LONG,
                ProxyUnderTest.SHORT,
                ProxyUnderTest.SHORT,
                ProxyUnderTest.SHORT,
                ProxyUnderTest.LONG,
                ProxyUnderTest.LONG,
                ProxyUnderTest.LONG);
        try (var upstream = ScriptedUpstream.running(connection -> {
                    while (true) {
                        connection.readRequest();
                        connection.send(OK);
                    }
                });
                var proxy = ProxyUnderTest.on(transport)
                        .downstream(timeouts)
                        .pool(upstream.port())
                        .start();
                var silent = RawClient.connect(proxy.port());
                var slowHead = RawClient.connect(proxy.port());
                var slowBody = RawClient.connect(proxy.port());
                var idle = RawClient.connect(proxy.port())) {
            slowHead.send("GET / HTTP/1.1\r\nHos");
            slowBody.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc");
            assertThat(idle.send(GET).readResponse().status()).isEqualTo(200);
            assertThat(silent.readUntilClosed()).isEmpty();
            assertThat(slowHead.readResponse().status()).isEqualTo(408);
            assertThat(slowBody.readResponse().headers().first("x-tamiz-reason"))
                    .isEqualTo("body-timeout");
            assertThat(idle.readUntilClosed()).isEmpty();
        }
    }

    private static ScriptedUpstream dyingOnTheSecondRequest() {
        return ScriptedUpstream.running(connection -> {
            connection.readRequest();
            connection.send(OK);
            connection.readRequest();
            connection.close();
        });
    }

    private static int portOfNobody() {
        try (var gone = ScriptedUpstream.answering(200, "")) {
            return gone.port();
        }
    }

    private static void eventually(java.util.concurrent.Callable<Boolean> holds) {
        org.awaitility.Awaitility.await().until(holds);
    }
}
