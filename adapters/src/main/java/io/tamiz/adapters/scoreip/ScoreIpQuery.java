package io.tamiz.adapters.scoreip;

/**
 * Reads a request target as the original's Flask did: path and query percent-decoded, the first parameter named {@code ip}
 * counts, {@code +} in a query is a blank, an escape that is none stands for itself.
 *
 * <p>Nothing is kept beyond {@link #MOST_OCTETS}: no address is as long, and so no caller makes us hold more. Threads: one
 * event loop; one target at a time.
 */
final class ScoreIpQuery {
    /** The longest address has 45 characters; one more tells that a text is longer. */
    static final int MOST_OCTETS = 64;

    private static final String PATH = "/score_ip";
    private static final String NAME = "ip";

    private final byte[] text = new byte[MOST_OCTETS];
    private int length;
    private boolean ours;

    /** Reads {@code octets[from..to)}, a target with path and query. */
    void read(byte[] octets, int from, int to) {
        int query = indexOf(octets, from, to, '?');
        decode(octets, from, query, false);
        ours = isText(PATH);
        length = 0;
        int start = query + 1;
        while (ours && start < to) {
            int end = indexOf(octets, start, to, '&');
            int equals = indexOf(octets, start, end, '=');
            decode(octets, start, equals, true);
            if (isText(NAME)) {
                decode(octets, Math.min(equals + 1, end), end, true);
                return;
            }
            length = 0;
            start = end + 1;
        }
    }

    /** Whether the path is the one that is answered here. */
    boolean isOurs() {
        return ours;
    }

    /** Octets of {@code ip}, decoded; 0 if there is none or it is empty, {@link #MOST_OCTETS} if it is as long or longer. */
    int length() {
        return length;
    }

    /** The first {@link #length} octets are {@code ip}, decoded; valid until the next {@link #read}. */
    byte[] text() {
        return text;
    }

    private void decode(byte[] octets, int from, int to, boolean plusIsBlank) {
        length = 0;
        for (int at = from; at < to && length < MOST_OCTETS; at++) {
            byte octet = octets[at];
            if (octet == '%' && at + 2 < to && hex(octets[at + 1]) >= 0 && hex(octets[at + 2]) >= 0) {
                octet = (byte) (hex(octets[at + 1]) << 4 | hex(octets[at + 2]));
                at += 2;
            } else if (octet == '+' && plusIsBlank) {
                octet = ' ';
            }
            text[length++] = octet;
        }
    }

    private boolean isText(String ascii) {
        if (length != ascii.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text[i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int hex(byte octet) {
        return Character.digit(octet, 16);
    }

    private static int indexOf(byte[] octets, int from, int to, char wanted) {
        int at = from;
        while (at < to && octets[at] != wanted) {
            at++;
        }
        return at;
    }
}
