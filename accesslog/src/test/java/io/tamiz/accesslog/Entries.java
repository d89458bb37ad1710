package io.tamiz.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import io.tamiz.core.client.IpAddress;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Entries and lines for tests; one char of a text is one octet. */
final class Entries {
    /** 24 November 2026, 19:04:21.123 UTC. */
    static final long MILLIS = 1_795_547_061_123L;

    private Entries() {}

    static LogEntry of(String requestLine) {
        return of("192.0.2.7", head(requestLine, null, null, null), 200);
    }

    static LogEntry of(String client, LogEntry.Head head, int status) {
        return new LogEntry(requireNonNull(IpAddress.parse(client)), head, status, 3, 1_234_567, 999_999, null, null);
    }

    static LogEntry.Head head(
            @Nullable String line, @Nullable String referer, @Nullable String userAgent, @Nullable String user) {
        var octets = new ByteArrayOutputStream();
        int lineLength = add(octets, line);
        int refererLength = add(octets, referer);
        int userAgentLength = add(octets, userAgent);
        int userLength = add(octets, user);
        return new LogEntry.Head(octets.toByteArray(), lineLength, refererLength, userAgentLength, userLength);
    }

    private static int add(ByteArrayOutputStream octets, @Nullable String part) {
        if (part == null) {
            return LogEntry.Head.ABSENT;
        }
        octets.writeBytes(part.getBytes(ISO_8859_1));
        return part.length();
    }

    static String line(LineFormat format, LogEntry entry) {
        return line(format, entry, MILLIS);
    }

    static String line(LineFormat format, LogEntry entry, long millis) {
        var out = new LineBuffer();
        format.write(out, entry, millis);
        return new String(out.octets(), 0, out.length(), ISO_8859_1);
    }
}
