package io.tamiz.app.demo.replay;

import io.tamiz.accesslog.read.LogTotals;
import java.time.Duration;

/**
 * Chooses what of a log to play, and how fast, so that it lasts as long as was asked for: as fast as allowed, unless the log
 * is too short for that or the requests would come faster than a machine that plays both sides can bear.
 */
final class SpanSearch {
    /** On average, to each of the three sites. */
    static final int MOST_REQUESTS_PER_SECOND = 300;

    /** What is held in memory, about 16 octets each. */
    static final int MOST_REQUESTS = 2_000_000;

    private static final int[] FACTORS = {60, 30, 20, 15, 12, 10, 6, 5, 4, 3, 2, 1};
    /** So that the ring of seconds stays small: a day at a factor of 60. */
    private static final int LONGEST_SECONDS = 24 * 3600;

    private static final int SHORT_SECONDS = 5;

    private final Duration wanted;
    private final int wantedSeconds;
    private final BusiestSpans spans;

    /** A search for what lasts {@code wanted}. */
    SpanSearch(Duration wanted) {
        this.wanted = wanted;
        wantedSeconds = Math.clamp(Math.ceilDiv(wanted.toMillis(), 1000L), 1, LONGEST_SECONDS);
        var lengths = new int[FACTORS.length];
        for (int i = 0; i < FACTORS.length; i++) {
            lengths[i] = FACTORS[i] * wantedSeconds;
        }
        spans = new BusiestSpans(lengths);
    }

    void add(long second, int costTenths) {
        spans.add(second, costTenths);
    }

    /** What to play of a log that had these totals and at least one request. */
    ReplaySpan choose(LogTotals totals) {
        long logSeconds = totals.lastSecond() - totals.firstSecond() + 1;
        for (int i = 0; i < FACTORS.length; i++) {
            int factor = FACTORS[i];
            if ((long) factor * wantedSeconds >= logSeconds) {
                factor = (int) Math.max(1, Math.ceilDiv(logSeconds, (long) wantedSeconds));
                if (isBearable(totals.requests(), Math.ceilDiv(logSeconds, factor))) {
                    return whole(totals, (int) logSeconds, factor);
                }
                continue;
            }
            BusiestSpans.Span span = spans.busiest(i);
            if (isBearable(span.requests(), wantedSeconds)) {
                return part(span, factor, why(factor));
            }
        }
        BusiestSpans.Span span = spans.busiest(FACTORS.length - 1);
        String why = "As fast as it was, though more than " + MOST_REQUESTS_PER_SECOND
                + " requests a second may be too much here.";
        return part(span, 1, why);
    }

    private static boolean isBearable(long requests, long seconds) {
        return requests <= seconds * MOST_REQUESTS_PER_SECOND && requests <= MOST_REQUESTS;
    }

    private static String why(int factor) {
        return factor == FACTORS[0]
                ? factor + " times as fast as it was."
                : times(factor) + ": faster is more than " + MOST_REQUESTS_PER_SECOND + " requests a second.";
    }

    private static String times(int factor) {
        return factor == 1 ? "As fast as it was" : "Only " + factor + " times as fast";
    }

    private ReplaySpan part(BusiestSpans.Span span, int factor, String why) {
        Duration length =
                wanted.compareTo(Duration.ofSeconds(wantedSeconds)) > 0 ? Duration.ofSeconds(wantedSeconds) : wanted;
        return new ReplaySpan(span.from(), span.seconds(), factor, length, why);
    }

    private ReplaySpan whole(LogTotals totals, int logSeconds, int factor) {
        var all = Duration.ofSeconds(logSeconds).dividedBy(factor);
        boolean isShort = all.toSeconds() < SHORT_SECONDS;
        String why =
                times(factor) + ": all of the log, which is " + (isShort ? "short: a very short demo." : "no longer.");
        return new ReplaySpan(totals.firstSecond(), logSeconds, factor, all.compareTo(wanted) < 0 ? all : wanted, why);
    }
}
