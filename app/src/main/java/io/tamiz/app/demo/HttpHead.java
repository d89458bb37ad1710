package io.tamiz.app.demo;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of a message, just enough of HTTP/1.1 for a demo that talks to itself through a balancer. What guards real
 * traffic is {@code io.tamiz.net.http}.
 *
 * @param fields by lower-case name
 */
record HttpHead(String startLine, Map<String, String> fields) {
    private static final int MOST_BYTES = 16 * 1024;

    HttpHead {
        fields = Map.copyOf(fields);
    }

    /**
     * Reads one head and no octet beyond it.
     *
     * @param in buffered: it is read octet by octet
     * @return null if the peer closed before it began
     */
    static @Nullable HttpHead read(InputStream in) throws IOException {
        var text = new StringBuilder(256);
        while (text.length() < 4 || text.lastIndexOf("\r\n\r\n") != text.length() - 4) {
            int octet = in.read();
            if (octet < 0 && text.isEmpty()) {
                return null;
            }
            if (octet < 0) {
                throw new EOFException("closed within a head");
            }
            if (text.length() == MOST_BYTES) {
                throw new IOException("a head of more than " + MOST_BYTES + " bytes");
            }
            text.append((char) octet);
        }
        return parse(text.toString());
    }

    private static HttpHead parse(String text) throws IOException {
        String[] lines = text.split("\r\n", 0);
        var fields = new HashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 0) {
                throw new IOException("no field line: " + lines[i]);
            }
            fields.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        return new HttpHead(lines[0], fields);
    }

    /** The part of the start line at {@code index}, counted from 0. */
    String part(int index) throws IOException {
        String[] parts = startLine.split(" ", 3);
        if (parts.length < 3) {
            throw new IOException("no start line: " + startLine);
        }
        return parts[index];
    }

    @Nullable
    String field(String lowerCaseName) {
        return fields.get(lowerCaseName);
    }

    int contentLength() throws IOException {
        String length = field("content-length");
        try {
            return Integer.parseInt(String.valueOf(length));
        } catch (NumberFormatException e) {
            throw new IOException("Content-Length: " + length, e);
        }
    }

    boolean closes() {
        return "close".equalsIgnoreCase(field("connection"));
    }

    static byte[] bytes(String head) {
        return head.getBytes(StandardCharsets.US_ASCII);
    }
}
