package io.tamiz.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.Body;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedResponse;
import io.tamiz.testkit.ScriptedUpstream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytes in, bytes out, through sockets. */
@ParameterizedClass
@EnumSource(TransportKind.class)
class ForwardingTest {
    private final TransportKind transport;

    ForwardingTest(TransportKind transport) {
        this.transport = transport;
    }

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nDate: x\r\n\r\nok";

    @Test
    void getIsForwardedWithItsFieldsAndAnswered() throws Exception {
        try (var upstream = ScriptedUpstream.answering(200, "hello");
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            client.send("GET /a/b?c=d HTTP/1.1\r\nHost: example.org\r\nX-One: 1\r\n\r\n");
            assertThat(client.readResponse().bodyText()).isEqualTo("hello");
            assertThat(upstream.requests().getFirst().head().raw())
                    .isEqualTo("GET /a/b?c=d HTTP/1.1\r\nHost: example.org\r\nX-One: 1\r\n"
                            + "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: http\r\n"
                            + "X-Forwarded-Host: example.org\r\n\r\n");
            assertThat(proxy.outcomes()).containsExactly(Outcome.COMPLETE);
        }
    }

    @Test
    void requestSplitAtEveryOctetIsTheSameRequest() throws Exception {
        try (var upstream = ScriptedUpstream.echoing();
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            byte[] request = ("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "5;ext=1\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: x\r\n\r\n")
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            for (int split = 1; split < request.length; split++) {
                client.sendInPieces(request, split);
                assertThat(client.readResponse().bodyText())
                        .as("split at %d", split)
                        .isEqualTo("hello!");
            }
            assertThat(upstream.requests()).hasSize(request.length - 1).allSatisfy(received -> {
                assertThat(received.body().trailers().names()).isEmpty();
                assertThat(received.body().framing()).isEqualTo(Body.Framing.CHUNKED);
            });
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void responseSplitAtEveryOctetIsTheSameResponse() throws Exception {
        String response = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: x-hop\r\nX-Hop: 1\r\n\r\n"
                + "3\r\nabc\r\n0\r\nT: 1\r\n\r\n";
        try (var upstream = ScriptedUpstream.running(connection -> {
                    for (int split = 1; ; split++) {
                        connection.readRequest();
                        int at = Math.min(split, response.length() - 1);
                        connection.send(response.substring(0, at));
                        java.util.concurrent.locks.LockSupport.parkNanos(200_000);
                        connection.send(response.substring(at));
                    }
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            for (int split = 1; split < response.length(); split++) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                ReceivedResponse received = client.readResponse();
                assertThat(received.bodyText()).as("split at %d", split).isEqualTo("abc");
                assertThat(received.headers().has("x-hop")).isFalse();
                assertThat(received.headers().has("date")).isTrue();
                assertThat(received.body().trailers().names()).isEmpty();
            }
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    while (true) {
                        connection.answer(200, connection.readRequest().target());
                    }
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            var requests = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                requests.append("GET /").append(i).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
            }
            client.send(requests.toString());
            for (int i = 0; i < 200; i++) {
                assertThat(client.readResponse().bodyText()).isEqualTo("/" + i);
            }
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void bodylessResponsesLeaveTheConnectionInStep() throws Exception {
        List<String> bodyless = List.of(
                "HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n");
        for (String response : bodyless) {
            try (var upstream = ScriptedUpstream.running(connection -> {
                        connection.readRequest();
                        connection.send(response);
                        connection.readRequest();
                        connection.send(OK);
                    });
                    var proxy =
                            ProxyUnderTest.on(transport).pool(upstream.port()).start();
                    var client = RawClient.connect(proxy.port())) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readResponse().status()).isIn(204, 304);
                assertThat(client.readResponse().bodyText()).isEqualTo("ok");
                assertThat(upstream.connections()).isEqualTo(1);
            }
        }
    }

    @Test
    void headHasNoBodyWhateverItsFieldsSay() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n");
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    connection.readRequest();
                    connection.send(OK);
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readResponseToHead().headers().first("content-length"))
                    .isEqualTo("999");
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readResponseToHead().status()).isEqualTo(200);
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readResponse().bodyText()).isEqualTo("ok");
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void clientOfHttp10GetsPlainOctetsAndTheEndByClosing() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n");
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            ReceivedResponse response = client.readResponse();
            assertThat(response.bodyText()).isEqualTo("ab");
            assertThat(response.headers().has("transfer-encoding")).isFalse();
            assertThat(response.headers().first("connection")).isEqualTo("close");
            assertThat(upstream.heads().getFirst().headers().first("host")).isEmpty();
        }
    }

    @Test
    void clientOfHttp10MayKeepTheConnection() throws Exception {
        try (var upstream = ScriptedUpstream.answering(200, "ok");
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n");
                assertThat(client.readResponse().headers().first("connection")).isEqualTo("keep-alive");
            }
            client.send("GET / HTTP/1.0\r\nHost: a\r\n\r\n");
            assertThat(client.readResponse().headers().first("connection")).isEqualTo("close");
            assertThat(client.readUntilClosed()).isEmpty();
        }
    }

    @Test
    void responseThatEndsByClosingIsFramedForTheClient() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.0 200 OK\r\n\r\nuntil the end");
                    connection.close();
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                ReceivedResponse response = client.readResponse();
                assertThat(response.bodyText()).isEqualTo("until the end");
                assertThat(response.body().framing()).isEqualTo(Body.Framing.CHUNKED);
            }
        }
    }

    @Test
    void interimResponsesArePassedOn() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    var head = connection.readHead();
                    connection.send("HTTP/1.1 100 Continue\r\n\r\n");
                    connection.drainBody(head);
                    connection.send(OK);
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
            assertThat(client.readHead().status()).isEqualTo(100);
            client.send("abc");
            assertThat(client.readResponse().bodyText()).isEqualTo("ok");
        }
    }

    @Test
    void tenThousandRequestsFitOneConnection() throws Exception {
        try (var upstream = ScriptedUpstream.answering(200, "ok");
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 10_000; i++) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readResponse().bodyText()).isEqualTo("ok");
            }
            assertThat(upstream.connections()).isEqualTo(1);
            assertThat(proxy.inFlight()).isZero();
        }
    }

    @Test
    void trustedPeerIsAppendedToAndAnyOtherReplaced() throws Exception {
        String request = "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n"
                + "X-Real-IP: 192.0.2.7\r\nX-Tamiz-Lane: fast\r\n\r\n";
        try (var upstream = ScriptedUpstream.answering(200, "ok");
                var trusting = ProxyUnderTest.on(transport)
                        .trusting("127.0.0.0/8")
                        .pool(upstream.port())
                        .start();
                var wary = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var one = RawClient.connect(trusting.port());
                var other = RawClient.connect(wary.port())) {
            one.send(request).readResponse();
            other.send(request).readResponse();
            var believed = upstream.heads().get(0).headers();
            assertThat(believed.all("x-forwarded-for")).containsExactly("192.0.2.7, 127.0.0.1");
            assertThat(believed.all("x-forwarded-proto")).containsExactly("https");
            assertThat(believed.has("x-real-ip")).isTrue();
            assertThat(believed.has("x-tamiz-lane")).isFalse();
            var replaced = upstream.heads().get(1).headers();
            assertThat(replaced.all("x-forwarded-for")).containsExactly("127.0.0.1");
            assertThat(replaced.all("x-forwarded-proto")).containsExactly("http");
            assertThat(replaced.has("x-real-ip")).isFalse();
        }
    }

    @Test
    void refusedRequestIsToldWhyAndTheRestOfTheConnectionIsNotRead() throws Exception {
        try (var upstream = ScriptedUpstream.answering(200, "ok");
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
            ReceivedResponse response = client.readResponse();
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.headers().first("x-tamiz-reason")).isEqualTo("two-framings");
            assertThat(response.headers().first("connection")).isEqualTo("close");
            assertThat(client.readUntilClosed()).isEmpty();
            assertThat(upstream.heads()).isEmpty();
        }
    }

    @Test
    void refusalAfterAHeadRequestHasItsBody() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
                    connection.readUntilClosed();
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").readResponseToHead();
            client.send("GET / HTTP/1.1\r\n\r\n");
            assertThat(client.readResponse().bodyText()).isEqualTo("400 Bad Request: bad-host\n");
        }
    }

    @Test
    void idleConnectionsAreClosedAtShutdownAndBusyOnesAfterTheirResponse() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
                    connection.readUntilClosed();
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var idle = RawClient.connect(proxy.port());
                var busy = RawClient.connect(proxy.port())) {
            busy.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            busy.readHead();
            proxy.drain(Duration.ofMillis(200));
            assertThat(idle.readUntilClosed()).isEmpty();
            assertThat(proxy.openConnections()).isLessThanOrEqualTo(1);
        }
    }
}
