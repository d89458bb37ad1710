package io.tamiz.accesslog.read;

/**
 * Splits a request line as it was logged into method and target. Milder than what we accept ourselves: a log has what
 * other servers accepted, blanks within the target and HTTP/0.9 without a version among it.
 */
final class LoggedRequestLine {
    private static final int SHORTEST_VERSION = "HTTP/1".length();

    private LoggedRequestLine() {}

    /** Makes method and target of the octets {@code into} has from {@code from} on; of garbage nothing is left. */
    static void split(ParsedLine into, int from) {
        byte[] text = into.text();
        int end = into.length();
        int methodEnd = tokenEnd(text, from, end);
        int targetEnd = end;
        boolean request = false;
        if (methodEnd > from && methodEnd + 1 < end && text[methodEnd] == ' ') {
            int blank = lastBlank(text, methodEnd + 1, end);
            if (blank >= 0 && isVersion(text, blank + 1, end)) {
                targetEnd = blank;
                request = targetEnd > methodEnd + 1;
            } else {
                request = isUpperCase(text, from, methodEnd) && isPathOrUri(text, methodEnd + 1, end);
            }
        }
        if (!request) {
            into.length(from);
            into.endMethod();
            return;
        }
        into.length(methodEnd);
        into.endMethod();
        // the blank between them goes
        System.arraycopy(text, methodEnd + 1, text, methodEnd, targetEnd - methodEnd - 1);
        into.length(targetEnd - 1);
        into.endTarget();
    }

    private static int tokenEnd(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] > ' ' && text[at] < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(text[at]) < 0) {
            at++;
        }
        return at;
    }

    private static int lastBlank(byte[] text, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (text[i] == ' ') {
                return i;
            }
        }
        return -1;
    }

    private static boolean isVersion(byte[] text, int from, int to) {
        return to - from >= SHORTEST_VERSION
                && (text[from] | 0x20) == 'h'
                && (text[from + 1] | 0x20) == 't'
                && (text[from + 2] | 0x20) == 't'
                && (text[from + 3] | 0x20) == 'p'
                && text[from + 4] == '/';
    }

    private static boolean isUpperCase(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] < 'A' || text[i] > 'Z') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPathOrUri(byte[] text, int from, int to) {
        return text[from] == '/' || pathStart(text, from, to) > from;
    }

    /** Behind the authority of an absolute target, {@code http://a/b}; else {@code from}. */
    static int pathStart(byte[] text, int from, int to) {
        int at = from;
        while (at < to && (text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'z') {
            at++;
        }
        if (at == from || at + 2 >= to || text[at] != ':' || text[at + 1] != '/' || text[at + 2] != '/') {
            return from;
        }
        at += 3;
        while (at < to && text[at] != '/' && text[at] != '?') {
            at++;
        }
        return at;
    }
}
