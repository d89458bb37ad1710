package io.tamiz.accesslog.read;

/**
 * Takes back what servers do to octets they will not write: {@code \xHH} (nginx, Apache, ourselves), {@code \"},
 * {@code \\} and the letters of C (Apache). Servers that escape nothing write a backslash as it is: one that begins no
 * such sequence stays.
 */
final class EscapedText {
    private EscapedText() {}

    /** Appends what stands between {@code from} and {@code to}. */
    static void append(byte[] in, int from, int to, ParsedLine into) {
        int escape = indexOfBackslash(in, from, to);
        if (escape == to) {
            into.append(in, from, to);
            return;
        }
        byte[] out = into.ensure(to - from);
        int length = into.length();
        int at = from;
        while (at < to) {
            byte octet = in[at++];
            if (octet == '\\' && at < to) {
                int hex = in[at] == 'x' && at + 2 < to ? hex(in, at + 1) : -1;
                if (hex >= 0) {
                    octet = (byte) hex;
                    at += 3;
                } else {
                    byte meant = letter(in[at]);
                    if (meant != 0) {
                        octet = meant;
                        at++;
                    }
                }
            }
            out[length++] = octet;
        }
        into.length(length);
    }

    private static int indexOfBackslash(byte[] in, int from, int to) {
        for (int i = from; i < to; i++) {
            if (in[i] == '\\') {
                return i;
            }
        }
        return to;
    }

    private static int hex(byte[] in, int at) {
        int high = Character.digit(in[at], 16);
        int low = Character.digit(in[at + 1], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static byte letter(byte letter) {
        return switch (letter) {
            case '"', '\\' -> letter;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'v' -> 0x0b;
            case 'f' -> '\f';
            default -> 0;
        };
    }
}
