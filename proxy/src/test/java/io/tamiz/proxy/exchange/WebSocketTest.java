package io.tamiz.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.Connection;
import io.tamiz.testkit.MessageHead;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedResponse;
import io.tamiz.testkit.Script;
import io.tamiz.testkit.ScriptedUpstream;
import io.tamiz.testkit.WireFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An upgrade to WebSocket: who agrees to it, what passes then, and how it ends. */
@ParameterizedClass
@EnumSource(TransportKind.class)
class WebSocketTest {
    private static final String FIELDS = "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private static final String ASK = "GET /chat HTTP/1.1\r\nHost: a\r\n" + FIELDS;
    private static final String AGREED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nDate: x\r\n\r\nok";

    private final TransportKind transport;

    WebSocketTest(TransportKind transport) {
        this.transport = transport;
    }

    private static Script agreeing(Script then) {
        return connection -> {
            connection.readRequest();
            connection.send(AGREED);
            then.run(connection);
        };
    }

    private static void echoUntilBye(Connection connection) {
        for (String word = connection.readText(3); !word.equals("bye"); word = connection.readText(3)) {
            connection.send("<" + word + ">");
        }
    }

    @Test
    void octetsPassBothWaysOnceBothSidesAgree() throws Exception {
        try (var upstream = ScriptedUpstream.running(agreeing(WebSocketTest::echoUntilBye));
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            MessageHead head = client.send(ASK).readHead();

            assertThat(head.status()).isEqualTo(101);
            assertThat(head.headers().all("upgrade")).containsExactly("websocket");
            assertThat(head.headers().all("connection")).containsExactly("upgrade");
            assertThat(head.headers().first("sec-websocket-accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(client.send("one").readText(5)).isEqualTo("<one>");
            assertThat(client.send("\0\u00ff\r").readText(5)).isEqualTo("<\0\u00ff\r>");
            assertThat(proxy.inFlight()).isOne();
            client.send("bye");
            assertThat(client.readUntilClosed()).isEmpty();
            await().untilAsserted(() -> assertThat(proxy.outcomes()).containsExactly(Outcome.COMPLETE));
            assertThat(proxy.inFlight()).isZero();
        }
    }

    @Test
    void endpointIsAskedInOurOwnWords() throws Exception {
        try (var upstream = ScriptedUpstream.running(agreeing(WebSocketTest::echoUntilBye));
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            client.send(ASK).readHead();

            var asked = upstream.requests().getFirst().headers();
            assertThat(asked.all("connection")).containsExactly("upgrade");
            assertThat(asked.all("upgrade")).containsExactly("websocket");
            assertThat(asked.first("sec-websocket-key")).isEqualTo("dGhlIHNhbXBsZSBub25jZQ==");
            client.send("bye").readUntilClosed();
        }
    }

    @Test
    void octetsThatCameBeforeTheAnswerFollowIt() throws Exception {
        byte[] all = (ASK + "onetwo").getBytes(StandardCharsets.ISO_8859_1);
        for (int cut : new int[] {1, ASK.length() - 1, ASK.length(), ASK.length() + 1, ASK.length() + 5}) {
            try (var upstream = ScriptedUpstream.running(agreeing(WebSocketTest::echoUntilBye));
                    var proxy =
                            ProxyUnderTest.on(transport).pool(upstream.port()).start();
                    var client = RawClient.connect(proxy.port())) {
                client.sendInPieces(all, cut);
                assertThat(client.readHead().status()).isEqualTo(101);
                assertThat(client.readText(10)).isEqualTo("<one><two>");
                client.send("bye").readUntilClosed();
            }
        }
    }

    @Test
    void octetsBehindTheAnswerInOneSegmentPass() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.send(AGREED + "hello");
                    connection.readText(1);
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            assertThat(client.send(ASK).readHead().status()).isEqualTo(101);
            assertThat(client.readText(5)).isEqualTo("hello");
            client.send("x");
            assertThat(client.readUntilClosed()).isEmpty();
        }
    }

    @Test
    void muchPassesWithoutLossBothWays() throws Exception {
        var block = "0123456789abcdef".repeat(4096);
        int times = 64;
        try (var upstream = ScriptedUpstream.running(agreeing(connection -> {
                    for (int i = 0; i < times; i++) {
                        connection.send(connection.readText(block.length()));
                    }
                    connection.readText(1);
                }));
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            assertThat(client.send(ASK).readHead().status()).isEqualTo(101);
            var sender = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < times; i++) {
                    client.send(block);
                }
            });
            for (int i = 0; i < times; i++) {
                assertThat(client.readText(block.length())).isEqualTo(block);
            }
            sender.join();
        }
    }

    @Test
    void refusalIsAResponseAndTheConnectionGoesOn() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    while (true) {
                        connection.readRequest();
                        connection.send(OK);
                    }
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            // what follows in the same segment is the next request, and never a tunnelled octet
            client.send(ASK + GET);
            assertThat(client.readResponse().status()).isEqualTo(200);
            assertThat(client.readResponse().status()).isEqualTo(200);
            assertThat(upstream.requests()).hasSize(2);
        }
    }

    @Test
    void agreementThatIsNoneIsABadResponse() throws Exception {
        var answers = new ArrayList<>(List.of(
                AGREED.replace("Upgrade: websocket\r\n", "Upgrade: h2c\r\n"),
                AGREED.replace("Upgrade: websocket\r\n", ""),
                AGREED.replace("Connection: Upgrade\r\n", "")));
        for (String answer : answers) {
            assertThat(answered(ASK, answer).status()).isEqualTo(502);
        }
        assertThat(answered(GET, AGREED).status()).isEqualTo(502);
        String withBody = ASK.replace("\r\n\r\n", "\r\nContent-Length: 1\r\n\r\nx");
        assertThat(answered(withBody, AGREED).status()).isEqualTo(502);
    }

    private ReceivedResponse answered(String request, String answer) throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.send(answer);
                    connection.stall();
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            return client.send(request).readResponse();
        }
    }

    @Test
    void okWithUpgradeFieldsOpensNoTunnel() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 2\r\n\r\nok";
        ReceivedResponse response = answered(ASK, answer);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().all("upgrade")).isEmpty();
    }

    @Test
    void clientThatLeavesEndsTheUpstreamSideToo() throws Exception {
        var seen = new CompletableFuture<String>();
        try (var upstream = ScriptedUpstream.running(agreeing(connection ->
                        seen.complete(new String(connection.readUntilClosed(), StandardCharsets.ISO_8859_1))));
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start()) {
            try (var client = RawClient.connect(proxy.port())) {
                client.send(ASK).readHead();
                client.send("last words");
            }
            assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo("last words");
            await().untilAsserted(() -> assertThat(proxy.outcomes()).containsExactly(Outcome.COMPLETE));
            await().untilAsserted(() -> assertThat(proxy.inFlight()).isZero());
        }
    }

    @Test
    void endpointThatResetsIsNotTakenForAnOrderlyEnd() throws Exception {
        try (var upstream = ScriptedUpstream.running(agreeing(Connection::reset));
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            client.send(ASK);
            assertThatThrownBy(() -> {
                        client.readHead();
                        client.readUntilClosed();
                    })
                    .isInstanceOf(WireFault.class);
        }
    }

    @Test
    void silenceEndsItInOrder() throws Exception {
        var timeouts = new DownstreamTimeouts(
                ProxyUnderTest.LONG,
                ProxyUnderTest.LONG,
                ProxyUnderTest.LONG,
                ProxyUnderTest.LONG,
                ProxyUnderTest.LONG,
                ProxyUnderTest.SHORT,
                ProxyUnderTest.LONG);
        try (var upstream = ScriptedUpstream.running(agreeing(WebSocketTest::echoUntilBye));
                var proxy = ProxyUnderTest.on(transport)
                        .downstream(timeouts)
                        .pool(upstream.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            assertThat(client.send(ASK).readHead().status()).isEqualTo(101);
            assertThat(client.readUntilClosed()).isEmpty();
            await().untilAsserted(() -> assertThat(proxy.outcomes()).containsExactly(Outcome.TUNNEL_IDLE));
        }
    }
}
