package io.tamiz.net.http;

import io.tamiz.net.http.SlowFields.Field;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request head read and rewritten with strings and regular expressions, straight from RFC 9110 and 9112 and what we
 * chose where they leave a choice. The twin {@link RequestHead} is compared with; shares nothing with it.
 */
final class SlowRequestHead {
    private static final Pattern LINE =
            Pattern.compile("(" + SlowFields.TCHAR + "+) ([\\x21\\x22\\x24-\\x7e]+) HTTP/([0-9])\\.([0-9])\\r\\n");
    /** The version is judged when it is there with its line's end. */
    private static final Pattern VERSION_COMES =
            Pattern.compile(SlowFields.TCHAR + "+ [\\x21\\x22\\x24-\\x7e]+ HTTP/.{0,4}", Pattern.DOTALL);

    /** RFC 3986 section 3.2.2 and 3.2.3; no comma, since a list of hosts has been taken for one. */
    private static final String REG_NAME = "[A-Za-z0-9\\-._~!$&'()*+;=%]+";

    private static final String LITERAL = "\\[[A-Za-z0-9\\-._~!$&'()*+;=%:]+\\]";
    private static final String AUTHORITY = "(?:" + REG_NAME + "|" + LITERAL + ")(?::[0-9]*)?";
    private static final Pattern ABSOLUTE = Pattern.compile("(?i:https?)://(" + AUTHORITY + ")((?:[/?].*)?)");

    private SlowRequestHead() {}

    sealed interface Reading {}

    record Incomplete() implements Reading {}

    record Refused(int status) implements Reading {}

    /**
     * @param length of the body, 0 unless framed by it
     * @param heads what is sent upstream for a peer that is not trusted, and for one that is
     * @param forwardedFor the values joined, or {@code (none)}
     */
    record Accepted(
            int end,
            String method,
            boolean http10,
            String target,
            BodyFraming framing,
            long length,
            boolean keepsAlive,
            boolean expectsContinue,
            boolean hasReferer,
            boolean asksForWebSocket,
            String forwardedFor,
            String forwarded,
            List<String> heads)
            implements Reading {}

    static final Incomplete INCOMPLETE = new Incomplete();

    /** Peer and scheme as in {@link #forwarding}. */
    static Reading read(String text, HeadLimits limits) {
        int start = 0;
        while (start < 4 && text.startsWith("\r\n", start)) {
            start += 2;
        }
        String rest = text.substring(start);
        if (rest.equals("\r")) {
            return INCOMPLETE;
        }
        boolean cut = rest.length() > limits.requestLineBytes();
        String front = cut ? rest.substring(0, limits.requestLineBytes()) : rest;
        Matcher line = LINE.matcher(front);
        if (!line.lookingAt()) {
            boolean mayGoOn =
                    SlowFields.mayGoOn(line) || VERSION_COMES.matcher(front).matches();
            return !mayGoOn ? new Refused(400) : cut ? new Refused(414) : INCOMPLETE;
        }
        if (!line.group(3).equals("1") || !line.group(4).matches("[01]")) {
            return new Refused(505);
        }
        var fields = new SlowFields();
        int status = fields.read(text, start + line.end(), limits.headerBytes(), limits.headerCount());
        if (status != 0) {
            return status < 0 ? INCOMPLETE : new Refused(status);
        }
        return judge(line.group(1), line.group(2), line.group(4).equals("0"), fields);
    }

    private static Reading judge(String method, String target, boolean http10, SlowFields fields) {
        int status = fields.judgeFraming();
        if (status != 0) {
            return new Refused(status);
        }
        String host = null;
        for (Field field : fields.fields) {
            if (field.name().equals("host")) {
                if (host != null || !field.value().matches("|" + AUTHORITY)) {
                    return new Refused(400);
                }
                host = field.value();
            } else if (field.name().equals("expect")
                    && !http10
                    && !field.value().equalsIgnoreCase("100-continue")) {
                return new Refused(417);
            }
        }
        if (method.equals("CONNECT") || method.equals("TRACE")) {
            return new Refused(405);
        }
        String path = target;
        boolean absolute = false;
        if (target.equals("*")) {
            if (!method.equals("OPTIONS")) {
                return new Refused(400);
            }
        } else if (!target.startsWith("/")) {
            Matcher uri = ABSOLUTE.matcher(target);
            if (!uri.matches()) {
                return new Refused(400);
            }
            absolute = true;
            host = uri.group(1);
            path = uri.group(2);
            // RFC 9112 section 3.2.4: an empty path is the server itself
            if (path.isEmpty()) {
                path = method.equals("OPTIONS") ? "*" : "/";
            } else if (path.startsWith("?")) {
                path = "/" + path;
            }
        }
        if ((host == null && !http10) || (http10 && fields.isChunked())) {
            return new Refused(400);
        }
        BodyFraming framing =
                fields.isChunked() ? BodyFraming.CHUNKED : fields.length() > 0 ? BodyFraming.LENGTH : BodyFraming.NONE;
        var rewriting = new Rewriting(
                method + " " + path + " HTTP/1.1\r\n",
                host,
                absolute,
                http10,
                method.equals("GET") && !http10 && framing == BodyFraming.NONE && fields.agreesTo("websocket"),
                fields);
        return new Accepted(
                fields.end,
                method,
                http10,
                path,
                framing,
                framing == BodyFraming.LENGTH ? fields.length() : 0,
                fields.keepsAlive(http10),
                !http10 && !fields.values("expect").isEmpty(),
                fields.values("referer").reversed().stream().limit(1).anyMatch(v -> !v.isEmpty() && !v.equals("-")),
                rewriting.webSocket(),
                joined(fields.values("x-forwarded-for")),
                joined(fields.values("forwarded")),
                List.of(rewriting.head(false), rewriting.head(true)));
    }

    private static String joined(List<String> values) {
        return values.isEmpty() ? "(none)" : String.join(",", values);
    }

    /** The hop that {@link Accepted#heads} tell of. */
    static Forwarding forwarding(boolean isPeerTrusted) {
        return new Forwarding("192.0.2.1", isPeerTrusted, "http");
    }

    private record Rewriting(
            String line,
            @Nullable String host,
            boolean absolute,
            boolean http10,
            boolean webSocket,
            SlowFields fields) {
        String head(boolean trusted) {
            var out = new StringBuilder(line);
            if (host == null || absolute) {
                out.append("Host: ").append(host == null ? "" : host).append("\r\n");
            }
            for (Field field : fields.fields) {
                if (passes(field, trusted)) {
                    out.append(field.line());
                }
            }
            if (fields.isChunked()) {
                out.append("Transfer-Encoding: chunked\r\n");
            } else if (fields.hasLength()) {
                out.append("Content-Length: ").append(fields.length()).append("\r\n");
            }
            if (webSocket) {
                out.append("Connection: upgrade\r\nUpgrade: websocket\r\n");
            }
            out.append("X-Forwarded-For: ");
            if (trusted) {
                fields.values("x-forwarded-for").stream()
                        .filter(v -> !v.isEmpty())
                        .forEach(v -> out.append(v).append(", "));
            }
            out.append("192.0.2.1\r\n");
            if (!trusted || fields.values("x-forwarded-proto").isEmpty()) {
                out.append("X-Forwarded-Proto: http\r\n");
            }
            if ((!trusted || fields.values("x-forwarded-host").isEmpty()) && host != null && !host.isEmpty()) {
                out.append("X-Forwarded-Host: ").append(host).append("\r\n");
            }
            return out.append("\r\n").toString();
        }

        private boolean passes(Field field, boolean trusted) {
            String name = field.name();
            if (name.contains("_") || name.equals("proxy") || name.startsWith("x-tamiz-") || fields.isHopByHop(field)) {
                return false;
            }
            return switch (name) {
                case "content-length", "transfer-encoding", "x-forwarded-for" -> false;
                case "host" -> !absolute;
                case "expect" -> !http10;
                case "forwarded", "x-real-ip" -> trusted;
                default -> name.startsWith("x-forwarded-") ? trusted : !fields.isNominated(field);
            };
        }
    }
}
