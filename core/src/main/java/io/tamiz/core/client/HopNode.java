package io.tamiz.core.client;

import org.jspecify.annotations.Nullable;

/** Reads a hop as proxies write it: an address, IPv6 perhaps in brackets, perhaps with a port. */
final class HopNode {
    private HopNode() {}

    /**
     * The address of the hop between {@code from} and {@code to}.
     *
     * @param bareIpv6 whether IPv6 may stand without brackets, as in X-Forwarded-For; RFC 7239 section 6 wants them
     * @return null if the hop is no address, as {@code unknown} and {@code _hidden} are not
     */
    static @Nullable IpAddress parse(byte[] text, int from, int to, boolean bareIpv6) {
        if (from == to) {
            return null;
        }
        if (text[from] == '[') {
            int close = indexOf(text, from, to, (byte) ']');
            if (close < 0 || !isPort(text, close + 1, to) || indexOf(text, from, close, (byte) ':') < 0) {
                return null;
            }
            return IpAddress.parse(text, from + 1, close);
        }
        int colon = indexOf(text, from, to, (byte) ':');
        if (colon < 0) {
            return IpAddress.parse(text, from, to);
        }
        if (indexOf(text, colon + 1, to, (byte) ':') < 0) {
            return isPort(text, colon, to) ? IpAddress.parse(text, from, colon) : null;
        }
        return bareIpv6 ? IpAddress.parse(text, from, to) : null;
    }

    /** Nothing, or a colon with one to five digits, or with a hidden port ({@code _} and token characters). */
    private static boolean isPort(byte[] text, int from, int to) {
        if (from == to) {
            return true;
        }
        int first = from + 1;
        if (text[from] != ':' || first == to) {
            return false;
        }
        if (text[first] == '_') {
            return allHidden(text, first + 1, to);
        }
        int port = 0;
        for (int i = first; i < to; i++) {
            if (text[i] < '0' || text[i] > '9' || i - first >= 5) {
                return false;
            }
            port = port * 10 + text[i] - '0';
        }
        return port <= 65_535;
    }

    private static boolean allHidden(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = text[i];
            boolean letterOrDigit = (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
            if (!letterOrDigit && b != '.' && b != '_' && b != '-') {
                return false;
            }
        }
        return from < to;
    }

    private static int indexOf(byte[] text, int from, int to, byte wanted) {
        for (int i = from; i < to; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
