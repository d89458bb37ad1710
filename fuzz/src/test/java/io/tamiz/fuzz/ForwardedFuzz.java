package io.tamiz.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.client.Cidr;
import io.tamiz.core.client.ClientResolver;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.client.ForwardedHeader;
import io.tamiz.core.client.IpAddress;
import java.util.List;
import java.util.Objects;

/**
 * What a client writes into X-Forwarded-For or Forwarded, before a trusted proxy appends whom it was asked by. Whatever
 * stands there, the client is whom the proxy names, or the proxy where the value is broken: never one that the client
 * has made up.
 */
public final class ForwardedFuzz {
    private static final IpAddress PROXY = address("10.0.0.1");
    private static final IpAddress SENDER = address("203.0.113.9");
    private static final IpAddress SENDER6 = address("2001:db8::9");

    private static final ClientResolver LISTED = resolver(ForwardedHeader.X_FORWARDED_FOR);
    private static final ClientResolver RFC_7239 = resolver(ForwardedHeader.FORWARDED);

    private ForwardedFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] octets) {
        String said = new String(octets, ISO_8859_1);
        assertThat(resolve(LISTED, said + ", " + SENDER)).as(said).isEqualTo(SENDER);
        assertThat(resolve(LISTED, said + "," + SENDER6)).as(said).isEqualTo(SENDER6);
        assertThat(resolve(RFC_7239, said + ", for=" + SENDER)).as(said).isIn(SENDER, PROXY);
        assertThat(resolve(RFC_7239, said + ",for=\"[" + SENDER6 + "]\";proto=https"))
                .as(said)
                .isIn(SENDER6, PROXY);
        assertThat(resolve(RFC_7239, said + ", for=\"" + SENDER + ":4711\""))
                .as(said)
                .isIn(SENDER, PROXY);
        for (ClientResolver resolver : List.of(LISTED, RFC_7239)) {
            assertThat(resolver.resolve(SENDER, octets, 0, octets.length)).isEqualTo(SENDER);
            IpAddress alone = resolve(resolver, said);
            byte[] within = (",\"6.6.6.6" + said + "\",6.6.6.6").getBytes(ISO_8859_1);
            assertThat(resolver.resolve(PROXY, within, 9, 9 + octets.length)).isEqualTo(alone);
        }
        // another trusted proxy behind: it is skipped, or ends the walk
        IpAddress next = address("10.0.0.2");
        assertThat(resolve(LISTED, said + ", " + next)).as(said).isIn(next, resolve(LISTED, said), PROXY);
    }

    private static IpAddress resolve(ClientResolver resolver, String value) {
        byte[] octets = value.getBytes(ISO_8859_1);
        return resolver.resolve(PROXY, octets, 0, octets.length);
    }

    private static IpAddress address(String text) {
        return Objects.requireNonNull(IpAddress.parse(text));
    }

    private static ClientResolver resolver(ForwardedHeader header) {
        return new ClientResolver(new ClientSettings(List.of(Cidr.parse("10.0.0.0/8")), header, 32, 64, false));
    }

    static List<String> seeds() {
        return List.of(
                "",
                "6.6.6.6",
                "6.6.6.6, 10.0.0.3",
                "unknown, _hidden",
                "[2001:db8::1]:80, 2001:db8::1",
                "for=6.6.6.6",
                "for=6.6.6.6;proto=http;by=10.0.0.1, for=10.0.0.3",
                "for=\"6.6.6.6:1\";host=\"a,b\\\"\"",
                "for=\"6.6.6.6",
                "for=6.6.6.6;x=\"",
                "for=6.6.6.6;x=\"\\",
                "for=\"[2001:db8::1]:_p\"");
    }
}
