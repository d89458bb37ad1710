package io.tamiz.core.client;

/**
 * Writes addresses: IPv4 dotted, IPv6 in lower case, the first longest run of two or more zero groups as {@code ::}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5952#section-4">RFC 5952, section 4</a>
 */
final class IpAddressText {
    private IpAddressText() {}

    static String of(IpAddress address) {
        return address.isIpv4() ? dotted((int) address.low()) : groups(address);
    }

    private static String dotted(int ipv4) {
        return (ipv4 >>> 24) + "." + ((ipv4 >>> 16) & 0xFF) + "." + ((ipv4 >>> 8) & 0xFF) + "." + (ipv4 & 0xFF);
    }

    private static String groups(IpAddress address) {
        int runStart = -1;
        int runLength = 1;
        for (int i = 0; i < 8; i++) {
            int length = zerosFrom(address, i);
            if (length > runLength) {
                runStart = i;
                runLength = length;
            }
        }
        var text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == runStart) {
                text.append("::");
                i += runLength - 1;
                continue;
            }
            if (i > 0 && i != runStart + runLength) {
                text.append(':');
            }
            text.append(Integer.toHexString(group(address, i)));
        }
        return text.toString();
    }

    private static int zerosFrom(IpAddress address, int start) {
        int end = start;
        while (end < 8 && group(address, end) == 0) {
            end++;
        }
        return end - start;
    }

    private static int group(IpAddress address, int index) {
        long half = index < 4 ? address.high() : address.low();
        return (int) (half >>> (48 - 16 * (index & 3))) & 0xFFFF;
    }
}
