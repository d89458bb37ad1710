package io.tamiz.accesslog.read;

/**
 * Combined and common format, as nginx, Apache and their like write them: {@code client ident user [time] "request" status
 * bytes "referer" "user agent"}, whatever may follow. Common ends behind the bytes.
 *
 * <p>A quoted text ends at a quote that is not escaped and has behind it what must follow. Old servers escape nothing, so
 * if that finds no end, backslashes are taken for nothing but backslashes.
 */
final class CombinedParser implements LineParser {
    /** More digits than this fit into no long. */
    private static final int MOST_DIGITS = 18;

    private final CombinedTime time = new CombinedTime();
    private int at;

    @Override
    public boolean parse(byte[] in, int from, int to, ParsedLine into) {
        into.clear();
        int clientEnd = indexOf(in, ' ', from, to);
        if (clientEnd <= from || !readTime(in, clientEnd, to, into)) {
            return false;
        }
        into.append(in, from, clientEnd);
        into.endClient();
        return readRequest(in, to, into) && readStatusAndBytes(in, to, into) && readRefererAndUserAgent(in, to, into);
    }

    /** The user's name may have blanks and brackets in it, so each bracket is tried. */
    private boolean readTime(byte[] in, int from, int to, ParsedLine into) {
        int open = indexOf(in, '[', from, to);
        while (open >= 0) {
            int end = open + 1 + CombinedTime.LENGTH;
            if (in[open - 1] == ' ' && end < to && in[end] == ']') {
                into.second = time.parse(in, open + 1, end);
                if (into.second != Long.MIN_VALUE) {
                    at = end + 1;
                    return true;
                }
            }
            open = indexOf(in, '[', open + 1, to);
        }
        return false;
    }

    private boolean readRequest(byte[] in, int to, ParsedLine into) {
        if (!isQuoteBehindBlank(in, to)) {
            return false;
        }
        int from = at + 2;
        int end = requestEnd(in, from, to, true);
        if (end < 0) {
            end = requestEnd(in, from, to, false);
        }
        if (end < 0) {
            return false;
        }
        int start = into.length();
        EscapedText.append(in, from, end, into);
        LoggedRequestLine.split(into, start);
        at = end + 1;
        return true;
    }

    private boolean isQuoteBehindBlank(byte[] in, int to) {
        return at + 1 < to && in[at] == ' ' && in[at + 1] == '"';
    }

    private static int requestEnd(byte[] in, int from, int to, boolean escapes) {
        for (int i = from; i < to; i++) {
            if (in[i] == '\\' && escapes) {
                i++;
            } else if (in[i] == '"' && isStatus(in, i + 1, to)) {
                return i;
            }
        }
        return -1;
    }

    /** A blank and three digits, or a dash, and a blank. */
    private static boolean isStatus(byte[] in, int from, int to) {
        if (from + 2 >= to || in[from] != ' ') {
            return false;
        }
        if (in[from + 1] == '-') {
            return in[from + 2] == ' ';
        }
        return from + 4 < to
                && isDigit(in[from + 1])
                && isDigit(in[from + 2])
                && isDigit(in[from + 3])
                && in[from + 4] == ' ';
    }

    private boolean readStatusAndBytes(byte[] in, int to, ParsedLine into) {
        at++;
        if (in[at] == '-') {
            at += 2;
        } else {
            into.status = (in[at] - '0') * 100 + (in[at + 1] - '0') * 10 + in[at + 2] - '0';
            at += 4;
        }
        if (at < to && in[at] == '-') {
            at++;
        } else {
            int start = at;
            long bytes = 0;
            while (at < to && isDigit(in[at])) {
                bytes = bytes * 10 + in[at] - '0';
                at++;
            }
            if (at == start || at - start > MOST_DIGITS) {
                return false;
            }
            into.bodyBytes = bytes;
        }
        return at == to || in[at] == ' ';
    }

    private boolean readRefererAndUserAgent(byte[] in, int to, ParsedLine into) {
        if (!isQuoteBehindBlank(in, to)) {
            return true;
        }
        int from = at + 2;
        int end = textEnd(in, from, to);
        into.hasReferer = !isNothing(in, from, end);
        at = end + 1;
        if (isQuoteBehindBlank(in, to)) {
            from = at + 2;
            end = textEnd(in, from, to);
            if (!isNothing(in, from, end)) {
                EscapedText.append(in, from, end, into);
            }
        }
        return true;
    }

    /** Where the quoted text ends; the end of the line where it was cut. */
    private static int textEnd(byte[] in, int from, int to) {
        for (int i = from; i < to; i++) {
            if (in[i] == '\\') {
                i++;
            } else if (in[i] == '"' && (i + 1 == to || in[i + 1] == ' ')) {
                return i;
            }
        }
        for (int i = from; i < to; i++) {
            if (in[i] == '"' && (i + 1 == to || in[i + 1] == ' ')) {
                return i;
            }
        }
        return to;
    }

    private static boolean isNothing(byte[] in, int from, int to) {
        return to == from || (to == from + 1 && in[from] == '-');
    }

    private static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    private static int indexOf(byte[] in, char ascii, int from, int to) {
        for (int i = from; i < to; i++) {
            if (in[i] == ascii) {
                return i;
            }
        }
        return -1;
    }
}
