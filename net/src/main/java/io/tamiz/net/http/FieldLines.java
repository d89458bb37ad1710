package io.tamiz.net.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The field lines of one head as spans into the scanned octets: nothing is copied, no string is made.
 *
 * <p>Shape: line {@code i} is {@code start(i)} to {@code start(i + 1)}, its CRLF included; name and value are spans in
 * it, the value without the blanks around it. Strict by RFC 9112 section 5: no blank before the colon, no folding, CRLF
 * alone ends a line, a value holds no controls but HTAB.
 *
 * <p>Threads: one event loop.
 */
final class FieldLines {
    static final int INCOMPLETE = 0;
    static final int FAULT = -1;

    /** Tokens a Connection field may nominate in one head: the work of finding them is bounded. */
    private static final int MOST_NOMINATED = 32;

    private final int mostBytes;
    private final int mostLines;
    private int[] starts = new int[33];
    private int[] nameEnds = new int[32];
    private int[] valueStarts = new int[32];
    private int[] valueEnds = new int[32];
    private FieldKind[] kinds = new FieldKind[32];
    private final int[] nominated = new int[2 * MOST_NOMINATED];
    private int count;
    private int nominatedCount;
    private boolean close;
    private boolean keepAlive;
    private HeadFault fault = HeadFault.FIELD_NAME;

    FieldLines(int mostBytes, int mostLines) {
        this.mostBytes = mostBytes;
        this.mostLines = mostLines;
    }

    /**
     * Reads the lines from {@code from} on, up to and with the empty line that ends the head.
     *
     * @return the index behind the head, {@link #INCOMPLETE} if {@code to} comes first, or {@link #FAULT}
     */
    int scan(byte[] in, int from, int to) {
        count = 0;
        nominatedCount = 0;
        close = false;
        keepAlive = false;
        // no line is looked at beyond the bound, so that the answer does not depend on how much has come
        int bound = Math.min(to, from + mostBytes);
        int at = from;
        while (true) {
            if (at >= to) {
                return INCOMPLETE;
            }
            if (in[at] == '\r') {
                if (at + 1 >= to) {
                    return INCOMPLETE;
                }
                starts[count] = at;
                return in[at + 1] == '\n' ? at + 2 : refuse(HeadFault.LINE_END);
            }
            if (count == mostLines) {
                return refuse(HeadFault.TOO_MANY_HEADERS);
            }
            int next = scanLine(in, at, bound);
            if (next == INCOMPLETE) {
                return to > bound ? refuse(HeadFault.HEADERS_TOO_LARGE) : INCOMPLETE;
            }
            if (next == FAULT) {
                return FAULT;
            }
            at = next;
        }
    }

    private int scanLine(byte[] in, int start, int to) {
        int at = start;
        boolean underscore = false;
        while (at < to && Octets.isToken(in[at])) {
            underscore |= in[at] == '_';
            at++;
        }
        if (at == to) {
            return INCOMPLETE;
        }
        if (in[at] != ':' || at == start) {
            boolean folded = at == start && Octets.isBlank(in[at]);
            return refuse(folded ? HeadFault.FOLDED : in[at] == '\n' ? HeadFault.LINE_END : HeadFault.FIELD_NAME);
        }
        int nameEnd = at++;
        while (at < to && Octets.isBlank(in[at])) {
            at++;
        }
        int valueStart = at;
        at = Octets.endOfValue(in, at, to);
        // the CR's LF must be there too; what follows is looked at by the next line, so a fold is seen in time
        if (at >= to || (in[at] == '\r' && at + 1 == to)) {
            return INCOMPLETE;
        }
        if (in[at] != '\r') {
            return refuse(in[at] == '\n' ? HeadFault.LINE_END : HeadFault.FIELD_VALUE);
        }
        if (in[at + 1] != '\n') {
            return refuse(HeadFault.LINE_END);
        }
        int valueEnd = at;
        while (valueEnd > valueStart && Octets.isBlank(in[valueEnd - 1])) {
            valueEnd--;
        }
        FieldKind kind = underscore ? FieldKind.UNWANTED : FieldKind.ofName(in, start, nameEnd);
        add(start, nameEnd, valueStart, valueEnd, kind);
        if (kind == FieldKind.CONNECTION && !readConnection(in, valueStart, valueEnd)) {
            return refuse(HeadFault.CONNECTION);
        }
        return at + 2;
    }

    private void add(int start, int nameEnd, int valueStart, int valueEnd, FieldKind kind) {
        if (count == kinds.length) {
            grow();
        }
        starts[count] = start;
        nameEnds[count] = nameEnd;
        valueStarts[count] = valueStart;
        valueEnds[count] = valueEnd;
        kinds[count] = kind;
        count++;
    }

    private void grow() {
        int more = count * 2;
        starts = Arrays.copyOf(starts, more + 1);
        nameEnds = Arrays.copyOf(nameEnds, more);
        valueStarts = Arrays.copyOf(valueStarts, more);
        valueEnds = Arrays.copyOf(valueEnds, more);
        kinds = Arrays.copyOf(kinds, more);
    }

    /** Notes the options of a Connection field; false if they are no tokens or too many. */
    private boolean readConnection(byte[] in, int from, int to) {
        int at = from;
        while (at < to) {
            while (at < to && (Octets.isBlank(in[at]) || in[at] == ',')) {
                at++;
            }
            int start = at;
            while (at < to && Octets.isToken(in[at])) {
                at++;
            }
            int end = at;
            while (at < to && Octets.isBlank(in[at])) {
                at++;
            }
            if (at < to && in[at] != ',') {
                return false;
            }
            if (end == start) {
                continue;
            }
            if (Octets.equalsIgnoreCase(in, start, end, "close")) {
                close = true;
            } else if (Octets.equalsIgnoreCase(in, start, end, "keep-alive")) {
                keepAlive = true;
            } else if (nominatedCount == MOST_NOMINATED) {
                return false;
            } else {
                nominated[2 * nominatedCount] = start;
                nominated[2 * nominatedCount + 1] = end;
                nominatedCount++;
            }
        }
        return true;
    }

    private int refuse(HeadFault why) {
        fault = why;
        return FAULT;
    }

    HeadFault fault() {
        return fault;
    }

    int count() {
        return count;
    }

    /** Where line {@code i} starts; for {@code i == count()} where the empty line does. */
    int start(int i) {
        return starts[i];
    }

    int nameEnd(int i) {
        return nameEnds[i];
    }

    int valueStart(int i) {
        return valueStarts[i];
    }

    int valueEnd(int i) {
        return valueEnds[i];
    }

    FieldKind kind(int i) {
        return kinds[i];
    }

    /** @param lower the name in lower case */
    boolean isNamed(byte[] in, int i, String lower) {
        return Octets.equalsIgnoreCase(in, starts[i], nameEnds[i], lower);
    }

    /** Connection says close. */
    boolean saysClose() {
        return close;
    }

    boolean saysKeepAlive() {
        return keepAlive;
    }

    /**
     * Whether a Connection field nominates line {@code i}, which makes it hop-by-hop (RFC 9110 section 7.6.1). Asked only
     * of fields that may be: framing, Host and forwarding fields cannot be made to vanish by nominating them.
     */
    boolean isNominated(byte[] in, int i) {
        for (int n = 0; n < nominatedCount; n++) {
            if (Octets.equalsIgnoreCase(in, nominated[2 * n], nominated[2 * n + 1], starts[i], nameEnds[i])) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the fields speak of one upgrade and of no other protocol than this one: a single Upgrade field, nominated
     * by Connection (RFC 9110 section 7.8).
     */
    boolean agreesTo(byte[] in, String protocol) {
        if (nominatedCount == 0) {
            return false;
        }
        int found = 0;
        boolean agrees = false;
        for (int i = 0; i < count; i++) {
            if (kinds[i] == FieldKind.UPGRADE) {
                found++;
                agrees = isNominated(in, i) && Octets.equalsIgnoreCase(in, valueStarts[i], valueEnds[i], protocol);
            }
        }
        return agrees && found == 1;
    }

    /**
     * Shows the cookies in fields of one kind (RFC 6265 sections 4.1.1 and 4.2.1): of Cookie all pairs, of Set-Cookie the
     * one before its attributes. What has no name is passed over.
     */
    void eachCookie(byte[] in, FieldKind kind, CookieVisitor visitor) {
        for (int i = 0; i < count; i++) {
            if (kinds[i] != kind) {
                continue;
            }
            int at = valueStarts[i];
            do {
                int end = at;
                while (end < valueEnds[i] && in[end] != ';') {
                    end++;
                }
                showCookie(in, at, end, visitor);
                at = end + 1;
            } while (at < valueEnds[i] && kind == FieldKind.COOKIE);
        }
    }

    private static void showCookie(byte[] in, int start, int end, CookieVisitor visitor) {
        int from = start;
        int to = end;
        while (from < to && Octets.isBlank(in[from])) {
            from++;
        }
        while (to > from && Octets.isBlank(in[to - 1])) {
            to--;
        }
        for (int i = from; i < to; i++) {
            if (in[i] == '=') {
                if (i > from) {
                    visitor.cookie(in, from, i + 1, to);
                }
                return;
            }
        }
    }

    /** Reads Content-Length and Transfer-Encoding; null if together they have one meaning. */
    @Nullable
    HeadFault readFraming(byte[] in, FramingFields into) {
        into.clear();
        for (int i = 0; i < count; i++) {
            switch (kinds[i]) {
                case CONTENT_LENGTH -> into.contentLength(in, valueStarts[i], valueEnds[i]);
                case TRANSFER_ENCODING -> into.transferEncoding(in, valueStarts[i], valueEnds[i]);
                default -> {}
            }
        }
        return into.fault();
    }
}
