package io.tamiz.bench.protect;

import java.util.Locale;

/** Who asks. */
enum Kind {
    PEOPLE,
    NAT,
    POLLER,
    MONITOR,
    /** A program that wants as much as a scraper, and is welcome. */
    PARTNER,
    SCRAPER;

    /** As it is written in tables and in the header that tells the backends, and no proxy, whose request it is. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
