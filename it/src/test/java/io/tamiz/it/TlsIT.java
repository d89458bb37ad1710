package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import io.tamiz.testkit.TlsClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTPS with the certificate that {@code ./tamiz cert dev} makes, as a user would try it. */
@ParameterizedClass
@CsvSource({"IO_URING, boringssl", "EPOLL, boringssl", "EPOLL, jdk"})
class TlsIT {
    private final TransportKind transport;
    private final String engine;

    @TempDir
    private Path directory;

    TlsIT(TransportKind transport, String engine) {
        this.transport = transport;
        this.engine = engine;
    }

    @BeforeEach
    void makeACertificate() throws Exception {
        Launch made = Launch.of(
                directory, Map.of(), Repository.ROOT.resolve("tamiz"), "cert", "dev", "--out", directory.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("tls: { cert: \"" + certificate() + "\"");
    }

    @Test
    void curlAsksOverEveryVersionThatIsSpoken() throws Exception {
        try (var upstream = ScriptedUpstream.naming("fast");
                var tamiz = start(upstream)) {
            assertThat(tamiz.stderr()).contains(" tls=" + engine + " ");
            String url = "https://localhost:" + tamiz.port() + "/";
            for (String version : List.of("--tlsv1.2 --tls-max 1.2", "--tlsv1.3")) {
                assertThat(curl(version + " --cacert " + certificate() + " " + url))
                        .isEqualTo("0 fast");
            }
            assertThat(curl("--tls-max 1.1 --cacert " + certificate() + " " + url))
                    .isEqualTo("35 ");
            // 60: the certificate is not believed, which is the client's word, not a fault of ours
            assertThat(curl("--tls-max 1.2 " + url)).isEqualTo("60 ");
            assertThat(upstream.requests())
                    .allSatisfy(request -> assertThat(request.headers().all("x-forwarded-proto"))
                            .containsExactly("https"));
            assertThat(tamiz.metrics())
                    .contains("tamiz_tls_handshakes_total{result=\"complete\"} 2.0")
                    .contains("tamiz_tls_handshakes_total{result=\"client-alert\"} 1.0");
            assertThat(tamiz.stderr()).doesNotContain("\tat ");
            assertThat(tamiz.warnings()).isEmpty();
        }
    }

    @Test
    void sigtermEndsIdleConnectionsWithAGoodbye() throws Exception {
        try (var upstream = ScriptedUpstream.naming("fast");
                var tamiz = start(upstream);
                var client =
                        TlsClients.trusting(Files.readString(certificate())).connect(tamiz.port())) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                            .readResponse()
                            .bodyText())
                    .isEqualTo("fast");
            tamiz.terminate();
            assertThat(client.readUntilClosed()).isEmpty();
            assertThat(tamiz.awaitExit()).isZero();
        }
    }

    @Test
    void plainHttpAndStrangersDoNotDisturb() throws Exception {
        try (var upstream = ScriptedUpstream.naming("fast");
                var tamiz = start(upstream);
                var plain = RawClient.connect(tamiz.port())) {
            assertThat(plain.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                            .readResponse()
                            .status())
                    .isEqualTo(400);
            assertThatThrownBy(() -> TlsClients.trustingThePublic().connect(tamiz.port()))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(curl("--cacert " + certificate() + " https://localhost:" + tamiz.port() + "/"))
                    .isEqualTo("0 fast");
            assertThat(tamiz.stderr()).doesNotContain("\tat ");
            assertThat(tamiz.warnings()).isEmpty();
        }
    }

    private Path certificate() {
        return directory.resolve("tls.crt");
    }

    private TamizProcess start(ScriptedUpstream upstream) throws Exception {
        String options = engine.equals("jdk") ? "-Dio.netty.handler.ssl.noOpenSsl=true" : "";
        return TamizProcess.start(
                directory,
                transport,
                """
                listen: { address: "127.0.0.1:0", tls: { cert: "%s", key: "%s" } }
                lanes:
                  - { name: fast, pool: "%s" }
                """.formatted(certificate(), directory.resolve("tls.key"), upstream.address()),
                Map.of("TAMIZ_JAVA_OPTS", options));
    }

    /** Exit code and body. */
    private String curl(String arguments) throws IOException, InterruptedException {
        Path program = Path.of("/usr/bin/curl");
        assumeTrue(Files.isExecutable(program), "curl is not there");
        Launch launch = Launch.of(directory, Map.of(), program, ("-sS --max-time 20 " + arguments).split(" +"));
        return launch.exitCode() + " " + launch.out();
    }
}
