package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import io.tamiz.testkit.WireFault;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            assertThat(tamiz.stop()).isZero();
        } finally {
            clients.forEach(RawClient::close);
        }
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
