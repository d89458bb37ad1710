package io.tamiz.app.config;

import java.util.regex.Pattern;

/** Sizes as the file writes them: a whole number with its unit, {@code 500B}, {@code 8KiB}, {@code 1MiB}. */
final class SizeText {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})\\s?([A-Za-z]*)");
    private static final String EXAMPLES = "(expected: a whole number with a unit, like 500B, 8KiB or 1MiB)";

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB"};

    private SizeText() {}

    /**
     * Bytes of something that is held in memory.
     *
     * @throws IllegalArgumentException for another form, and for 2 GiB and more
     */
    static int parse(String text) {
        long bytes = parseLong(text);
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(text + " (expected: less than 2GiB)");
        }
        return (int) bytes;
    }

    /**
     * Bytes.
     *
     * @throws IllegalArgumentException for another form
     */
    static long parseLong(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(text + " " + EXAMPLES);
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "B" -> number;
            case "KiB" -> number << 10;
            case "MiB" -> number << 20;
            case "GiB" -> number << 30;
            case "" -> throw new IllegalArgumentException(text + " has no unit " + EXAMPLES);
            default ->
                throw new IllegalArgumentException(
                        text + ": unit " + form.group(2) + " (expected: B, KiB, MiB or GiB)");
        };
    }

    /** The shortest form that {@link #parseLong} reads back. */
    static String of(long bytes) {
        int power = bytes == 0 ? 0 : Math.min(3, Long.numberOfTrailingZeros(bytes) / 10);
        return (bytes >> (10 * power)) + UNITS[power];
    }
}
