package io.tamiz.accesslog;

import java.nio.charset.StandardCharsets;

/**
 * Octets as a JSON string. UTF-8 passes; each octet that is no part of valid UTF-8 becomes U+FFFD, because a reader would
 * refuse the line otherwise.
 */
final class JsonText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /** An octet that has to be escaped becomes {@code \ u 0 0 1 f} at most. */
    private static final int LONGEST = 6;

    private JsonText() {}

    static void put(LineBuffer out, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        put(out, octets, 0, octets.length);
    }

    static void put(LineBuffer out, byte[] in, int from, int end) {
        out.ensure((end - from) * LONGEST + 2);
        out.put('"');
        int i = from;
        while (i < end) {
            byte octet = in[i];
            if (octet >= 0) {
                putAscii(out, octet);
                i++;
                continue;
            }
            int length = sequence(in, i, end);
            if (length == 0) {
                out.put("\\ufffd");
                i++;
            } else {
                out.put(in, i, i + length);
                i += length;
            }
        }
        out.put('"');
    }

    private static void putAscii(LineBuffer out, byte octet) {
        switch (octet) {
            case '"' -> out.put("\\\"");
            case '\\' -> out.put("\\\\");
            case '\t' -> out.put("\\t");
            case '\n' -> out.put("\\n");
            case '\r' -> out.put("\\r");
            default -> {
                if (octet >= ' ') {
                    out.put((char) octet);
                } else {
                    out.put("\\u00").put((char) HEX[octet >> 4]).put((char) HEX[octet & 0xf]);
                }
            }
        }
    }

    /** Length of the UTF-8 sequence that begins at {@code at} with an octet above 0x7f, or 0 (RFC 3629, section 4). */
    private static int sequence(byte[] in, int at, int end) {
        int first = in[at] & 0xff;
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > end) {
            return 0;
        }
        int second = in[at + 1] & 0xff;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((in[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
