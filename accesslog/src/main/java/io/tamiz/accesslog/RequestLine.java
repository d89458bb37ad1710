package io.tamiz.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where the parts of a request line are, if it has the shape of one: method, target and HTTP version, one blank between.
 *
 * <p>Threads: one event loop; an instance reads one line after the other.
 */
final class RequestLine {
    /** Methods OpenTelemetry knows: RFC 9110, PATCH and QUERY. */
    private static final List<byte[]> KNOWN =
            List.of("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE", "QUERY").stream()
                    .map(method -> method.getBytes(StandardCharsets.US_ASCII))
                    .toList();

    private static final byte[] VERSION = "HTTP/".getBytes(StandardCharsets.US_ASCII);

    private byte[] in = new byte[0];
    private int methodEnd;
    private int pathStart;
    private int pathEnd;
    private int queryStart;
    private int targetEnd;

    /** Reads the first {@code length} octets; false if they are no request line. */
    boolean read(byte[] octets, int length) {
        in = octets;
        methodEnd = indexOf(' ', 0, length);
        if (methodEnd < 1) {
            return false;
        }
        int targetStart = methodEnd + 1;
        targetEnd = indexOf(' ', targetStart, length);
        if (targetEnd <= targetStart || !isVersion(targetEnd + 1, length)) {
            return false;
        }
        pathStart = pathStart(targetStart);
        int mark = indexOf('?', pathStart, targetEnd);
        pathEnd = mark < 0 ? targetEnd : mark;
        queryStart = mark < 0 ? -1 : mark + 1;
        return true;
    }

    private boolean isVersion(int from, int to) {
        return to - from > VERSION.length && equal(from, from + VERSION.length, VERSION) && indexOf(' ', from, to) < 0;
    }

    /** Behind the authority of an absolute target, {@code http://a/b}; else the target's start. */
    private int pathStart(int targetStart) {
        if (in[targetStart] == '/') {
            return targetStart;
        }
        int colon = indexOf(':', targetStart, targetEnd);
        if (colon < 0 || colon + 2 >= targetEnd || in[colon + 1] != '/' || in[colon + 2] != '/') {
            return targetStart;
        }
        int at = colon + 3;
        while (at < targetEnd && in[at] != '/' && in[at] != '?') {
            at++;
        }
        return at;
    }

    private int indexOf(char ascii, int from, int to) {
        for (int i = from; i < to; i++) {
            if (in[i] == ascii) {
                return i;
            }
        }
        return -1;
    }

    boolean hasKnownMethod() {
        for (byte[] method : KNOWN) {
            if (equal(0, methodEnd, method)) {
                return true;
            }
        }
        return false;
    }

    private boolean equal(int from, int to, byte[] other) {
        if (to - from != other.length) {
            return false;
        }
        for (int i = 0; i < other.length; i++) {
            if (in[from + i] != other[i]) {
                return false;
            }
        }
        return true;
    }

    int methodEnd() {
        return methodEnd;
    }

    /** Empty if the target is absolute and ends behind its authority. */
    int pathStart() {
        return pathStart;
    }

    int pathEnd() {
        return pathEnd;
    }

    /** Behind the question mark, or -1. */
    int queryStart() {
        return queryStart;
    }

    int targetEnd() {
        return targetEnd;
    }

    /** Behind {@code HTTP/}. */
    int versionStart() {
        return targetEnd + 1 + VERSION.length;
    }
}
