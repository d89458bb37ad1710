package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code listen: ":8080"} means on machines with and without IPv6. */
@ParameterizedClass
@EnumSource(TransportKind.class)
class FamiliesIT {
    private final TransportKind transport;

    @TempDir
    private Path directory;

    FamiliesIT(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void allAddressesAreThoseOfBothFamilies() throws Exception {
        assertThat(listenedOn(Map.of())).startsWith("[::]:");
    }

    /** As near to a kernel without IPv6 as a test comes. */
    @Test
    void withoutIpv6AllAddressesAreThoseOfIpv4() throws Exception {
        assertThat(listenedOn(Map.of("TAMIZ_JAVA_OPTS", "-Djava.net.preferIPv4Stack=true")))
                .startsWith("0.0.0.0:");
    }

    /** As the log has it, once a client of IPv4 was served. */
    private String listenedOn(Map<String, String> environment) throws Exception {
        try (var upstream = ScriptedUpstream.naming("fast");
                var tamiz = TamizProcess.start(
                        directory,
                        transport,
                        "listen: \":0\"\nlanes: [{ name: fast, pool: \"" + upstream.address() + "\" }]\n",
                        environment);
                var client = RawClient.connect(tamiz.port())) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                            .readResponse()
                            .bodyText())
                    .isEqualTo("fast");
            assertThat(upstream.requests().getFirst().headers().all("x-forwarded-for"))
                    .containsExactly("127.0.0.1");
            String log = tamiz.stderr();
            int at = log.indexOf("listen=[") + "listen=[".length();
            return log.substring(at, log.indexOf("] transport=", at));
        }
    }
}
