package io.tamiz.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.client.IpAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of an address: the JDK reads the same address or none, and what we print is read again. */
public final class AddressFuzz {
    /** What the JDK takes besides: zones, brackets, fewer than four parts, leading zeros. */
    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})(?:\\.(?!$)|$)){4}");

    private static final Pattern LONG_GROUP = Pattern.compile("[0-9A-Fa-f]{5}");

    private AddressFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] octets) {
        String text = new String(octets, ISO_8859_1);
        IpAddress ours = IpAddress.parse(octets, 0, octets.length);
        assertThat(ours).as(text).isEqualTo(theirs(text));
        if (ours != null) {
            assertThat(IpAddress.parse(ours.toString())).as(text).isEqualTo(ours);
        }
    }

    private static @Nullable IpAddress theirs(String text) {
        // and groups of any number of digits
        if (LONG_GROUP.matcher(text).find()) {
            return null;
        }
        boolean ipv6 = text.indexOf(':') >= 0 && text.chars().noneMatch(c -> c == '%' || c == '[' || c > 0x7f);
        String dotted = text.substring(text.lastIndexOf(':') + 1);
        if (ipv6
                ? dotted.indexOf('.') >= 0 && !IPV4.matcher(dotted).matches()
                : !IPV4.matcher(text).matches()) {
            return null;
        }
        try {
            return IpAddress.ofBytes(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    static List<String> seeds() {
        return List.of(
                "192.0.2.1",
                "255.255.255.255",
                "0.0.0.0",
                "010.0.0.1",
                "1.2.3",
                "2001:db8::1",
                "::",
                "::1",
                "1::",
                "1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:192.0.2.1",
                "::ffff:192.0.2.1",
                "64:ff9b::192.0.2.33",
                "fe80::1%eth0",
                "1::2::3",
                "2001:DB8:0:0:1:0:0:1",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8");
    }
}
