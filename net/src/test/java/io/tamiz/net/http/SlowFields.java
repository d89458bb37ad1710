package io.tamiz.net.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The field lines of a head, read with a regular expression straight from RFC 9112 section 5. Text is ISO 8859-1: one
 * character an octet. Shares nothing with {@link FieldLines}.
 */
final class SlowFields {
    static final String TCHAR = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]";

    private static final Pattern LINE = Pattern.compile("(" + TCHAR + "+):([\\t\\x20-\\x7e\\x80-\\xff]*)\\r\\n");
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade", "http2-settings");

    /** @param name in lower case */
    record Field(String name, String value, String line) {}

    final List<Field> fields = new ArrayList<>();
    final List<String> options = new ArrayList<>();
    /** Index behind the empty line, once there is one. */
    int end;

    /** 0: they are read to the end; -1: more is needed; else the status of the refusal. */
    int read(String text, int from, int mostBytes, int mostLines) {
        int bound = Math.min(text.length(), from + mostBytes);
        int at = from;
        while (true) {
            if (at == text.length()) {
                return -1;
            }
            if (text.charAt(at) == '\r') {
                end = at + 2;
                return at + 1 == text.length() ? -1 : text.charAt(at + 1) == '\n' ? 0 : 400;
            }
            if (fields.size() == mostLines) {
                return 431;
            }
            Matcher line = LINE.matcher(text).region(at, bound);
            if (!line.lookingAt()) {
                return !mayGoOn(line) ? 400 : text.length() > bound ? 431 : -1;
            }
            var field = new Field(line.group(1).toLowerCase(Locale.ROOT), trim(line.group(2)), line.group());
            fields.add(field);
            if (field.name.equals("connection") && !readOptions(field.value)) {
                return 400;
            }
            at = line.end();
        }
    }

    private boolean readOptions(String value) {
        for (String element : value.split(",", -1)) {
            String option = trim(element).toLowerCase(Locale.ROOT);
            if (option.isEmpty()) {
                continue;
            }
            if (!option.matches(TCHAR + "+")) {
                return false;
            }
            options.add(option);
        }
        return options.stream()
                        .filter(o -> !o.equals("close") && !o.equals("keep-alive"))
                        .count()
                <= 32;
    }

    /** Whether what did not match is the beginning of what would: more octets could make it good. */
    @SuppressWarnings("JdkObsolete") // meant for reading streams, which is what is done here
    static boolean mayGoOn(Matcher failed) {
        return failed.hitEnd();
    }

    /** Without the optional whitespace of RFC 9110 section 5.6.3 around it. */
    static String trim(String text) {
        return text.replaceFirst("^[ \\t]+", "").replaceFirst("[ \\t]+$", "");
    }

    boolean isHopByHop(Field field) {
        return HOP_BY_HOP.contains(field.name);
    }

    boolean isNominated(Field field) {
        return options.contains(field.name);
    }

    List<String> values(String name) {
        return fields.stream()
                .filter(f -> f.name.equals(name))
                .map(Field::value)
                .toList();
    }

    /** One Upgrade field, of that protocol and nominated by Connection. */
    boolean agreesTo(String protocol) {
        return options.contains("upgrade")
                && values("upgrade").size() == 1
                && values("upgrade").getFirst().equalsIgnoreCase(protocol);
    }

    boolean keepsAlive(boolean http10) {
        return !options.contains("close") && (!http10 || options.contains("keep-alive"));
    }

    /**
     * 0 if Content-Length and Transfer-Encoding have one meaning, else the status of the refusal: the first bad line
     * decides, and both fields together are bad.
     */
    int judgeFraming() {
        boolean length = false;
        boolean chunked = false;
        for (Field field : fields) {
            if (field.name.equals("content-length")) {
                if (length || !field.value.matches("0*[0-9]{1,18}")) {
                    return 400;
                }
                length = true;
            } else if (field.name.equals("transfer-encoding")) {
                if (chunked) {
                    return 400;
                }
                if (!field.value.equalsIgnoreCase("chunked")) {
                    boolean unknown = field.value.matches("(?i)(?!(?:chunked|identity),)" + TCHAR + "+,[ \\t]*chunked");
                    return unknown ? 501 : 400;
                }
                chunked = true;
            }
        }
        return length && chunked ? 400 : 0;
    }

    boolean isChunked() {
        return !values("transfer-encoding").isEmpty();
    }

    boolean hasLength() {
        return !values("content-length").isEmpty();
    }

    long length() {
        return hasLength() ? Long.parseLong(values("content-length").getFirst()) : 0;
    }
}
