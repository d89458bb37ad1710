package io.tamiz.app.config;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests over time as the file writes them: {@code 5/s}, or {@code 30/min} for what is slower. */
final class PaceText {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/(s|min)");
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private PaceText() {}

    /** Nanoseconds from one request to the next. */
    static long parse(String text) {
        Matcher form = FORM.matcher(text);
        long requests = form.matches() ? Long.parseLong(form.group(1)) : 0;
        if (requests == 0) {
            throw new IllegalArgumentException(text + " (expected: requests over time, like 5/s or 30/min, or none)");
        }
        return (form.group(2).equals("s") ? SECOND : MINUTE) / requests;
    }

    /** As {@link #parse} reads it back. */
    static String of(long everyNanos) {
        long perSecond = SECOND / everyNanos;
        return perSecond > 0 && SECOND / perSecond == everyNanos ? perSecond + "/s" : MINUTE / everyNanos + "/min";
    }
}
