package io.tamiz.accesslog.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Several logs as one: always the next request of the log that is least far in time.
 *
 * <p>How far a log is, is the latest second it has shown, not that of its next line: a line that comes late is late by no
 * more than it is within its own log. Logs are opened when their time has come; to know it, the first request of each is
 * read before. Threads: one.
 */
final class MergedLogs implements AutoCloseable {
    /** Each has a thread and about a megabyte. */
    static final int MOST_OPEN = 64;

    /** A log that shows no request in so many lines is opened at once. */
    private static final long LINES_LOOKED_AT = 10_000;

    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final List<OpenLog> open = new ArrayList<>();
    private final AtomicLong octetsRead;
    private final Tally tally;
    private @Nullable OpenLog current;

    private record Waiting(LogSource source, long second) {}

    MergedLogs(List<LogSource> sources, AtomicLong octetsRead, Tally tally) throws LogException {
        this.octetsRead = octetsRead;
        this.tally = tally;
        var all = new ArrayList<Waiting>();
        for (LogSource source : sources) {
            // a pipe cannot be read twice, and one log alone has nothing to wait for
            boolean known = sources.size() > 1 && source.octets() > 0;
            all.add(new Waiting(source, known ? firstSecond(source) : Long.MIN_VALUE));
        }
        all.sort(Comparator.comparingLong(Waiting::second));
        waiting.addAll(all);
    }

    private static long firstSecond(LogSource source) throws LogException {
        try (var log = new OpenLog(source, new AtomicLong(), new Tally())) {
            return log.next(LINES_LOOKED_AT) ? log.line().second : Long.MIN_VALUE;
        }
    }

    /** The next request, good until the next call; null behind the last one. */
    @Nullable
    ParsedLine next() throws LogException {
        if (current != null && !current.next(Long.MAX_VALUE)) {
            current.close();
            open.remove(current);
        }
        OpenLog least = least();
        while (!waiting.isEmpty() && (least == null || waiting.element().second <= least.latest())) {
            open(waiting.remove().source);
            least = least();
        }
        current = least;
        return least == null ? null : least.line();
    }

    private void open(LogSource source) throws LogException {
        if (open.size() == MOST_OPEN) {
            throw new LogException(source.name() + ": more than " + MOST_OPEN
                    + " logs are of the same time: join some of them first, with sort --merge for one");
        }
        var log = new OpenLog(source, octetsRead, tally);
        open.add(log);
        if (!log.next(Long.MAX_VALUE)) {
            log.close();
            open.remove(log);
        }
    }

    private @Nullable OpenLog least() {
        OpenLog least = null;
        for (OpenLog log : open) {
            if (least == null || log.latest() < least.latest()) {
                least = log;
            }
        }
        return least;
    }

    @Override
    public void close() {
        open.forEach(OpenLog::close);
    }
}
