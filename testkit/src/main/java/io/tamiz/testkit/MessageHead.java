package io.tamiz.testkit;

import java.util.List;

/**
 * The head of a request or a response as it came over the wire.
 *
 * @param startLine request line or status line
 * @param raw every byte of the head in Latin-1, with the empty line at its end
 */
public record MessageHead(String startLine, Headers headers, String raw) {
    static MessageHead parse(String raw) {
        String text = raw.substring(0, raw.length() - 4);
        if (text.replace("\r\n", "").chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw malformed("a bare CR, LF or NUL in the head", raw);
        }
        List<String> lines = List.of(text.split("\r\n", -1));
        if (lines.getFirst().split(" ", 3).length < 2) {
            throw malformed("no start line", raw);
        }
        return new MessageHead(lines.getFirst(), Headers.parse(lines.subList(1, lines.size())), raw);
    }

    /** Of a request. */
    public String method() {
        return part(0);
    }

    /** Of a request, as it was sent. */
    public String target() {
        return part(1);
    }

    /** Of a response. */
    public int status() {
        String code = part(1);
        if (!startLine.startsWith("HTTP/1.") || !code.matches("[1-5][0-9][0-9]")) {
            throw malformed("no status line", raw);
        }
        return Integer.parseInt(code);
    }

    /** {@code HTTP/1.1} or {@code HTTP/1.0}. */
    public String version() {
        return part(startLine.startsWith("HTTP/") ? 0 : 2);
    }

    boolean chunked() {
        List<String> codings = headers.all("transfer-encoding");
        return !codings.isEmpty()
                && codings.getLast().toLowerCase(java.util.Locale.ROOT).endsWith("chunked");
    }

    private String part(int index) {
        String[] parts = startLine.split(" ", 3);
        if (parts.length <= index) {
            throw malformed("no part " + index + " in the start line", raw);
        }
        return parts[index];
    }

    private static WireFault malformed(String what, String raw) {
        return new WireFault(WireFault.Kind.MALFORMED, what + ": \"" + raw + "\"");
    }
}
