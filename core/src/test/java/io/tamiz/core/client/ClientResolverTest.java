package io.tamiz.core.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClientResolverTest {
    private static final String PROXY = "10.0.0.1";

    @Test
    void theFirstUntrustedHopFromTheRightIsTheClient() {
        check(ForwardedHeader.X_FORWARDED_FOR, new String[][] {
            {"", PROXY},
            {"203.0.113.9", "203.0.113.9"},
            {"6.6.6.6, 203.0.113.9", "203.0.113.9"},
            {"6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"},
            {"203.0.113.9,10.0.0.3,\t10.0.0.2 ", "203.0.113.9"},
            {"10.9.9.9, 10.0.0.2", "10.9.9.9"},
            {"203.0.113.9:4711", "203.0.113.9"},
            {"[2001:db8:1:2:3::4]:4711", "2001:db8:1:2::"},
            {"[2001:db8:1:2:3::4]", "2001:db8:1:2::"},
            {"2001:db8:1:2:3::4", "2001:db8:1:2::"},
            {"::ffff:203.0.113.9", "203.0.113.9"},
            {"203.0.113.9, 2001:db8:ffff::7", "203.0.113.9"},
        });
    }

    @Test
    void aHopThatIsNoAddressEndsTheWalk() {
        check(ForwardedHeader.X_FORWARDED_FOR, new String[][] {
            {"unknown", PROXY},
            {"6.6.6.6, unknown", PROXY},
            {"6.6.6.6, unknown, 10.0.0.2", "10.0.0.2"},
            {"6.6.6.6, _hidden, 10.0.0.2", "10.0.0.2"},
            {"6.6.6.6, ", PROXY},
            {"6.6.6.6,,10.0.0.2", "10.0.0.2"},
            {"6.6.6.6,", PROXY},
            {"6.6.6.6 7.7.7.7", PROXY},
            {"203.0.113.9:", PROXY},
            {"203.0.113.9:65536", PROXY},
            {"203.0.113.9:-1", PROXY},
            {"[203.0.113.9]:1", PROXY},
            {"[2001:db8::1", PROXY},
            {"[2001:db8::1]x", PROXY},
            {"2001:db8::1%eth0", PROXY},
            {"\"203.0.113.9\"", PROXY},
            {",", PROXY},
            {"\u00e9", PROXY},
        });
    }

    @Test
    void theForwardedFieldOfRfc7239IsWalkedAlike() {
        check(ForwardedHeader.FORWARDED, new String[][] {
            {"", PROXY},
            {"for=203.0.113.9", "203.0.113.9"},
            {"For=\"203.0.113.9:4711\"", "203.0.113.9"},
            {"FOR=\"[2001:db8:1:2:3::4]:4711\"", "2001:db8:1:2::"},
            {"for=\"[2001:db8:1:2:3::4]\";proto=https;by=10.0.0.1", "2001:db8:1:2::"},
            {"proto=http; for=203.0.113.9 ;by=_secret", "203.0.113.9"},
            {"for=6.6.6.6, for=203.0.113.9", "203.0.113.9"},
            {"for=6.6.6.6, for=203.0.113.9, for=10.0.0.2", "203.0.113.9"},
            {"for=10.0.0.9;host=\"a,for=6.6.6.6\",for=10.0.0.2", "10.0.0.9"},
            {"for=203.0.113.9;host=\"a\\\",for=6.6.6.6;\"", "203.0.113.9"},
            {"for=\"203.0.113\\.9\"", "203.0.113.9"},
            {"for=\"203.0.113.9:_port\"", "203.0.113.9"},
        });
    }

    @Test
    void brokenOrHiddenElementsOfForwardedEndTheWalk() {
        check(ForwardedHeader.FORWARDED, new String[][] {
            {"for=unknown", PROXY},
            {"for=6.6.6.6, for=_hidden", PROXY},
            {"for=6.6.6.6, for=unknown, for=10.0.0.2", "10.0.0.2"},
            {"for=6.6.6.6, proto=http", PROXY},
            {"for=6.6.6.6;for=7.7.7.7", PROXY},
            {"for=2001:db8::1", PROXY},
            {"for=\"2001:db8::1\"", PROXY},
            {"6.6.6.6", PROXY},
            {"for 6.6.6.6", PROXY},
            {"for=6.6.6.6;", PROXY},
            {"for=6.6.6.6,", PROXY},
            {"for=6.6.6.6, ", PROXY},
            {"for=\"6.6.6.6", PROXY},
            {"for=\"6.6.6.6\\", PROXY},
            {"for=\"6.6.6.6\"x", PROXY},
            {"=", PROXY},
            {"\"", PROXY},
        });
    }

    @Test
    void anOpenQuoteCannotSwallowTheHopsThatProxiesAdd() {
        check(ForwardedHeader.FORWARDED, new String[][] {
            {"for=6.6.6.6;x=\", for=203.0.113.9", PROXY},
            {"for=6.6.6.6;x=\", for=\"[2001:db8::1]\"", PROXY},
            {"for=6.6.6.6;x=\", for=\"[2001:db8::1]\", for=10.0.0.2", "10.0.0.2"},
            {"for=6.6.6.6;x=\"\\, for=203.0.113.9;host=\"a\"", PROXY},
        });
    }

    @Test
    void anUntrustedPeerIsTheClientWhateverItSays() {
        var resolver = resolver(ForwardedHeader.X_FORWARDED_FOR);

        assertThat(resolve(resolver, "203.0.113.9", "6.6.6.6")).isEqualTo(key("203.0.113.9"));
        assertThat(resolver.trusts(address("10.0.0.1"))).isTrue();
        assertThat(resolver.trusts(address("203.0.113.9"))).isFalse();
    }

    @Test
    void withoutAForwardedHeaderTheTrustedPeerIsTheClient() {
        assertThat(resolve(resolver(ForwardedHeader.NONE), PROXY, "203.0.113.9"))
                .isEqualTo(key(PROXY));
    }

    @Test
    void keysAreCutToThePrefixOfTheirFamily() {
        var settings = new ClientSettings(List.of(), ForwardedHeader.NONE, 24, 48, false);
        var resolver = new ClientResolver(settings);

        assertThat(resolver.keyOf(address("192.0.2.77"))).isEqualTo(key("192.0.2.0"));
        assertThat(resolver.keyOf(address("::ffff:192.0.2.77"))).isEqualTo(key("192.0.2.0"));
        assertThat(resolver.keyOf(address("2001:db8:1:2::3"))).isEqualTo(key("2001:db8:1::"));
    }

    @Test
    void noBytesWhateverMakeItThrowOrGiveWayToAnOutsidersHopBehindAGoodOne() {
        var random = new SplittableRandom(7239);
        String alphabet = "for=by;,\"\\[]: 10.2_\tunknown::6%";
        for (var header : List.of(ForwardedHeader.FORWARDED, ForwardedHeader.X_FORWARDED_FOR)) {
            var resolver = resolver(header);
            String nearest = header == ForwardedHeader.FORWARDED ? "for=203.0.113.9" : "203.0.113.9";
            for (int i = 0; i < 50_000; i++) {
                var forged = new StringBuilder("for=6.6.6.6");
                for (int length = random.nextInt(24); length > 0; length--) {
                    forged.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                // an open quote may cost the client its own identity, but never buys it another's
                assertThat(resolve(resolver, PROXY, forged + ", " + nearest))
                        .as(forged.toString())
                        .isIn(key("203.0.113.9"), key(PROXY));
            }
        }
    }

    private static void check(ForwardedHeader header, String[][] table) {
        var resolver = resolver(header);
        for (String[] row : table) {
            assertThat(resolve(resolver, PROXY, row[0])).as(row[0]).isEqualTo(key(row[1]));
        }
    }

    private static ClientResolver resolver(ForwardedHeader header) {
        var trusted = List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("2001:db8:ffff::/48"));
        return new ClientResolver(new ClientSettings(trusted, header, 32, 64, false));
    }

    /** The value stands amid other bytes, which must not be read. */
    private static ClientKey resolve(ClientResolver resolver, String peer, String value) {
        byte[] bytes = ("9," + value + ",8.8.8.8").getBytes(ISO_8859_1);
        return resolver.keyOf(resolver.resolve(address(peer), bytes, 2, 2 + value.length()));
    }

    private static ClientKey key(String text) {
        IpAddress address = address(text);
        return new ClientKey(address.high(), address.low());
    }

    private static IpAddress address(String text) {
        return requireNonNull(IpAddress.parse(text));
    }
}
