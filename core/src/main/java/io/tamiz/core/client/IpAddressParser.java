package io.tamiz.core.client;

import org.jspecify.annotations.Nullable;

/**
 * Reads one textual address.
 *
 * <p>IPv6: groups before {@code ::} fill the address from the left, groups after it are shifted in from the right, and
 * the two halves are joined at the end; whatever {@code ::} stands for stays zero.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291, section 2.2</a>
 */
final class IpAddressParser {
    private static final long NOT_IPV4 = -1;

    private long leftHigh;
    private long leftLow;
    private int left;
    private long rightHigh;
    private long rightLow;
    private int right;
    private boolean gap;

    private IpAddressParser() {}

    static @Nullable IpAddress parse(byte[] text, int from, int to) {
        // the longest form, six groups and an embedded IPv4 address, has 45 characters
        if (to - from < 2 || to - from > 45) {
            return null;
        }
        for (int i = from; i < to && i < from + 5; i++) {
            if (text[i] == ':') {
                return new IpAddressParser().ipv6(text, from, to);
            }
        }
        long ipv4 = ipv4(text, from, to);
        return ipv4 == NOT_IPV4 ? null : IpAddress.ofIpv4((int) ipv4);
    }

    private @Nullable IpAddress ipv6(byte[] text, int from, int to) {
        int at = from;
        if (text[at] == ':') {
            if (text[at + 1] != ':') {
                return null;
            }
            gap = true;
            at += 2;
        }
        while (at < to) {
            int end = endOfGroup(text, at, to);
            if (end < to && text[end] == '.') {
                return embeddedIpv4(text, at, to) ? joined() : null;
            }
            if (end == at || end - at > 4 || !group(hex(text, at, end))) {
                return null;
            }
            if (end == to) {
                return joined();
            }
            if (text[end] != ':' || end + 1 == to) {
                return null;
            }
            at = end + 1;
            if (text[at] == ':') {
                if (gap) {
                    return null;
                }
                gap = true;
                at++;
            }
        }
        return joined();
    }

    private boolean embeddedIpv4(byte[] text, int from, int to) {
        long ipv4 = ipv4(text, from, to);
        return ipv4 != NOT_IPV4 && group(ipv4 >>> 16) && group(ipv4 & 0xFFFF);
    }

    private boolean group(long value) {
        if (left + right == 8) {
            return false;
        }
        if (gap) {
            rightHigh = (rightHigh << 16) | (rightLow >>> 48);
            rightLow = (rightLow << 16) | value;
            right++;
        } else {
            if (left < 4) {
                leftHigh |= value << (48 - 16 * left);
            } else {
                leftLow |= value << (48 - 16 * (left - 4));
            }
            left++;
        }
        return true;
    }

    private @Nullable IpAddress joined() {
        boolean complete = gap ? left + right < 8 : left == 8;
        return complete ? new IpAddress(leftHigh | rightHigh, leftLow | rightLow) : null;
    }

    private static int endOfGroup(byte[] text, int from, int to) {
        int at = from;
        while (at < to && Character.digit(text[at], 16) >= 0) {
            at++;
        }
        return at;
    }

    private static long hex(byte[] text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = (value << 4) | Character.digit(text[i], 16);
        }
        return value;
    }

    private static long ipv4(byte[] text, int from, int to) {
        long address = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            if (part > 0) {
                if (at == to || text[at] != '.') {
                    return NOT_IPV4;
                }
                at++;
            }
            int start = at;
            int value = 0;
            while (at < to && at - start < 3 && text[at] >= '0' && text[at] <= '9') {
                value = value * 10 + text[at] - '0';
                at++;
            }
            // a leading zero is octal to some readers, so to us it is no address
            if (at == start || value > 255 || (text[start] == '0' && at - start > 1)) {
                return NOT_IPV4;
            }
            address = (address << 8) | value;
        }
        return at == to ? address : NOT_IPV4;
    }
}
