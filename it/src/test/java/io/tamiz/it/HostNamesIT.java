package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Endpoints by name, as this machine looks up names. */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class HostNamesIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final TransportKind transport;

    @TempDir
    private Path directory;

    HostNamesIT(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void nameIsLookedUp() throws Exception {
        try (var upstream = ScriptedUpstream.naming("app");
                var tamiz = TamizProcess.start(
                        directory, transport, lanes("http://localhost:" + upstream.port(), upstream.address()));
                var client = RawClient.connect(tamiz.port())) {
            assertThat(client.send(GET).readResponse().bodyText()).isEqualTo("app");
            assertThat(tamiz.stderr()).contains("endpoints of a host name host=localhost addresses=[127.0.0.1");
        }
    }

    /** RFC 6761 section 6.4: .invalid never resolves. The rest goes on serving. */
    @Test
    void nameThatDoesNotResolveIsToldAndItsLaneFallsToTheNextPool() throws Exception {
        try (var upstream = ScriptedUpstream.naming("heavier");
                var tamiz = TamizProcess.start(directory, transport, lanes("http://app.invalid", upstream.address()));
                var client = RawClient.connect(tamiz.port())) {
            assertThat(client.send(GET).readResponse().bodyText()).isEqualTo("heavier");
            assertThat(tamiz.warnings())
                    .singleElement()
                    .asString()
                    .contains("host name does not resolve, its endpoints are down; looked up again every 10 s"
                            + " host=app.invalid");
        }
    }

    private static String lanes(String fast, String slow) {
        return "lanes: [{ name: fast, pool: \"" + fast + "\" }, { name: slow, pool: \"" + slow + "\" }]\n";
    }
}
