package io.tamiz.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedResponse;
import io.tamiz.testkit.ScriptedUpstream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A request body longer than allowed is answered 413, and what was sent of it never becomes a whole request. */
@ParameterizedClass
@EnumSource(TransportKind.class)
class BodyLimitTest {
    private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\n";

    private final TransportKind transport;

    BodyLimitTest(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void bodyOfTheLongestLengthPasses() throws Exception {
        try (var upstream = ScriptedUpstream.answering(200, "ok");
                var proxy = ProxyUnderTest.on(transport)
                        .maxBody(4)
                        .pool(upstream.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            client.send(POST + "Content-Length: 4\r\n\r\nfour");
            assertThat(client.readResponse().status()).isEqualTo(200);
            client.send(POST + "Transfer-Encoding: chunked\r\n\r\n2\r\nfo\r\n2;x=longer than four\r\nur\r\n0\r\n\r\n");
            assertThat(client.readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void bodyThatTricklesIsRefusedThoughNeverIdleForLong() throws Exception {
        var clock = new AtomicLong();
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readHead();
                    connection.readUntilClosed();
                });
                var proxy = ProxyUnderTest.on(transport)
                        .clock(clock::get)
                        .pool(upstream.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            client.send(POST + "Content-Length: 100000\r\n\r\nten octets");
            await().until(() -> upstream.heads().size() == 1);
            clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(10_100));
            ReceivedResponse response = client.readResponse();
            assertThat(response.status()).isEqualTo(408);
            assertThat(response.headers().first("x-tamiz-reason")).isEqualTo("body-too-slow");
            await().until(() -> upstream.openConnections() == 0);
        }
    }

    @Test
    void announcedLengthIsRefusedBeforeAnEndpointHearsOfIt() throws Exception {
        try (var upstream = ScriptedUpstream.answering(200, "ok");
                var proxy = ProxyUnderTest.on(transport)
                        .maxBody(4)
                        .pool(upstream.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            ReceivedResponse response = client.send(POST + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n")
                    .readResponse();
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.headers().first("x-tamiz-reason")).isEqualTo("body-too-large");
            assertThat(response.headers().first("connection")).isEqualTo("close");
            assertThat(client.readUntilClosed()).isEmpty();
            assertThat(upstream.heads()).isEmpty();
        }
    }

    @Test
    void chunkedBodyIsCutWhereItBecomesTooLong() throws Exception {
        var end = new CompletableFuture<String>();
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readHead();
                    end.complete(new String(connection.readUntilClosed(), StandardCharsets.US_ASCII));
                });
                var proxy = ProxyUnderTest.on(transport)
                        .maxBody(4)
                        .pool(upstream.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            client.send(POST + "Transfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n");
            await().untilAsserted(() -> assertThat(upstream.heads()).hasSize(1));
            client.send("1\r\n5\r\n0\r\n\r\n");
            assertThat(client.readResponse().status()).isEqualTo(413);
            assertThat(end.get(10, TimeUnit.SECONDS)).doesNotContain("0\r\n\r\n");
        }
    }
}
