package io.tamiz.accesslog.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Reads access logs: combined and common format and our own JSON, plain or compressed.
 *
 * <p>Requests are handed on in the order of their seconds, and within a second in one order that does not depend on where
 * the lines stood: a log whose lines are shuffled within the reorder window gives the same requests. Memory does not grow
 * with the length of the logs.
 *
 * <p>Threads: one call of {@link #read} at a time.
 */
public final class LogReader {
    /** The clock is looked at once in so many requests. */
    private static final int REQUESTS_A_LOOK = 1024;

    private static final long BETWEEN_REPORTS_NANOS = 500_000_000;

    private final List<Path> files;
    private final LogProgress progress;
    private final LongSupplier nanoTime;

    /**
     * A reader of {@code files}, in whatever order; those of several servers are merged by time.
     */
    public LogReader(List<Path> files, LogProgress progress) {
        this(files, progress, System::nanoTime);
    }

    LogReader(List<Path> files, LogProgress progress, LongSupplier nanoTime) {
        this.files = List.copyOf(files);
        this.progress = progress;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads all of it; may be called again, and gives the same again.
     *
     * @throws LogException for a file that cannot be read, and where there is not one request in all of them
     */
    public LogTotals read(Consumer<LoggedRequest> to) throws LogException {
        progress.begin();
        var sources = new ArrayList<LogSource>();
        for (Path file : files) {
            sources.addAll(LogSource.in(file));
        }
        long ofOctets = sources.stream().mapToLong(LogSource::octets).sum();
        var octetsRead = new AtomicLong();
        var tally = new Tally();
        var window = new ReorderWindow(tally, to);
        long begin = nanoTime.getAsLong();
        long reported = begin;
        int sinceLook = 0;
        try (var logs = new MergedLogs(sources, octetsRead, tally)) {
            for (ParsedLine line = logs.next(); line != null; line = logs.next()) {
                window.add(line);
                if (++sinceLook == REQUESTS_A_LOOK) {
                    sinceLook = 0;
                    long now = nanoTime.getAsLong();
                    if (now - reported >= BETWEEN_REPORTS_NANOS) {
                        reported = now;
                        progress.read(octetsRead.get(), ofOctets, tally.lines(), now - begin);
                    }
                }
            }
        }
        window.flush();
        LogTotals totals = tally.totals();
        if (totals.requests() == 0) {
            throw new LogException(nothingIn(totals));
        }
        progress.read(ofOctets, ofOctets, totals.lines(), nanoTime.getAsLong() - begin);
        return totals;
    }

    private String nothingIn(LogTotals totals) {
        String names = files.size() == 1 ? files.getFirst().toString() : files.size() + " files";
        if (files.isEmpty()) {
            return "no log was named";
        }
        if (totals.lines() == 0) {
            return names + (files.size() == 1 ? " is empty" : " are empty") + ": there is nothing to read";
        }
        return "not one of " + totals.lines() + " lines is a request (expected: combined, common or our JSON): "
                + String.join(" | ", totals.firstUnparsed());
    }
}
