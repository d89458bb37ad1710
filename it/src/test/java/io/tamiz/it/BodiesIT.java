package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.Body;
import io.tamiz.testkit.Body.Framing;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies of any size pass through unchanged, and nobody's patience fills our memory. */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class BodiesIT {
    private static final int LARGE_MEBIBYTES = 256;
    private static final int HUGE_MEBIBYTES = 1024;

    /** One of these goes through first: buffers and code that every process has after its first large response. */
    private static final int WARM_UP_MEBIBYTES = 64;

    /**
     * A response is held by the sockets of both connections, which are no memory of the process, and by us up to the
     * write mark of 64 KiB and one read more. What else may grow is the JVM itself, by some ten MiB when a heap region is
     * touched for the first time. Without back-pressure it would be all of the 1 GiB that the sockets do not hold.
     */
    private static final long RESIDENT_GROWTH = 64L << 20;

    /** The two sockets on the way and the endpoint's own: Linux lets each grow to some MiB. */
    private static final long MOST_TAKEN = 64L << 20;

    private final TransportKind transport;

    @TempDir
    private Path directory;

    BodiesIT(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void largeBodiesWithALengthArriveUnchangedBothWays() throws Exception {
        passBothWays(Framing.LENGTH);
    }

    @Test
    void largeChunkedBodiesArriveUnchangedBothWays() throws Exception {
        passBothWays(Framing.CHUNKED);
    }

    private void passBothWays(Framing framing) throws Exception {
        var body = LargeBody.ofMebibytes(framing, LARGE_MEBIBYTES);
        var sentDown = new AtomicReference<String>();
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.drainBody(connection.readHead());
                    connection.send("HTTP/1.1 200 OK\r\n" + body.field() + "\r\n");
                    sentDown.set(body.sendTo(connection::send));
                    // stays open: the client must know the end by the framing
                    connection.stall();
                });
                var tamiz = start(upstream);
                var client = RawClient.connect(tamiz.port())) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\n" + body.field() + "\r\n");
            String sentUp = body.sendTo(client::send);
            Body down = client.drainBody(client.readHead());

            Body up = upstream.requests().getFirst().body();
            assertThat(up.framing()).isEqualTo(framing);
            assertThat(up.length()).isEqualTo(body.length());
            assertThat(up.sha256()).isEqualTo(sentUp);
            assertThat(down.framing()).isEqualTo(framing);
            assertThat(down.length()).isEqualTo(body.length());
            assertThat(down.sha256()).isEqualTo(sentDown.get());
        }
    }

    @Test
    void oneConnectionCarriesTenThousandRequestsInStep() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    while (true) {
                        var request = connection.readRequest();
                        connection.answer(200, request.target() + " " + request.bodyText());
                    }
                });
                var tamiz = start(upstream);
                var client = RawClient.connect(tamiz.port())) {
            for (int i = 0; i < 10_000; i++) {
                String body = "x".repeat(i % 50);
                client.send(
                        switch (i % 3) {
                            case 0 -> "GET /" + i + " HTTP/1.1\r\nHost: a\r\n\r\n";
                            case 1 ->
                                "POST /" + i + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                        + body;
                            default ->
                                "POST /" + i + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"
                                        + "0\r\n\r\n";
                        });
                String expected = switch (i % 3) {
                    case 0 -> "";
                    case 1 -> body;
                    default -> "x";
                };
                assertThat(client.readResponse().bodyText()).isEqualTo("/" + i + " " + expected);
            }
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    @Test
    void readerThatStallsCostsNoMemoryAndItsEndpointIsLetGo() throws Exception {
        var taken = new AtomicLong();
        try (var upstream = ScriptedUpstream.running(connection -> {
                    boolean warmUp = connection.readRequest().target().equals("/warm-up");
                    var body = LargeBody.ofMebibytes(Framing.LENGTH, warmUp ? WARM_UP_MEBIBYTES : HUGE_MEBIBYTES);
                    connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\n" + body.field() + "\r\n");
                    taken.set(0);
                    body.sendTo(piece -> {
                        connection.send(piece);
                        taken.addAndGet(piece.length);
                    });
                });
                var tamiz = start(upstream)) {
            try (var client = RawClient.connect(tamiz.port())) {
                client.send("GET /warm-up HTTP/1.1\r\nHost: a\r\n\r\n");
                client.drainBody(client.readHead());
            }
            await().until(() -> upstream.openConnections() == 0);
            long before = tamiz.residentBytes();
            try (var client = RawClient.connect(tamiz.port())) {
                client.send("GET /huge HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead().status()).isEqualTo(200);
                awaitStandstill(taken);

                long growth = tamiz.residentBytes() - before;
                System.out.printf(
                        "%s: stalled reader of 1 GiB: resident memory %+.1f MiB, endpoint sent %.1f MiB%n",
                        transport.label(), growth / 1048576.0, taken.get() / 1048576.0);
                assertThat(growth).as("growth of resident memory").isLessThan(RESIDENT_GROWTH);
                assertThat(taken.get()).as("what the endpoint could send").isLessThan(MOST_TAKEN);
                assertThat(upstream.openConnections()).isEqualTo(1);
                client.reset();
            }
            await().until(() -> upstream.openConnections() == 0);
            assertThat(tamiz.isAlive()).isTrue();
        }
    }

    private TamizProcess start(ScriptedUpstream upstream) throws Exception {
        return TamizProcess.start(directory, transport, """
                timeouts: { write-stall: 60s }
                # connections are counted
                pool-defaults: { health: none }
                lanes:
                  - { name: all, pool: "%s" }
                """.formatted(upstream.address()));
    }

    private static void awaitStandstill(AtomicLong count) {
        var seen = new AtomicLong(-1);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> count.get() > 0 && seen.getAndSet(count.get()) == count.get());
    }
}
