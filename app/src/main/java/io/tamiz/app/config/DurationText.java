package io.tamiz.app.config;

import java.time.Duration;
import java.util.regex.Pattern;

/** Durations as the file writes them: a whole number with its unit, {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h}. */
public final class DurationText {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})\\s?([A-Za-z]*)");
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final String EXAMPLES = "(expected: a whole number with a unit, like 500ms, 10s, 5m or 1h)";

    private DurationText() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException for another form, and outside 1 ms to 24 h
     */
    public static Duration parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(text + " " + EXAMPLES);
        }
        long number = Long.parseLong(form.group(1));
        Duration duration = switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "" -> throw new IllegalArgumentException(text + " has no unit " + EXAMPLES);
            default ->
                throw new IllegalArgumentException(text + ": unit " + form.group(2) + " (expected: ms, s, m or h)");
        };
        if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(text + " (expected: 1ms to 24h)");
        }
        return duration;
    }

    /** The shortest form that {@link #parse} reads back; one minute stays 60s, as people write it. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 && seconds > 60 ? seconds / 60 + "m" : seconds + "s";
    }
}
