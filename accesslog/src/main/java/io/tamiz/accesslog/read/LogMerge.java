package io.tamiz.accesslog.read;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads several files as one log, once: always the line that is earliest, and a file not before its time.
 *
 * <p>Threads: one at a time.
 */
final class LogMerge implements AutoCloseable {
    /** Each open file has a thread and a few blocks of its own. */
    private static final int MOST_OPEN = 32;

    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int TELL_LINES = 1 << 12;

    private final List<Path> files;
    private final LogProgress progress;
    private final ReorderWindow window;
    private final Unparsed unparsed = new Unparsed();
    private final AtomicLong octets = new AtomicLong();
    private final List<Source> open = new ArrayList<>();
    private final long startNanos = System.nanoTime();
    private long ofOctets;
    private long lines;
    private long requests;
    private long toldNanos = startNanos;

    LogMerge(List<Path> files, LogProgress progress, ReorderWindow window) {
        this.files = files;
        this.progress = progress;
        this.window = window;
    }

    /** Hands all of it to the window. */
    LogTotals readAll() throws LogException, InterruptedException {
        List<Later> later = byFirstSecond();
        while (true) {
            openDue(later);
            Source earliest = earliest();
            if (earliest == null) {
                break;
            }
            window.add(earliest.line());
            if ((++requests & (TELL_LINES - 1)) == 0) {
                tell();
            }
            advance(earliest);
        }
        window.end();
        if (requests == 0) {
            throw new LogException(names() + ": nothing in it (expected: an access log)");
        }
        tell();
        return totals();
    }

    /** Opens each file once for the second of its first request; with one file that is not needed. */
    private List<Later> byFirstSecond() throws LogException, InterruptedException {
        var later = new ArrayList<Later>();
        for (Path file : files) {
            later.add(new Later(file, files.size() == 1 ? 0 : firstSecond(file)));
            ofOctets += size(file);
        }
        later.sort(Comparator.comparingLong(Later::firstSecond));
        return later;
    }

    private long firstSecond(Path file) throws LogException, InterruptedException {
        try (LogSource source = LogSource.open(file, new Unparsed(), new AtomicLong())) {
            LogLine first = source.next();
            return first == null ? Long.MIN_VALUE : first.second;
        }
    }

    private long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // told when it is opened
            return 0;
        }
    }

    private void openDue(List<Later> later) throws LogException, InterruptedException {
        while (!later.isEmpty() && open.size() < MOST_OPEN) {
            Source earliest = earliest();
            if (earliest != null && earliest.line().second < later.getFirst().firstSecond() - ReorderWindow.SECONDS) {
                return;
            }
            var source = new Source(LogSource.open(later.removeFirst().file(), unparsed, octets));
            open.add(source);
            advance(source);
        }
    }

    private void advance(Source source) throws LogException, InterruptedException {
        if (!source.advance()) {
            open.remove(source);
            source.from.close();
            lines += source.from.lines();
            refuseIfNoLog(source.from);
        }
    }

    private void refuseIfNoLog(LogSource source) throws LogException {
        if (source.lines() > 0 && source.requests() == 0) {
            String first =
                    unparsed.first().isEmpty() ? "" : "; " + unparsed.first().getFirst();
            throw new LogException(source.file() + ": no access log: none of its " + source.lines()
                    + " lines is a request in common, combined or Tamiz's JSON format" + first);
        }
    }

    /** Few are open, so they are looked through. */
    private @Nullable Source earliest() {
        Source earliest = null;
        for (Source each : open) {
            if (earliest == null || each.line().second < earliest.line().second) {
                earliest = each;
            }
        }
        return earliest;
    }

    private void tell() {
        long now = System.nanoTime();
        if (now - toldNanos >= TELL_NANOS) {
            toldNanos = now;
            long openLines = open.stream().mapToLong(each -> each.from.lines()).sum();
            progress.read(octets.get(), ofOctets, lines + openLines, now - startNanos);
        }
    }

    private String names() {
        return files.size() == 1 ? files.getFirst().toString() : files.size() + " files";
    }

    @Override
    public void close() {
        open.forEach(each -> each.from.close());
    }

    private LogTotals totals() {
        return new LogTotals(
                lines,
                window.handedOn(),
                unparsed.count(),
                unparsed.first(),
                window.clamped(),
                window.firstSecond(),
                window.lastSecond());
    }

    /** A file whose time has not come, and the second of its first request. */
    private record Later(Path file, long firstSecond) {}

    /** An open file and its request that is next. */
    private static final class Source {
        private final LogSource from;
        private @Nullable LogLine line;

        Source(LogSource from) {
            this.from = from;
        }

        boolean advance() throws LogException, InterruptedException {
            line = from.next();
            return line != null;
        }

        LogLine line() {
            return requireNonNull(line);
        }
    }
}
