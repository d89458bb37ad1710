package io.tamiz.app.config;

import java.util.regex.Pattern;

/** Sizes as the file writes them: a whole number with its unit, {@code 500B}, {@code 8KiB}, {@code 1MiB}. */
final class SizeText {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})\\s?([A-Za-z]*)");
    private static final String EXAMPLES = "(expected: a whole number with a unit, like 500B, 8KiB or 1MiB)";

    private SizeText() {}

    /**
     * Bytes.
     *
     * @throws IllegalArgumentException for another form, and for 2 GiB and more
     */
    static int parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(text + " " + EXAMPLES);
        }
        long number = Long.parseLong(form.group(1));
        long bytes = switch (form.group(2)) {
            case "B" -> number;
            case "KiB" -> number << 10;
            case "MiB" -> number << 20;
            case "" -> throw new IllegalArgumentException(text + " has no unit " + EXAMPLES);
            default ->
                throw new IllegalArgumentException(text + ": unit " + form.group(2) + " (expected: B, KiB or MiB)");
        };
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(text + " (expected: less than 2048MiB)");
        }
        return (int) bytes;
    }

    /** The shortest form that {@link #parse} reads back. */
    static String of(int bytes) {
        if (bytes != 0 && bytes % (1 << 20) == 0) {
            return (bytes >> 20) + "MiB";
        }
        return bytes != 0 && bytes % (1 << 10) == 0 ? (bytes >> 10) + "KiB" : bytes + "B";
    }
}
