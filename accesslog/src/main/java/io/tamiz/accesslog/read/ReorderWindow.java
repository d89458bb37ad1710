package io.tamiz.accesslog.read;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Puts requests in order: each waits until ten minutes later ones were seen, then its second is handed on, sorted by
 * {@link CanonicalOrder}. A request for a second that has gone is handed on at the earliest one that has not, and counted.
 *
 * <p>Memory: {@link #MOST_OCTETS}. A log with more than that in ten minutes has its oldest second handed on before its time;
 * one with more than that in a single second has that second's requests in several sorted parts.
 *
 * <p>Threads: one.
 */
final class ReorderWindow {
    static final int SECONDS = 600;
    static final int MOST_OCTETS = 1 << 26;
    private static final int LEAST_OCTETS = 1 << 20;
    /** One list for each second that can be open, and a power of two. */
    private static final int LISTS = 1024;

    private final Tally tally;
    private final Consumer<LoggedRequest> to;
    private final LineArena lines;
    private final CanonicalOrder order;
    private final HeldRequest request = new HeldRequest();
    private final long[] last = new long[LISTS];
    private long[] sorted = new long[64];
    private long earliest;
    private long latest = Long.MIN_VALUE;

    ReorderWindow(Tally tally, Consumer<LoggedRequest> to) {
        this(tally, to, MOST_OCTETS);
    }

    ReorderWindow(Tally tally, Consumer<LoggedRequest> to, int mostOctets) {
        this.tally = tally;
        this.to = to;
        lines = new LineArena(Math.min(LEAST_OCTETS, mostOctets), mostOctets);
        order = new CanonicalOrder(lines);
        Arrays.fill(last, LineArena.NONE);
    }

    void add(ParsedLine line) {
        if (latest == Long.MIN_VALUE) {
            latest = line.second;
            earliest = latest - SECONDS;
        }
        if (line.second > latest) {
            handOnBefore(line.second - SECONDS);
            latest = line.second;
        }
        if (line.second < earliest) {
            tally.clamped();
        }
        long position = LineArena.NONE;
        while (position == LineArena.NONE) {
            int list = list(Math.max(line.second, earliest));
            position = lines.add(line, last[list]);
            if (position == LineArena.NONE) {
                handOnEarliest();
            } else {
                last[list] = position;
            }
        }
    }

    private static int list(long second) {
        return (int) second & (LISTS - 1);
    }

    private void handOnBefore(long second) {
        long end = Math.min(second, latest + 1);
        while (earliest < end) {
            handOn(earliest);
            earliest++;
        }
        earliest = Math.max(earliest, second);
    }

    /** Makes room. The latest second stays open, or what comes of it would be counted as late. */
    private void handOnEarliest() {
        while (last[list(earliest)] == LineArena.NONE) {
            earliest++;
        }
        handOn(earliest);
        earliest = Math.min(earliest + 1, latest);
    }

    private void handOn(long second) {
        int count = 0;
        long position = last[list(second)];
        last[list(second)] = LineArena.NONE;
        while (position != LineArena.NONE) {
            if (count == sorted.length) {
                sorted = Arrays.copyOf(sorted, count * 2);
            }
            sorted[count++] = position;
            position = lines.before(position);
        }
        order.sort(sorted, count);
        for (int i = 0; i < count; i++) {
            request.moveTo(lines.octets(), lines.at(sorted[i]), second);
            tally.request(second);
            to.accept(request);
            lines.free(sorted[i]);
        }
    }

    /** Hands on what there is. */
    void flush() {
        while (latest != Long.MIN_VALUE && earliest <= latest) {
            handOn(earliest);
            earliest++;
        }
    }
}
