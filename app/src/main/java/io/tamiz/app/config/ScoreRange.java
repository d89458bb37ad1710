package io.tamiz.app.config;

import java.util.regex.Pattern;

/**
 * The scores of a lane, both ends included.
 *
 * @param to {@link #OPEN} for {@code from..}, the last lane
 */
record ScoreRange(long from, long to) {
    static final long OPEN = Long.MAX_VALUE;

    /** Beyond it a double skips whole numbers, and scores are doubles. */
    private static final long MOST = 1L << 53;

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})\\.\\.([0-9]{0,18})");

    /** @throws IllegalArgumentException for what is not {@code a..b} or {@code c..} */
    static ScoreRange parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(text + " (expected: a range like 0..7, or 15.. for the last lane)");
        }
        long from = Long.parseLong(form.group(1));
        long to = form.group(2).isEmpty() ? OPEN : Long.parseLong(form.group(2));
        if (from > MOST || (to != OPEN && to > MOST)) {
            throw new IllegalArgumentException(text + " (expected: bounds of at most " + MOST + ")");
        }
        if (to < from) {
            throw new IllegalArgumentException(text + " ends before it begins");
        }
        return new ScoreRange(from, to);
    }

    boolean isOpen() {
        return to == OPEN;
    }

    /** This range, but from where the one before it ends. */
    String movedTo(long start) {
        return !isOpen() && to < start ? "a range from " + start : new ScoreRange(start, to).toString();
    }

    @Override
    public String toString() {
        return from + ".." + (isOpen() ? "" : to);
    }
}
