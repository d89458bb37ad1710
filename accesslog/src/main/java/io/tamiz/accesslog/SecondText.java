package io.tamiz.accesslog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** A time as text, made once a second. Threads: one event loop. */
final class SecondText {
    private final DateTimeFormatter format;
    private long second = Long.MIN_VALUE;
    private byte[] text = new byte[0];

    /** @param format with its zone; nothing finer than seconds in it, and ASCII alone */
    SecondText(DateTimeFormatter format) {
        this.format = format;
    }

    /** Not to be changed. */
    byte[] of(long epochSecond) {
        if (epochSecond != second) {
            second = epochSecond;
            text = format.format(Instant.ofEpochSecond(epochSecond)).getBytes(StandardCharsets.US_ASCII);
        }
        return text;
    }
}
