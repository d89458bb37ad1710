package io.tamiz.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScriptedUpstreamTest {
    @Test
    void requestsOfOneConnectionAreRecordedInOrder() {
        try (var upstream = ScriptedUpstream.naming("one");
                var client = RawClient.connect(upstream.port())) {
            client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.readResponse().bodyText()).isEqualTo("one");
            client.send("PUT /b HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");
            assertThat(client.readResponse().status()).isEqualTo(200);

            assertThat(upstream.requests()).hasSize(2);
            assertThat(upstream.requests().getFirst().head().raw()).isEqualTo("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
            var second = upstream.requests().getLast();
            assertThat(second.method()).isEqualTo("PUT");
            assertThat(second.target()).isEqualTo("/b");
            assertThat(second.head().version()).isEqualTo("HTTP/1.1");
            assertThat(second.body().length()).isEqualTo(3);
            assertThat(second.body().sha256()).isEqualTo(Wire.sha256("abc".getBytes(StandardCharsets.ISO_8859_1)));
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void headIsAnsweredWithoutABody() {
        try (var upstream = ScriptedUpstream.answering(200, "body");
                var client = RawClient.connect(upstream.port())) {
            client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.readResponseToHead().headers().first("Content-Length"))
                    .isEqualTo("4");
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.readResponse().bodyText()).isEqualTo("body");
        }
    }

    @Test
    void echoKeepsFramingAndBytes() {
        byte[] body = new byte[100_000];
        new Random(1).nextBytes(body);
        try (var upstream = ScriptedUpstream.echoing();
                var client = RawClient.connect(upstream.port())) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .send(body);
            var byLength = client.readResponse();
            client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + Integer.toHexString(body.length) + "\r\n")
                    .send(body)
                    .send("\r\n0\r\n\r\n");
            var byChunks = client.readResponse();

            assertThat(byLength.body().framing()).isEqualTo(Body.Framing.LENGTH);
            assertThat(byChunks.body().framing()).isEqualTo(Body.Framing.CHUNKED);
            assertThat(byLength.bodyBytes()).isEqualTo(body);
            assertThat(byChunks.bodyBytes()).isEqualTo(body);
            assertThat(byLength.headers().first("x-sha256")).isEqualTo(Wire.sha256(body));
        }
    }

    @Test
    void stoppedUpstreamRefusesAndComesBackOnItsPort() {
        try (var upstream = ScriptedUpstream.naming("lazarus");
                var before = RawClient.connect(upstream.port())) {
            before.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(before.readResponse().status()).isEqualTo(200);

            upstream.stop();
            assertThatThrownBy(before::readHead).isInstanceOf(WireFault.class);
            assertThatThrownBy(() -> RawClient.connect(upstream.port())).isInstanceOf(UncheckedIOException.class);

            upstream.start();
            try (var after = RawClient.connect(upstream.port())) {
                after.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(after.readResponse().bodyText()).isEqualTo("lazarus");
            }
        }
    }

    @Test
    void stopEndsAStalledScript() {
        try (var upstream = ScriptedUpstream.running(Connection::stall);
                var client = RawClient.connect(upstream.port())) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            upstream.stop();
            assertThatThrownBy(client::readHead).isInstanceOf(WireFault.class);
        }
    }

    @Test
    void malformedHeadMakesCloseFail() {
        var upstream = ScriptedUpstream.naming("strict");
        try (var client = RawClient.connect(upstream.port())) {
            client.send("GET / HTTP/1.1\r\nHost : h\r\n\r\n");
            assertThat(client.readUntilClosed()).isEmpty();
        }

        assertThat(upstream.failures()).hasSize(1);
        assertThatThrownBy(upstream::close).isInstanceOf(AssertionError.class).hasMessageContaining("Host : h");
    }

    @Test
    void failingScriptMakesCloseFail() {
        var upstream = ScriptedUpstream.running(_ -> {
            throw new IllegalStateException("planted");
        });
        try (var client = RawClient.connect(upstream.port())) {
            assertThat(client.readUntilClosed()).isEmpty();
        }

        assertThatThrownBy(upstream::close).hasMessageContaining("planted");
    }

    @Test
    void headOfARequestThatNeverEndsIsRecordedAlone() {
        try (var upstream = ScriptedUpstream.naming("patient")) {
            try (var client = RawClient.connect(upstream.port())) {
                client.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
                client.shutdownOutput();
                assertThat(client.readUntilClosed()).isEmpty();
            }

            assertThat(upstream.heads()).hasSize(1);
            assertThat(upstream.requests()).isEmpty();
        }
    }
}
