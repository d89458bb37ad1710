package io.tamiz.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A rule of the operator sends a network to a lane, whatever its score; who is in it is decided as for scores. */
@ParameterizedClass
@EnumSource(TransportKind.class)
class AllowTest {
    private final TransportKind transport;

    AllowTest(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void firstRuleThatFitsHoldsAndOthersGoByTheirScore() throws Exception {
        try (var light = ScriptedUpstream.naming("light");
                var heavy = ScriptedUpstream.naming("heavy");
                var proxy = ProxyUnderTest.on(transport)
                        .trusting("127.0.0.0/8")
                        .allow("192.0.2.7", 0)
                        .allow("192.0.2.0/24", 1)
                        .allow("2001:db8::/32", 1)
                        .pool(light.port())
                        .pool(heavy.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            assertThat(answererOf(client, "192.0.2.1")).isEqualTo("heavy");
            assertThat(answererOf(client, "192.0.2.7")).isEqualTo("light");
            assertThat(answererOf(client, "2001:db8:1::2")).isEqualTo("heavy");
            assertThat(answererOf(client, "198.51.100.1")).isEqualTo("light");
            // what an untrusted hop said in front does not put a client into a network
            assertThat(answererOf(client, "192.0.2.1, 198.51.100.1")).isEqualTo("light");
        }
    }

    private static String answererOf(RawClient client, String forwardedFor) {
        return client.send("GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + forwardedFor + "\r\n\r\n")
                .readResponse()
                .bodyText();
    }
}
