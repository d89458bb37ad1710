package io.tamiz.accesslog.read;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells somebody who waits how far reading has come, every second, and afterwards what could not be read. */
public final class ReadingReport implements LogProgress {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PrintWriter out;
    private final String what;
    private long next;

    public ReadingReport(PrintWriter out, String what) {
        this.out = out;
        this.what = what;
    }

    @Override
    public void begin() {
        next = INTERVAL_NANOS;
        out.println(what + " ...");
        out.flush();
    }

    @Override
    public void read(long octets, long ofOctets, long lines, long nanos) {
        if (nanos < next) {
            return;
        }
        next = nanos + INTERVAL_NANOS;
        double seconds = nanos / 1e9;
        var text = new StringBuilder(what).append(": ");
        // of a pipe nobody knows the length
        if (ofOctets > 0 && octets > 0) {
            double share = Math.min(1, (double) octets / ofOctets);
            text.append(String.format(
                    Locale.ROOT,
                    "%d %%, about %.0f s left, ",
                    (int) Math.floor(share * 100),
                    Math.ceil(seconds * (1 - share) / share)));
        }
        text.append(String.format(Locale.ROOT, "%,d lines, %,.0f a second", lines, lines / seconds));
        out.println(text);
        out.flush();
    }

    /** Says, after reading, what was left out or moved, if anything was. */
    public void end(LogTotals totals) {
        if (totals.unparsed() > 0) {
            out.println(
                    String.format(Locale.ROOT, "%,d lines could not be read as requests, like:", totals.unparsed()));
            totals.firstUnparsed().forEach(line -> out.println("  " + line));
        }
        if (totals.clamped() > 0) {
            out.println(String.format(
                    Locale.ROOT,
                    "%,d requests stood more than ten minutes behind their time and were counted later.",
                    totals.clamped()));
        }
        out.flush();
    }
}
