package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** More clients than {@code score.max-clients}: all are served, and whom the table forgets is counted and told. */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class FullTableIT {
    private static final int ROOM = 1024;
    private static final int STRANGERS = 5_000;
    private static final String SCRAPER = "203.0.113.7";

    private final TransportKind transport;

    @TempDir
    private Path directory;

    FullTableIT(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void strangersMakeRoomForStrangersAndTheKnownStayKnown() throws Exception {
        try (var fast = ScriptedUpstream.naming("fast");
                var slow = ScriptedUpstream.naming("slow");
                var tamiz =
                        TamizProcess.start(directory, transport, """
                        client: { trusted-proxies: [127.0.0.0/8] }
                        score: { model: count, max-clients: %d }
                        lanes:
                          - { name: fast, score: 0..4, pool: "%s" }
                          - { name: slow, score: 5.., pool: "%s" }
                        """.formatted(ROOM, fast.address(), slow.address()));
                var proxy = RawClient.connect(tamiz.port())) {
            String last = "";
            for (int i = 0; i < 20; i++) {
                last = ask(proxy, SCRAPER);
            }
            assertThat(last).isEqualTo("slow");
            assertThat(tamiz.stderr()).doesNotContain("client table");

            for (int i = 0; i < STRANGERS; i++) {
                assertThat(ask(proxy, "10.0." + i / 256 + "." + i % 256)).isEqualTo("fast");
            }

            assertThat(tamiz.metrics())
                    .contains(
                            "tamiz_clients_tracked " + ROOM + ".0",
                            "tamiz_client_evictions_total{reason=\"probation\"} " + (STRANGERS + 1 - ROOM) + ".0",
                            "tamiz_client_evictions_total{reason=\"least-recent\"} 0.0");
            assertThat(ask(proxy, SCRAPER)).as("not forgotten").isEqualTo("slow");
            await().untilAsserted(() -> assertThat(tamiz.warnings())
                    .singleElement()
                    .asString()
                    .contains("the client table is full, clients are forgotten for new ones forgotten=", "known=0"));
            assertThat(tamiz.stop()).isZero();
        }
    }

    /** Who answered. */
    private static String ask(RawClient proxy, String client) {
        proxy.send("GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + client + "\r\n\r\n");
        return proxy.readResponse().bodyText();
    }
}
