package io.tamiz.net.http;

/** What Host and an absolute target may name: {@code uri-host [":" port]}, RFC 9110 section 7.2 and RFC 3986 section 3.2. */
final class HostAndPort {
    private HostAndPort() {}

    /** Whether the octets are one; none at all are, by RFC 9112 section 3.2. */
    static boolean is(byte[] in, int from, int to) {
        if (from == to) {
            return true;
        }
        int at = in[from] == '[' ? endOfLiteral(in, from, to) : endOfName(in, from, to);
        if (at == from || (at < to && in[at] != ':')) {
            return false;
        }
        for (int i = at + 1; i < to; i++) {
            if (!Octets.isDigit(in[i])) {
                return false;
            }
        }
        return true;
    }

    private static int endOfName(byte[] in, int from, int to) {
        int at = from;
        while (at < to && Octets.isHost(in[at])) {
            at++;
        }
        return at;
    }

    /** Behind the bracket that closes an IP literal, or {@code from} if there is none or nothing in it. */
    private static int endOfLiteral(byte[] in, int from, int to) {
        int at = from + 1;
        while (at < to && (Octets.isHost(in[at]) || in[at] == ':')) {
            at++;
        }
        return at < to && in[at] == ']' && at > from + 1 ? at + 1 : from;
    }
}
