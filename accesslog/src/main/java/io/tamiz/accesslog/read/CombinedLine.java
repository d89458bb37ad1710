package io.tamiz.accesslog.read;

/**
 * Reads a line of the common or combined format, with whatever stands behind it:
 * {@code client ident user [time] "request" status bytes "referer" "agent" ...}.
 *
 * <p>Quotes within a field are escaped by nginx and Apache; older servers did not, so a request ends at the quote a status
 * follows. Threads: one at a time.
 */
final class CombinedLine {
    private final LogTime time = new LogTime();

    private byte[] octets = new byte[0];
    private int end;

    /** Fills {@code line} from {@code [from, to)}, without a line end; false if that is no such line. */
    boolean parse(byte[] in, int from, int to, LogLine line) {
        octets = in;
        end = to;
        line.clear(in);
        int clientEnd = indexOf(' ', from);
        if (clientEnd <= from) {
            return false;
        }
        line.clientFrom = from;
        line.clientTo = clientEnd;
        int bracket = time(clientEnd, line);
        int quote = bracket + 1 + LogTime.LENGTH + 2;
        if (bracket < 0 || quote >= to || in[quote - 2] != ']' || in[quote - 1] != ' ' || in[quote] != '"') {
            return false;
        }
        int close = requestEnd(quote + 1);
        if (close < 0) {
            return false;
        }
        line.takeRequest(quote + 1, close);
        int status = close + 2;
        line.status = in[status] == '-' ? 0 : (int) number(status, status + 3);
        int bytes = in[status] == '-' ? status + 2 : status + 4;
        int bytesEnd = bytes > end ? end : orEnd(indexOf(' ', bytes));
        if (!takeBytes(Math.min(bytes, end), bytesEnd, line)) {
            return false;
        }
        takeRefererAndAgent(bytesEnd, line);
        return true;
    }

    /** Where the bracket of the time is; names of users may have brackets of their own. */
    private int time(int from, LogLine line) {
        int bracket = indexOf('[', from);
        while (bracket >= 0) {
            line.second = time.parse(octets, bracket + 1, end);
            if (line.second != LogTime.NONE) {
                return bracket;
            }
            bracket = indexOf('[', bracket + 1);
        }
        return -1;
    }

    /** The quote behind which a status stands: three digits or a dash. */
    private int requestEnd(int from) {
        for (int i = from; i < end; i++) {
            byte octet = octets[i];
            if (octet == '\\') {
                i++;
            } else if (octet == '"' && isStatus(i + 1)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isStatus(int from) {
        if (from + 1 >= end || octets[from] != ' ') {
            return false;
        }
        if (octets[from + 1] == '-') {
            return from + 2 == end || octets[from + 2] == ' ';
        }
        return from + 3 < end && number(from + 1, from + 4) >= 100 && (from + 4 == end || octets[from + 4] == ' ');
    }

    private boolean takeBytes(int from, int to, LogLine line) {
        if (from == to || (to - from == 1 && octets[from] == '-')) {
            return true;
        }
        line.bodyBytes = number(from, to);
        return line.bodyBytes >= 0;
    }

    private void takeRefererAndAgent(int bytesEnd, LogLine line) {
        int referer = bytesEnd + 2;
        if (referer >= end || octets[referer - 1] != '"') {
            return;
        }
        int refererEnd = fieldEnd(referer);
        line.referer = isSaid(referer, refererEnd);
        int agent = refererEnd + 3;
        if (agent >= end || octets[agent - 2] != ' ' || octets[agent - 1] != '"') {
            return;
        }
        int agentEnd = fieldEnd(agent);
        if (isSaid(agent, agentEnd)) {
            line.agentFrom = agent;
            line.agentTo = agentEnd;
        }
    }

    /** The quote behind which another field or the end stands; the end where there is none. */
    private int fieldEnd(int from) {
        for (int i = from; i < end; i++) {
            byte octet = octets[i];
            if (octet == '\\') {
                i++;
            } else if (octet == '"' && (i + 1 == end || octets[i + 1] == ' ')) {
                return i;
            }
        }
        return end;
    }

    private boolean isSaid(int from, int to) {
        return to > from && !(to - from == 1 && octets[from] == '-');
    }

    /** Of decimal digits alone, at most 18, or -1. */
    private long number(int from, int to) {
        long number = 0;
        if (to > end || to <= from || to - from > 18) {
            return -1;
        }
        for (int i = from; i < to; i++) {
            int digit = octets[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private int indexOf(char ascii, int from) {
        for (int i = from; i < end; i++) {
            if (octets[i] == ascii) {
                return i;
            }
        }
        return -1;
    }

    private int orEnd(int index) {
        return index < 0 ? end : index;
    }
}
