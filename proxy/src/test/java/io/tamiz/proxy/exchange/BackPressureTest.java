package io.tamiz.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.net.upstream.UpstreamTimeouts;
import io.tamiz.testkit.Body;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import io.tamiz.testkit.WireFault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One side is slow: the other is made to wait, and we hold little in between. */
@ParameterizedClass
@EnumSource(TransportKind.class)
class BackPressureTest {
    /** Far more than the sockets' own buffers of both connections hold. */
    private static final long LARGE = 256L * 1024 * 1024;

    private static final byte[] PIECE = new byte[64 * 1024];

    private final TransportKind transport;

    BackPressureTest(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void endpointWaitsForAClientThatDoesNotRead() throws Exception {
        var sent = new AtomicLong();
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
                    while (sent.get() < LARGE) {
                        connection.send(PIECE);
                        sent.addAndGet(PIECE.length);
                    }
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            awaitStandstill(sent);
            assertThat(sent.get()).isLessThan(LARGE / 4);
            Body body = client.drainBody(client.readHead());
            assertThat(body.length()).isEqualTo(LARGE);
        }
    }

    @Test
    void clientWaitsForAnEndpointThatDoesNotRead() throws Exception {
        var sent = new AtomicLong();
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readHead();
                    connection.stall();
                });
                var proxy = ProxyUnderTest.on(transport)
                        .upstream(new UpstreamTimeouts(
                                ProxyUnderTest.LONG, Duration.ofSeconds(3), ProxyUnderTest.LONG, ProxyUnderTest.LONG))
                        .pool(upstream.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + LARGE + "\r\n\r\n");
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    while (sent.get() < LARGE) {
                        client.send(PIECE);
                        sent.addAndGet(PIECE.length);
                    }
                } catch (WireFault | java.io.UncheckedIOException closed) {
                    // the test is over
                }
            });
            awaitStandstill(sent);
            assertThat(sent.get()).isLessThan(LARGE / 4);
            // an endpoint that takes nothing has as long as one that says nothing
            assertThat(client.readResponse().headers().first("x-tamiz-reason")).isEqualTo("response-timeout");
            assertThat(proxy.inFlight()).isZero();
            client.reset();
            sender.join();
        }
    }

    @Test
    void clientThatPipelinesWithoutReadingIsNotReadEither() throws Exception {
        var sent = new AtomicLong();
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.stall();
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            byte[] request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
                    .repeat(1000)
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    while (sent.get() < LARGE) {
                        client.send(request);
                        sent.addAndGet(request.length);
                    }
                } catch (WireFault | java.io.UncheckedIOException closed) {
                    // the test is over
                }
            });
            awaitStandstill(sent);
            assertThat(sent.get()).isLessThan(LARGE / 4);
            assertThat(upstream.heads()).hasSize(1);
            client.reset();
            sender.join();
        }
    }

    @Test
    void requestsWaitWhileTheAnswersBeforeThemAreNotTaken() throws Exception {
        int requests = 2000;
        var answered = new AtomicLong();
        try (var upstream = ScriptedUpstream.running(connection -> {
                    while (true) {
                        connection.readRequest();
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + PIECE.length + "\r\n\r\n");
                        connection.send(PIECE);
                        answered.incrementAndGet();
                    }
                });
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(requests));
            awaitStandstill(answered);
            // what two sockets hold, not 128 MiB
            assertThat(answered.get()).isLessThan(requests / 2);
            for (int i = 0; i < requests; i++) {
                assertThat(client.drainBody(client.readHead()).length()).isEqualTo(PIECE.length);
            }
        }
    }

    @Test
    void clientThatTakesNothingIsLetGo() throws Exception {
        var timeouts = new DownstreamTimeouts(
                ProxyUnderTest.LONG,
                ProxyUnderTest.LONG,
                ProxyUnderTest.LONG,
                ProxyUnderTest.LONG,
                ProxyUnderTest.SHORT,
                ProxyUnderTest.LONG,
                ProxyUnderTest.LONG);
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
                    for (long sent = 0; sent < LARGE; sent += PIECE.length) {
                        connection.send(PIECE);
                    }
                });
                var proxy = ProxyUnderTest.on(transport)
                        .downstream(timeouts)
                        .pool(upstream.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            await().until(() -> proxy.outcomes().contains(Outcome.CLIENT_GONE));
            await().until(() -> upstream.openConnections() == 0);
        }
    }

    /** Waits until a count that grew has not grown for half a second. */
    private static void awaitStandstill(AtomicLong count) {
        var seen = new AtomicLong(-1);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> count.get() > 0 && seen.getAndSet(count.get()) == count.get());
    }
}
