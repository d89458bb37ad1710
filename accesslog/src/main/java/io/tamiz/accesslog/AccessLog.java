package io.tamiz.accesslog;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * The access log: takes entries from event loops, and writes their lines on a thread of its own.
 *
 * <p>An entry costs its loop the making of the line and a copy, never a wait: lines that come faster than they can be
 * written are dropped and counted. A line is in the file {@link #PATIENCE} later at most, unless writing fails.
 *
 * <p>Memory: {@link #RING_BYTES} for each loop.
 *
 * <p>Threads: {@link #write} only on the loop whose index it is given; the rest from any.
 */
public final class AccessLog implements AutoCloseable {
    /** Between two looks whether there is something to write: short for who follows the log, long enough to cost nothing. */
    static final Duration PATIENCE = Duration.ofMillis(200);

    /** Two thousand and more usual lines: what a loop may be ahead of a disk that hesitates. */
    static final int RING_BYTES = 1 << 20;

    /** A pipe whose reader has stopped must not keep us from stopping. */
    private static final Duration MOST_AT_CLOSE = Duration.ofSeconds(5);

    private final List<LoopLines> loops;
    private final LongSupplier epochMillis;
    private final LogWriter writer;
    private final AccessLogObserver observer;
    private final Thread thread;
    private volatile boolean reopenWanted;
    private volatile boolean closing;

    private AccessLog(List<LoopLines> loops, LongSupplier epochMillis, LogWriter writer, AccessLogObserver observer) {
        this.loops = loops;
        this.epochMillis = epochMillis;
        this.writer = writer;
        this.observer = observer;
        this.thread = Thread.ofPlatform().daemon().name("tamiz-access-log").unstarted(this::run);
    }

    /**
     * Opens the log and begins to write.
     *
     * @param loops how many event loops will write
     * @param zone of the times in {@code combined}; those in {@code json} are UTC
     * @param epochMillis the clock of the times
     * @throws IOException if the file cannot be opened
     */
    public static AccessLog open(
            AccessLogSettings settings, int loops, ZoneId zone, LongSupplier epochMillis, AccessLogObserver observer)
            throws IOException {
        List<LoopLines> lines = IntStream.range(0, loops)
                .mapToObj(_ -> new LoopLines(LineFormat.of(settings.format(), zone), new ByteRing(RING_BYTES)))
                .toList();
        var writer = new LogWriter(lines, new LogFile(settings.to()), observer);
        var log = new AccessLog(lines, epochMillis, writer, observer);
        log.thread.start();
        return log;
    }

    /** Logs one request. */
    public void write(int loop, LogEntry entry) {
        if (loops.get(loop).add(entry, epochMillis.getAsLong())) {
            LockSupport.unpark(thread);
        }
    }

    /** Opens the file again, soon: it was moved away to begin a new one. */
    public void reopen() {
        reopenWanted = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closing) {
            LockSupport.parkNanos(this, PATIENCE.toNanos());
            try {
                pass();
            } catch (RuntimeException | Error e) {
                // the log must outlive a fault of ours: the next pass may go better
                observer.failed(e instanceof Exception exception ? exception : new IllegalStateException(e));
            }
        }
        writer.close();
    }

    private void pass() {
        if (reopenWanted) {
            // what was logged before belongs into the old file
            writer.write();
            reopenWanted = false;
            reopenWanted |= !writer.reopen();
        }
        writer.write();
    }

    /** Writes what is left and closes the file. The loops must have stopped. */
    @Override
    public void close() throws InterruptedException {
        closing = true;
        LockSupport.unpark(thread);
        thread.join(MOST_AT_CLOSE);
    }
}
