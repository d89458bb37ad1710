package io.tamiz.net.http;

import io.tamiz.net.http.SlowFields.Field;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response head read and rewritten with strings and regular expressions, straight from RFC 9110 and 9112. The twin
 * {@link ResponseHead} is compared with; shares nothing with it.
 */
final class SlowResponseHead {
    static final String DATE = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";

    private static final Pattern LINE =
            Pattern.compile("HTTP/1\\.([01]) ([1-5][0-9]{2})((?: [\\t\\x20-\\x7e\\x80-\\xff]*)?)\\r\\n");
    /** The status is judged when it is there with the octet behind it. */
    private static final Pattern STATUS_COMES = Pattern.compile("HTTP/1\\..{0,5}", Pattern.DOTALL);

    private static final int MOST_LINE = 1024;

    private SlowResponseHead() {}

    sealed interface Reading {}

    record Incomplete() implements Reading {}

    /** The answer is 502, whatever is wrong. */
    record Refused() implements Reading {}

    /** @param heads what is sent downstream: framed as it came, chunked, and with {@code Connection: close} */
    record Accepted(
            int end,
            int status,
            BodyFraming framing,
            long length,
            boolean interim,
            boolean keepsAlive,
            List<String> heads)
            implements Reading {}

    static final Incomplete INCOMPLETE = new Incomplete();

    static Reading read(String text, boolean answersHead) {
        Matcher line = LINE.matcher(text);
        if (!line.lookingAt()) {
            boolean mayGoOn =
                    SlowFields.mayGoOn(line) || STATUS_COMES.matcher(text).matches();
            int length = text.indexOf('\r') < 0 ? text.length() : text.indexOf('\r');
            return mayGoOn && length <= MOST_LINE ? INCOMPLETE : new Refused();
        }
        if (line.end() - 2 > MOST_LINE) {
            return new Refused();
        }
        var fields = new SlowFields();
        int bad = fields.read(text, line.end(), 64 * 1024, 1000);
        if (bad != 0) {
            return bad < 0 ? INCOMPLETE : new Refused();
        }
        boolean http10 = line.group(1).equals("0");
        if (fields.judgeFraming() != 0 || (http10 && fields.isChunked())) {
            return new Refused();
        }
        int status = Integer.parseInt(line.group(2));
        BodyFraming framing = framing(fields, status, answersHead);
        String first = "HTTP/1.1 " + status + (line.group(3).isEmpty() ? " " : line.group(3)) + "\r\n";
        return new Accepted(
                fields.end,
                status,
                framing,
                framing == BodyFraming.LENGTH ? fields.length() : 0,
                status < 200 && status != 101,
                framing != BodyFraming.UNTIL_CLOSE && fields.keepsAlive(http10),
                List.of(
                        first + rest(fields, status, framing == BodyFraming.CHUNKED, ""),
                        first + rest(fields, status, false, ""),
                        first + rest(fields, status, true, "Connection: close\r\n")));
    }

    /** RFC 9112 section 6.3. */
    private static BodyFraming framing(SlowFields fields, int status, boolean answersHead) {
        if (status == 101) {
            return BodyFraming.UNTIL_CLOSE;
        }
        if (answersHead || status < 200 || status == 204 || status == 304) {
            return BodyFraming.NONE;
        }
        if (fields.isChunked()) {
            return BodyFraming.CHUNKED;
        }
        return !fields.hasLength()
                ? BodyFraming.UNTIL_CLOSE
                : fields.length() > 0 ? BodyFraming.LENGTH : BodyFraming.NONE;
    }

    private static String rest(SlowFields fields, int status, boolean chunked, String connection) {
        var out = new StringBuilder();
        boolean mayTellLength = status >= 200 && status != 204;
        boolean dated = false;
        for (Field field : fields.fields) {
            boolean passes = switch (field.name()) {
                case "content-length" -> mayTellLength && isCanonical(field.value());
                case "transfer-encoding" -> chunked;
                default -> !fields.isHopByHop(field) && !fields.isNominated(field);
            };
            if (passes) {
                out.append(field.line());
                dated |= field.name().equals("date");
            }
        }
        if (chunked && !fields.isChunked()) {
            out.append("Transfer-Encoding: chunked\r\n");
        }
        if (fields.hasLength()
                && mayTellLength
                && !isCanonical(fields.values("content-length").getFirst())) {
            out.append("Content-Length: ").append(fields.length()).append("\r\n");
        }
        if (status == 101) {
            out.append("Connection: upgrade\r\nUpgrade: websocket\r\n");
        }
        out.append(connection);
        if (!dated && (status >= 200 || status == 101)) {
            out.append(DATE);
        }
        return out.append("\r\n").toString();
    }

    private static boolean isCanonical(String length) {
        return length.matches("0|[1-9][0-9]*");
    }
}
