package io.tamiz.accesslog.read;

import java.nio.charset.StandardCharsets;

/**
 * What was read of one line: spans in its octets, as they stand there. Filled by a parser, one line after the other.
 *
 * <p>Threads: one at a time.
 */
final class LogLine {
    static final long UNKNOWN = -1;

    byte[] octets = new byte[0];
    long second;
    int clientFrom;
    int clientTo;
    int methodFrom;
    int methodTo;
    int targetFrom;
    int targetTo;
    int agentFrom;
    int agentTo;
    int status;
    long bodyBytes;
    boolean referer;

    /** Nothing but whose octets it will be. */
    void clear(byte[] line) {
        octets = line;
        methodFrom = 0;
        methodTo = 0;
        targetFrom = 0;
        targetTo = 0;
        agentFrom = 0;
        agentTo = 0;
        status = 0;
        bodyBytes = UNKNOWN;
        referer = false;
    }

    /**
     * Takes method and target from a request line: {@code GET /path HTTP/1.1}, or without a version. Targets with blanks
     * are whole, as old servers let them through. What has no method is no request line, and both stay empty.
     */
    void takeRequest(int from, int to) {
        int blank = from;
        while (blank < to && isToken(octets[blank])) {
            blank++;
        }
        int target = blank + 1;
        if (blank == from || target >= to || octets[blank] != ' ') {
            return;
        }
        int end = to;
        int last = lastBlank(target, to);
        if (last > target && startsWithHttp(last + 1, to)) {
            end = last;
        }
        methodFrom = from;
        methodTo = blank;
        targetFrom = target;
        targetTo = end;
    }

    private int lastBlank(int from, int to) {
        int at = to - 1;
        while (at >= from && octets[at] != ' ') {
            at--;
        }
        return at;
    }

    private boolean startsWithHttp(int from, int to) {
        return to - from > 5
                && octets[from] == 'H'
                && octets[from + 1] == 'T'
                && octets[from + 2] == 'T'
                && octets[from + 3] == 'P'
                && octets[from + 4] == '/';
    }

    /** Of a method, RFC 9110 section 9.1, as far as anybody uses it. */
    private static boolean isToken(byte octet) {
        return (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z') || octet == '-' || octet == '_';
    }

    @Override
    public String toString() {
        return second + " " + new String(octets, clientFrom, clientTo - clientFrom, StandardCharsets.ISO_8859_1);
    }
}
