package io.tamiz.net.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The Date line of a response, made once a second (RFC 9110 section 5.6.7).
 *
 * <p>Threads: one event loop.
 */
public final class HttpDate {
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final LongSupplier epochSeconds;
    private long second = Long.MIN_VALUE;
    private byte[] line = new byte[0];

    public HttpDate(LongSupplier epochSeconds) {
        this.epochSeconds = epochSeconds;
    }

    /** {@code Date: …} with its CRLF. Not to be changed. */
    public byte[] line() {
        long now = epochSeconds.getAsLong();
        if (now != second) {
            second = now;
            String text = "Date: " + IMF_FIXDATE.format(Instant.ofEpochSecond(now)) + "\r\n";
            line = text.getBytes(StandardCharsets.US_ASCII);
        }
        return line;
    }
}
