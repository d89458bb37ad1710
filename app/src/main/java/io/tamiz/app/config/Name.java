package io.tamiz.app.config;

import java.util.regex.Pattern;

/** Names of lanes and pools: they travel in header fields and metric labels. */
final class Name {
    static final String EXPECTED = "not a name (expected: up to 64 letters, digits, - and _, a letter or digit first)";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private Name() {}

    static boolean fits(String text) {
        return FORM.matcher(text).matches();
    }

    static String parse(String text) {
        if (!fits(text)) {
            throw new IllegalArgumentException("\"" + text + "\": " + EXPECTED);
        }
        return text;
    }
}
