package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import io.tamiz.testkit.WireFault;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code ./tamiz run} from its first line to its last. */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class StartAndStopIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final TransportKind transport;

    @TempDir
    private Path directory;

    StartAndStopIT(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void logSaysWhereItAcceptsAndOnWhatTransport() throws Exception {
        try (var upstream = ScriptedUpstream.naming("fast");
                var tamiz = start(upstream, "");
                var client = RawClient.connect(tamiz.port())) {
            assertThat(client.send(GET).readResponse().bodyText()).isEqualTo("fast");
            assertThat(tamiz.stderr())
                    .contains("accepting listen=[127.0.0.1:" + tamiz.port() + "] transport=" + transport.label() + " ")
                    .contains(" admin listen=127.0.0.1:" + tamiz.adminPort() + "\n");
            assertThat(ask(tamiz.adminPort(), "/readyz")).isEqualTo("200 ok\n");
        }
    }

    @Test
    void sigtermLetsExchangesInFlightFinish() throws Exception {
        var answer = new CountDownLatch(1);
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf");
                    answer.await();
                    connection.send("done");
                    connection.stall();
                });
                var tamiz = start(upstream, "");
                var idle = RawClient.connect(tamiz.port());
                var busy = RawClient.connect(tamiz.port())) {
            var head = busy.send(GET).readHead();

            tamiz.terminate();

            // the idle one is closed, nobody new is let in, and whoever balances over us is told
            assertThat(idle.readUntilClosed()).isEmpty();
            assertThatThrownBy(() -> RawClient.connect(tamiz.port())).isInstanceOf(UncheckedIOException.class);
            assertThat(ask(tamiz.adminPort(), "/readyz")).isEqualTo("503 not ready\n");
            assertThat(ask(tamiz.adminPort(), "/livez")).isEqualTo("200 ok\n");

            answer.countDown();
            assertThat(busy.drainBody(head).length()).isEqualTo(8);
            assertThat(busy.readUntilClosed()).isEmpty();
            assertThat(tamiz.awaitExit()).isZero();
            assertThat(tamiz.stderr().lines().map(line -> line.replaceFirst("^\\S+ ", "")))
                    .containsSubsequence("INFO  OrderlyStop draining connections=2", "INFO  OrderlyStop stopped");
            assertThat(tamiz.stdout()).isEmpty();
        }
    }

    @Test
    void sigtermWaitsNoLongerThanTheDrainTimeout() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf");
                    connection.stall();
                });
                var tamiz = start(upstream, "timeouts: { drain: 200ms }\n");
                var busy = RawClient.connect(tamiz.port())) {
            var head = busy.send(GET).readHead();

            assertThat(tamiz.stop()).isZero();

            assertThatThrownBy(() -> busy.drainBody(head))
                    .isInstanceOfSatisfying(
                            WireFault.class, fault -> assertThat(fault.kind()).isEqualTo(WireFault.Kind.RESET));
        }
    }

    @Test
    void sigtermWithoutTrafficEndsItAtOnce() throws Exception {
        try (var upstream = ScriptedUpstream.naming("fast");
                var tamiz = start(upstream, "")) {
            assertThat(ask(tamiz.adminPort(), "/readyz")).isEqualTo("200 ok\n");
            assertThat(tamiz.stop()).isZero();
            assertThat(tamiz.stderr()).endsWith("INFO  OrderlyStop stopped\n");
        }
    }

    private TamizProcess start(ScriptedUpstream upstream, String more) throws Exception {
        return TamizProcess.start(directory, transport, more + """
                lanes:
                  - { name: fast, pool: "%s" }
                """.formatted(upstream.address()));
    }

    private static String ask(int port, String target) {
        try (var client = RawClient.connect(port)) {
            var response = client.send("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                    .readResponse();
            return response.status() + " " + response.bodyText();
        }
    }
}
