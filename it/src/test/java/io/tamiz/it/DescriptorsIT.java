package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import io.tamiz.testkit.WireFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** More clients than file descriptors: who is in is served, the others are refused, and afterwards all is as before. */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class DescriptorsIT {
    private static final int DESCRIPTORS = 256;
    /** What so many descriptors allow. */
    private static final int SERVED = 64;

    private static final int CLIENTS = 400;
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final TransportKind transport;

    @TempDir
    private Path directory;

    DescriptorsIT(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void clientsBeyondTheDescriptorsAreRefusedAndTheOthersServed() throws Exception {
        var clients = new ArrayList<RawClient>();
        try (var upstream = ScriptedUpstream.naming("here");
                var tamiz = TamizProcess.startWithDescriptors(
                        DESCRIPTORS, directory, transport, """
                        listen: "127.0.0.1:0"
                        limits: { connections-per-client: none }
                        lanes: [{ name: all, pool: "%s" }]
                        """.formatted(upstream.address()))) {
            assertThat(tamiz.stderr()).contains("connections=" + SERVED);
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(RawClient.connect(tamiz.port()));
            }
            var answers = new ArrayList<Integer>();
            clients.forEach(client -> answers.add(status(client)));
            assertThat(answers).isSubsetOf(200, 503, 0);
            // while the refused are still there one who is in may find no descriptor for its endpoint: 503 as well
            assertThat(answers.stream().filter(status -> status == 200).count()).isBetween(SERVED / 2L, (long) SERVED);
            // they stay served while the others are refused
            for (int i = 0; i < CLIENTS; i++) {
                if (answers.get(i) == 200) {
                    assertThat(status(clients.get(i))).isEqualTo(200);
                }
            }
            clients.forEach(RawClient::close);

            await().ignoreExceptionsInstanceOf(UncheckedIOException.class).until(() -> {
                try (var later = RawClient.connect(tamiz.port())) {
                    return status(later) == 200;
                }
            });
            List<String> log = tamiz.stderr().lines().toList();
            assertThat(log).hasSizeLessThan(20).anyMatch(line -> line.contains("refusing connections reason=total"));
            assertThat(sample(tamiz.metrics(), "tamiz_refused_connections_total{reason=\"total\"}"))
                    .isPositive();
            assertThat(tamiz.stop()).isZero();
        } finally {
            clients.forEach(RawClient::close);
        }
    }

    /** As when other parts of the process, or a lower limit, leave no descriptor for one who wants in. */
    @Test
    void clientsThatCannotBeAcceptedWaitAndTheOthersAreServed() throws Exception {
        // an accept handed to io_uring keeps the limit of that moment
        assumeTrue(transport != TransportKind.IO_URING, "a limit lowered later does not reach io_uring's accept");
        assumeTrue(Files.isExecutable(PRLIMIT), "no " + PRLIMIT + " here");
        try (var upstream = ScriptedUpstream.naming("here");
                var tamiz = TamizProcess.start(
                        directory, transport, "lanes: [{ name: all, pool: \"" + upstream.address() + "\" }]\n");
                var served = RawClient.connect(tamiz.port());
                var admin = RawClient.connect(tamiz.adminPort())) {
            assertThat(status(served)).isEqualTo(200);
            assertThat(acceptFailures(admin)).isZero();
            limit(tamiz.pid(), lowestFree(tamiz.pid()));

            try (var late = RawClient.connect(tamiz.port())) {
                await().until(() -> acceptFailures(admin) > 2);
                assertThat(status(served)).isEqualTo(200);
                assertThat(tamiz.stderr().lines().filter(line -> line.contains("cannot accept connections")))
                        .hasSizeBetween(1, (int) acceptFailures(admin) - 1);
                limit(tamiz.pid(), 1024);

                assertThat(status(late)).isEqualTo(200);
            }
            assertThat(status(served)).isEqualTo(200);
            assertThat(tamiz.stop()).isZero();
        }
    }

    private static double acceptFailures(RawClient admin) {
        return sample(
                admin.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .readResponse()
                        .bodyText(),
                "tamiz_accept_failures_total");
    }

    private static double sample(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** With this as the limit the process can open nothing. */
    private static int lowestFree(long pid) throws IOException {
        try (var open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            Set<String> taken = open.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            return IntStream.iterate(0, i -> i + 1)
                    .filter(i -> !taken.contains(String.valueOf(i)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The soft limit alone, so that it can be raised again. */
    private static void limit(long pid, int descriptors) throws IOException, InterruptedException {
        var prlimit = new ProcessBuilder(
                        PRLIMIT.toString(), "--pid", String.valueOf(pid), "--nofile=" + descriptors + ":")
                .inheritIO()
                .start();
        assertThat(prlimit.waitFor()).isZero();
    }

    /** 0 where there was no answer. */
    private static int status(RawClient client) {
        try {
            return client.send(GET).readResponse().status();
        } catch (WireFault | UncheckedIOException _) {
            return 0;
        }
    }
}
