package io.tamiz.app.demo;

import java.time.Duration;
import java.util.Locale;

/** Writes figures for people, the same in every locale: a dash where there is none. */
public final class FigureText {
    private static final String NONE = "-";

    private FigureText() {}

    static String millis(double millis) {
        return Double.isNaN(millis) ? NONE : String.format(Locale.ROOT, "%,.1f ms", millis);
    }

    /** A share from 0 to 1 in whole percent, rounded down: what is not all of it never reads 100. */
    public static String percent(double share) {
        return Double.isNaN(share) ? NONE : (int) Math.floor(share * 100) + " %";
    }

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%,.1f s", duration.toMillis() / 1000.0);
    }
}
