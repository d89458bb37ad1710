package io.tamiz.bench.protect;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Heads of HTTP/1.1 off a socket, and what lies between them. Threads: one. */
final class HeadReader {
    private static final int MOST_OCTETS = 16 * 1_024;

    private final InputStream in;
    private final byte[] buffer = new byte[MOST_OCTETS];
    private int from;
    private int to;

    HeadReader(InputStream in) {
        this.in = in;
    }

    /** The next head without its empty line; null if the connection ends before it begins. */
    @Nullable
    String next() throws IOException {
        int searched = 0;
        while (true) {
            for (int i = from + searched; i + 3 < to; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    String head = new String(buffer, from, i - from, StandardCharsets.ISO_8859_1);
                    from = i + 4;
                    return head;
                }
            }
            searched = Math.max(0, to - from - 3);
            if (!fill()) {
                if (from == to) {
                    return null;
                }
                throw new EOFException("the connection ended within a head");
            }
        }
    }

    /** Passes over {@code octets} of a body. */
    void skip(long octets) throws IOException {
        long left = octets;
        while (true) {
            int here = (int) Math.min(left, to - from);
            from += here;
            left -= here;
            if (left == 0) {
                return;
            }
            if (!fill()) {
                throw new EOFException("the connection ended within a body");
            }
        }
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            throw new IOException("a head of more than " + MOST_OCTETS + " octets");
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            return false;
        }
        to += read;
        return true;
    }

    /** The first value of a field; null if the head has none of that name. */
    static @Nullable String field(String head, String name) {
        String sought = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(head.split("\r\n", -1))
                .skip(1)
                .filter(line -> line.indexOf(':') > 0)
                .filter(line -> line.substring(0, line.indexOf(':'))
                        .toLowerCase(Locale.ROOT)
                        .equals(sought))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(null);
    }
}
