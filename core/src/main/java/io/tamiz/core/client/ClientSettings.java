package io.tamiz.core.client;

import java.util.List;

/**
 * Who is counted as one client.
 *
 * @param trustedProxies peers whose forwarded header is believed, and who are skipped while walking it
 * @param ipv4Prefix bits of an IPv4 address that count, 8 to 32
 * @param ipv6Prefix bits of an IPv6 address that count, 16 to 128
 * @param isShown responses tell whom their request was counted as
 */
public record ClientSettings(
        List<Cidr> trustedProxies, ForwardedHeader forwarded, int ipv4Prefix, int ipv6Prefix, boolean isShown) {
    public static final ClientSettings DEFAULT =
            new ClientSettings(List.of(), ForwardedHeader.X_FORWARDED_FOR, 32, 64, false);

    public ClientSettings {
        trustedProxies = List.copyOf(trustedProxies);
        if (ipv4Prefix < 8 || ipv4Prefix > 32) {
            throw new IllegalArgumentException("ipv4-prefix: " + ipv4Prefix + " (expected: 8 <= ipv4-prefix <= 32)");
        }
        if (ipv6Prefix < 16 || ipv6Prefix > 128) {
            throw new IllegalArgumentException("ipv6-prefix: " + ipv6Prefix + " (expected: 16 <= ipv6-prefix <= 128)");
        }
    }
}
