package io.tamiz.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawClientTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    /** What a client makes of these bytes, followed by a close. */
    private static ReceivedResponse response(String bytes) {
        try (var upstream = ScriptedUpstream.running(connection -> connection.send(bytes));
                var client = RawClient.connect(upstream.port())) {
            return client.readResponse();
        }
    }

    private static WireFault.Kind fault(String bytes) {
        try {
            throw new AssertionError("read as a response: " + response(bytes));
        } catch (WireFault fault) {
            return fault.kind();
        }
    }

    @Test
    void bodyEndsWhereContentLengthSays() {
        var response = response("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.bodyText()).isEqualTo("abc");
        assertThat(response.body().framing()).isEqualTo(Body.Framing.LENGTH);
        assertThat(response.body().sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void chunksAreJoinedAndTrailersKept() {
        var response = response("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: v\r\n\r\n");

        assertThat(response.bodyText()).isEqualTo("abc0123456789");
        assertThat(response.body().framing()).isEqualTo(Body.Framing.CHUNKED);
        assertThat(response.body().trailers().first("T")).isEqualTo("v");
    }

    @Test
    void bodyWithoutFramingLastsUntilTheClose() {
        var response = response("HTTP/1.1 200 OK\r\n\r\nabc");

        assertThat(response.bodyText()).isEqualTo("abc");
        assertThat(response.body().framing()).isEqualTo(Body.Framing.UNTIL_CLOSED);
    }

    @Test
    void fieldsOfOneNameAreKeptApartInOrder() {
        var response = response("HTTP/1.1 204 No\r\nA:1\r\nb: x\r\na: \t2 \r\n\r\n");

        assertThat(response.headers().all("a")).containsExactly("1", "2");
        assertThat(response.headers().names()).containsExactly("a", "b", "a");
        assertThat(response.body().framing()).isEqualTo(Body.Framing.NONE);
    }

    @Test
    void interimResponsesArePassedOver() {
        var response = response(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void headOfTheResponseToHeadIsAll() {
        try (var upstream = ScriptedUpstream.running(
                        connection -> connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"));
                var client = RawClient.connect(upstream.port())) {
            assertThat(client.readResponseToHead().headers().first("content-length"))
                    .isEqualTo("9");
            assertThat(client.readUntilClosed()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n",
                "HTTP/1.1 200 OK\r\nCont"
            })
    void bodyOrHeadThatStopsShortIsTruncated(String bytes) {
        assertThat(fault(bytes)).isEqualTo(WireFault.Kind.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 200 OK\nA: b\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA : b\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\na",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n"
            })
    void whatIsNotStrictHttpIsMalformed(String bytes) {
        assertThat(fault(bytes)).isEqualTo(WireFault.Kind.MALFORMED);
    }

    @Test
    void closeBeforeTheFirstByteIsNotATruncatedHead() {
        assertThat(fault("")).isEqualTo(WireFault.Kind.CLOSED);
    }

    @Test
    void resetIsToldFromAClose() {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.reset();
                });
                var client = RawClient.connect(upstream.port()).send(GET)) {
            assertThatThrownBy(client::readResponse)
                    .isInstanceOfSatisfying(
                            WireFault.class, f -> assertThat(f.kind()).isEqualTo(WireFault.Kind.RESET));
        }
    }

    @Test
    void silenceEndsTheWaitAndSaysWhatCameBefore() {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.send("HTTP/1.1 20");
                    connection.stall();
                });
                var client = RawClient.connect(upstream.port(), Duration.ofMillis(500))) {
            assertThatThrownBy(client::readHead).hasMessageContaining("PT0.5S").hasMessageContaining("HTTP/1.1 20");
        }
    }

    @Test
    void requestSplitAnywhereArrivesWhole() {
        byte[] request =
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi".getBytes(StandardCharsets.ISO_8859_1);
        try (var upstream = ScriptedUpstream.echoing();
                var client = RawClient.connect(upstream.port())) {
            for (int splitAt = 0; splitAt <= request.length; splitAt++) {
                client.sendInPieces(request, splitAt);
                assertThat(client.readResponse().bodyText()).isEqualTo("hi");
            }
        }
    }

    @Test
    void halfClosedClientStillReads() {
        try (var upstream = ScriptedUpstream.running(connection -> connection.send(connection.readUntilClosed()));
                var client = RawClient.connect(upstream.port()).send("abc")) {
            client.shutdownOutput();
            assertThat(client.readUntilClosed()).asString().isEqualTo("abc");
        }
    }
}
