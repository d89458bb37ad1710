package io.tamiz.app.config;

import java.util.function.Function;
import java.util.regex.Pattern;

/** Counts, weights and bits: decimal digits. */
final class WholeNumber {
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,18}");

    private WholeNumber() {}

    /** Any whole number an {@code int} holds, for a record that checks its range itself. */
    static Integer parse(String text) {
        return between(Integer.MIN_VALUE, Integer.MAX_VALUE).apply(text);
    }

    /** Reads a whole number; what is not one, or outside, is an {@link IllegalArgumentException}. */
    static Function<String, Integer> between(int least, int most) {
        return text -> {
            long number = DIGITS.matcher(text).matches() ? Long.parseLong(text) : Long.MAX_VALUE;
            if (number < least || number > most) {
                throw new IllegalArgumentException(text + " (expected: a whole number"
                        + (least == Integer.MIN_VALUE ? ")" : " from " + least + " to " + most + ")"));
            }
            return (int) number;
        };
    }
}
