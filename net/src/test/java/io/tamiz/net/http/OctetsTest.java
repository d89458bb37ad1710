package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OctetsTest {
    @Test
    void theEndOfAValueIsWhereAByteLoopFindsIt() {
        var random = new Random(HeadMutations.seed(getClass()));
        for (int i = 0; i < 200_000; i++) {
            int length = random.nextInt(40);
            var octets = new byte[length + Octets.PADDING];
            int kind = random.nextInt(4);
            for (int at = 0; at < octets.length; at++) {
                octets[at] = (byte)
                        (kind == 0 ? random.nextInt(256) : kind == 1 ? pick(random) : 0x20 + random.nextInt(0x5f));
            }
            if (length > 0) {
                octets[random.nextInt(length)] = (byte) random.nextInt(256);
            }
            int from = random.nextInt(length + 1);
            int to = from + random.nextInt(length - from + 1);
            assertThat(Octets.endOfValue(octets, from, to))
                    .as(() -> "from " + from + " to " + to)
                    .isEqualTo(slowEnd(octets, from, to));
        }
    }

    @Test
    void everyOctetIsFoundAtEveryPlaceOfAWord() {
        for (int octet = 0; octet < 256; octet++) {
            for (int other : new int[] {' ', '\t', 0x7e, 0x80, 0xff}) {
                for (int at = 0; at < 24; at++) {
                    var octets = new byte[24 + Octets.PADDING];
                    Arrays.fill(octets, (byte) other);
                    octets[at] = (byte) octet;
                    assertThat(Octets.endOfValue(octets, 0, 24)).isEqualTo(slowEnd(octets, 0, 24));
                }
            }
        }
    }

    private static int pick(Random random) {
        return new int[] {'\t', ' ', 0x1f, 0x7f, 0x80, 0xff, 0x7e, 'a'}[random.nextInt(8)];
    }

    private static int slowEnd(byte[] octets, int from, int to) {
        for (int at = from; at < to; at++) {
            int octet = octets[at] & 0xff;
            if (octet != '\t' && (octet < 0x20 || octet == 0x7f)) {
                return at;
            }
        }
        return to;
    }

    @Test
    void tokensAreThoseOfTheRfc() {
        for (int octet = 0; octet < 256; octet++) {
            String text = String.valueOf((char) octet);
            assertThat(Octets.isToken((byte) octet)).isEqualTo(text.matches(SlowFields.TCHAR));
            assertThat(Octets.hexDigit((byte) octet))
                    .isEqualTo(text.matches("[0-9a-fA-F]") ? Integer.parseInt(text, 16) : -1);
            assertThat(Octets.isVisible((byte) octet)).isEqualTo(text.matches("[!-~]"));
        }
    }
}
