package io.tamiz.accesslog.read;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts requests into the order of their seconds: servers write a line when an answer is out, and several write one log.
 *
 * <p>A second is handed on when a request came that is {@link #SECONDS} later; what comes for it then is clamped to the
 * earliest second still open. Memory is bounded, too: beyond it the earliest second goes early.
 *
 * <p>Threads: one at a time.
 */
final class ReorderWindow {
    static final int SECONDS = 600;

    /** What waits in it, in octets. */
    private static final long MOST_HELD = 64L * 1024 * 1024;

    /** Emptied ones kept for the next seconds, and how large they may be. */
    private static final int MOST_SPARE = 64;

    private static final int LARGEST_SPARE = 64 * 1024;

    private final Consumer<LoggedRequest> to;
    private final long mostHeld;
    private final @Nullable SecondLines[] ring = new @Nullable SecondLines[SECONDS + 1];
    private final ArrayDeque<SecondLines> spare = new ArrayDeque<>();
    private final HeldRequest request = new HeldRequest();

    private boolean empty = true;
    private long earliest;
    private long latest;
    private long held;
    private long clamped;
    private long handedOn;
    private long firstSecond;
    private long lastSecond;

    ReorderWindow(Consumer<LoggedRequest> to) {
        this(to, MOST_HELD);
    }

    ReorderWindow(Consumer<LoggedRequest> to, long mostHeld) {
        this.to = to;
        this.mostHeld = mostHeld;
    }

    void add(LogLine line) {
        long second = line.second;
        if (empty) {
            empty = false;
            latest = second;
            earliest = second - SECONDS;
        }
        if (second > latest) {
            handOnBefore(second - SECONDS);
            latest = second;
        }
        if (second < earliest) {
            clamped++;
            second = earliest;
        }
        SecondLines lines = lines(second);
        int before = lines.held();
        lines.add(line);
        held += lines.held() - before;
        while (held > mostHeld && earliest < latest) {
            handOnBefore(earliest + 1);
        }
    }

    /** No more will come. */
    void end() {
        if (!empty) {
            handOnBefore(latest + 1);
        }
    }

    private SecondLines lines(long second) {
        int slot = slot(second);
        SecondLines lines = ring[slot];
        if (lines == null) {
            lines = spare.isEmpty() ? new SecondLines() : spare.pop();
            ring[slot] = lines;
        }
        return lines;
    }

    private void handOnBefore(long second) {
        // behind the latest there is nothing yet
        long end = Math.min(second, latest + 1);
        for (long each = earliest; each < end; each++) {
            int slot = slot(each);
            SecondLines lines = ring[slot];
            if (lines != null) {
                ring[slot] = null;
                handOn(lines, each);
            }
        }
        earliest = Math.max(earliest, second);
    }

    private void handOn(SecondLines lines, long second) {
        if (handedOn == 0) {
            firstSecond = second;
        }
        lastSecond = second;
        lines.sort();
        for (int i = 0; i < lines.count(); i++) {
            request.pointAt(lines, second, i);
            to.accept(request);
        }
        handedOn += lines.count();
        held -= lines.held();
        boolean small = lines.held() <= LARGEST_SPARE;
        lines.clear();
        if (small && spare.size() < MOST_SPARE) {
            spare.push(lines);
        }
    }

    private static int slot(long second) {
        return (int) Math.floorMod(second, SECONDS + 1L);
    }

    /** Requests that came too late. */
    long clamped() {
        return clamped;
    }

    long handedOn() {
        return handedOn;
    }

    /** Of the first request handed on, 0 before that. */
    long firstSecond() {
        return firstSecond;
    }

    /** Of the last one. */
    long lastSecond() {
        return lastSecond;
    }
}
