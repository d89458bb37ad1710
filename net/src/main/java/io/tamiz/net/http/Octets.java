package io.tamiz.net.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Classes of octets in HTTP/1.1 heads, and the search for the end of a field value eight bytes at a time. */
final class Octets {
    /** How far {@link #endOfValue} may read past the end of the bytes it is given; arrays are that much longer. */
    static final int PADDING = Long.BYTES;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private static final boolean[] TOKEN = table("!#$%&'*+-.^_`|~", true);
    /** RFC 3986 reg-name without the comma: a list of hosts has no single meaning. */
    private static final boolean[] HOST = table("-._~!$&'()*+;=%", true);

    private Octets() {}

    /** tchar of RFC 9110 section 5.6.2. */
    static boolean isToken(byte octet) {
        return TOKEN[octet & 0xff];
    }

    /** What a host name may be made of; an IP literal has colons too. */
    static boolean isHost(byte octet) {
        return HOST[octet & 0xff];
    }

    static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    /** Visible ASCII, what a request target may be made of. */
    static boolean isVisible(byte octet) {
        return octet > 0x20 && octet < 0x7f;
    }

    static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hexDigit(byte octet) {
        if (isDigit(octet)) {
            return octet - '0';
        }
        int letter = octet | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    /**
     * Index of the first octet from {@code from} on that a field value must not hold (RFC 9110 section 5.5: controls
     * other than HTAB), or {@code to}. In a good head that is the CR of the line's end.
     */
    static int endOfValue(byte[] in, int from, int to) {
        int at = from;
        while (at < to) {
            long word = (long) LONG.get(in, at);
            // exact up to the first hit: a byte below 0x20, or 0x7f (which becomes 0 when flipped)
            long flipped = word ^ (EACH * 0x7f);
            long hit = ((word - EACH * 0x20) & ~word & HIGH) | ((flipped - EACH) & ~flipped & HIGH);
            if (hit == 0) {
                at += Long.BYTES;
                continue;
            }
            at += Long.numberOfTrailingZeros(hit) >>> 3;
            if (at >= to) {
                return to;
            }
            if (in[at] != '\t') {
                return at;
            }
            at++;
        }
        return to;
    }

    /** Whether the octets are {@code lower}, an ASCII string in lower case, in any case. */
    static boolean equalsIgnoreCase(byte[] in, int from, int to, String lower) {
        return to - from == lower.length() && startsWithIgnoreCase(in, from, to, lower);
    }

    static boolean startsWithIgnoreCase(byte[] in, int from, int to, String lower) {
        if (to - from < lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if (lower(in[from + i]) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean equalsIgnoreCase(byte[] in, int from, int to, int otherFrom, int otherTo) {
        int length = to - from;
        if (length != otherTo - otherFrom) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (lower(in[from + i]) != lower(in[otherFrom + i])) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet | 0x20 : octet & 0xff;
    }

    private static boolean[] table(String others, boolean alphanumeric) {
        var table = new boolean[256];
        for (int i = 0; i < 128; i++) {
            boolean letter = (i | 0x20) >= 'a' && (i | 0x20) <= 'z';
            table[i] = (alphanumeric && (letter || (i >= '0' && i <= '9'))) || others.indexOf(i) >= 0;
        }
        return table;
    }
}
