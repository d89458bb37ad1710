package io.tamiz.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IpAddressTest {
    @Test
    void goodAddressesAreWrittenInCanonicalForm() {
        String[][] table = {
            {"1.2.3.4", "1.2.3.4"},
            {"0.0.0.0", "0.0.0.0"},
            {"255.255.255.255", "255.255.255.255"},
            {"::ffff:1.2.3.4", "1.2.3.4"},
            {"::FFFF:102:304", "1.2.3.4"},
            {"0:0:0:0:0:ffff:1.2.3.4", "1.2.3.4"},
            {"::", "::"},
            {"::1", "::1"},
            {"1::", "1::"},
            {"::1.2.3.4", "::102:304"},
            {"2001:DB8::1", "2001:db8::1"},
            {"2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"},
            {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
            {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
            {"2001:db8::0:1", "2001:db8::1"},
            {"1:0:0:2:0:0:0:3", "1:0:0:2::3"},
            {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
            {"::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"},
            {"64:ff9b::192.0.2.33", "64:ff9b::c000:221"},
            {"1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
            {"fe80::", "fe80::"},
        };
        for (String[] row : table) {
            assertThat(IpAddress.parse(row[0])).as(row[0]).hasToString(row[1]);
        }
    }

    @Test
    void anythingElseIsNoAddress() {
        String[] table = {
            "",
            "1",
            "1.2.3",
            "1.2.3.4.5",
            "1.2.3.",
            ".1.2.3",
            "1..2.3",
            "256.1.1.1",
            "1.2.3.04",
            "01.2.3.4",
            "00.0.0.0",
            "1.2.3.4 ",
            " 1.2.3.4",
            "1.2.3.-4",
            "0x1.2.3.4",
            "1.2.3.4/8",
            "1.2.3.1000",
            "16909060",
            "localhost",
            ":",
            ":::",
            "1:",
            ":1",
            "1::2::3",
            "::1::",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7:8::",
            "::1:2:3:4:5:6:7:8",
            "12345::",
            "g::",
            "::1%eth0",
            "fe80::1%1",
            "[::1]",
            "::1.2.3",
            "::1.2.3.4.5",
            "::1.2.3.256",
            "1.2.3.4::",
            "1:2:3:4:5:6:7:1.2.3.4",
            "::1.2.3.4:5",
            "1:2:3:4:5:6:7:",
            "::01.2.3.4",
            "\u0661.2.3.4",
            "1:2:3:4::5:6:7:8",
            "-1::",
            "+1::",
            "1 ::",
        };
        for (String text : table) {
            assertThat(IpAddress.parse(text)).as("'" + text + "'").isNull();
        }
    }

    @Test
    void onlyTheGivenBytesAreRead() {
        byte[] text = "x1.2.3.45".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        assertThat(IpAddress.parse(text, 1, 8)).isEqualTo(IpAddress.parse("1.2.3.4"));
    }

    @Test
    void writtenAddressesAreReadBackEqual() {
        var random = new SplittableRandom(20261101);
        for (int i = 0; i < 20_000; i++) {
            // masks make runs of zero groups likely
            long high = random.nextLong() & halfMask(random);
            long low = random.nextLong() & halfMask(random);
            var address = random.nextInt(4) == 0 ? IpAddress.ofIpv4((int) low) : new IpAddress(high, low);

            assertThat(IpAddress.parse(address.toString()))
                    .as(address.toString())
                    .isEqualTo(address);
        }
    }

    @Test
    void rawBytesOfBothFamiliesAreTaken() {
        assertThat(IpAddress.ofBytes(new byte[] {(byte) 192, 0, 2, (byte) 255})).hasToString("192.0.2.255");
        byte[] ipv6 = new byte[16];
        ipv6[0] = (byte) 0xfe;
        ipv6[15] = (byte) 0x80;
        assertThat(IpAddress.ofBytes(ipv6)).hasToString("fe00::80");
        assertThatThrownBy(() -> IpAddress.ofBytes(new byte[5])).hasMessageContaining("5 bytes");
    }

    private static long halfMask(SplittableRandom random) {
        long mask = 0;
        for (int group = 0; group < 4; group++) {
            mask = (mask << 16) | (random.nextBoolean() ? 0xFFFF : 0);
        }
        return mask;
    }
}
