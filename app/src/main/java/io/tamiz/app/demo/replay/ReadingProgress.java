package io.tamiz.app.demo.replay;

import io.tamiz.accesslog.read.LogProgress;
import io.tamiz.app.demo.FigureText;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** Says at once that a log is being read, and every second how far that has come. */
final class ReadingProgress implements LogProgress {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PrintWriter out;
    private final String what;
    private long next = INTERVAL_NANOS;

    ReadingProgress(PrintWriter out, String what) {
        this.out = out;
        this.what = what;
        out.println(what + " ...");
        out.flush();
    }

    @Override
    public void read(long octets, long ofOctets, long lines, long nanos) {
        if (nanos < next) {
            return;
        }
        next = nanos + INTERVAL_NANOS;
        String share = FigureText.percent(ofOctets == 0 ? Double.NaN : Math.min(1, (double) octets / ofOctets));
        out.println(what + ": " + share + ", " + FigureText.count(lines) + " lines");
        out.flush();
    }
}
