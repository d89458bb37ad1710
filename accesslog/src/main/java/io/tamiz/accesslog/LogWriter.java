package io.tamiz.accesslog;

import java.io.IOException;
import java.util.List;

/**
 * Writes what the event loops offer.
 *
 * <p>What cannot be written stays where it is and is tried again; when a ring is full its loop drops lines. A line that a
 * full disk cut is finished before any other is begun.
 *
 * <p>Threads: one.
 */
final class LogWriter {
    private final List<LoopLines> loops;
    private final LogOutput output;
    private final AccessLogObserver observer;
    private final long[] droppedBefore;
    /** Whose lines are next: while one of them is cut, its loop's. */
    private int next;

    private boolean cut;

    LogWriter(List<LoopLines> loops, LogOutput output, AccessLogObserver observer) {
        this.loops = loops;
        this.output = output;
        this.observer = observer;
        this.droppedBefore = new long[loops.size()];
    }

    /** Writes all that is there; false if some of it could not be. */
    boolean write() {
        boolean all = true;
        try {
            for (int i = 0; i < loops.size(); i++) {
                write(loops.get(next).ring());
                next = (next + 1) % loops.size();
            }
        } catch (IOException e) {
            all = false;
            observer.failed(e);
        }
        tellDropped();
        return all;
    }

    /** No more than was there at first: a loop that goes on offering keeps nobody waiting. */
    private void write(ByteRing ring) throws IOException {
        int left = ring.size();
        long lines = 0;
        try {
            while (left > 0) {
                int start = ring.start();
                int written = output.write(ring.octets(), start, Math.min(ring.run(), left));
                lines += lineEnds(ring.octets(), start, start + written);
                cut = ring.octets()[start + written - 1] != '\n';
                ring.take(written);
                left -= written;
            }
        } finally {
            if (lines > 0) {
                observer.written(lines);
            }
        }
    }

    private static long lineEnds(byte[] octets, int from, int to) {
        long count = 0;
        for (int i = from; i < to; i++) {
            if (octets[i] == '\n') {
                count++;
            }
        }
        return count;
    }

    /** Opens the file again; false if that failed, so that it has to be tried once more. */
    boolean reopen() {
        try {
            if (output.reopen()) {
                if (cut) {
                    // its beginning is in the old file: half a line in each would be worse than one less
                    loops.get(next).ring().skipLine();
                    cut = false;
                    observer.dropped(1);
                }
                observer.reopened();
            }
            return true;
        } catch (IOException e) {
            observer.failed(e);
            return false;
        }
    }

    /** Writes what can be written and ends; what cannot is lost. */
    void close() {
        if (!write()) {
            long lost = loops.stream()
                    .map(LoopLines::ring)
                    .mapToLong(LogWriter::lines)
                    .sum();
            observer.dropped(lost);
        }
        try {
            output.close();
        } catch (IOException e) {
            observer.failed(e);
        }
    }

    private static long lines(ByteRing ring) {
        long lines = 0;
        while (ring.size() > 0) {
            lines += lineEnds(ring.octets(), ring.start(), ring.start() + ring.run());
            ring.take(ring.run());
        }
        return lines;
    }

    private void tellDropped() {
        long dropped = 0;
        for (int i = 0; i < droppedBefore.length; i++) {
            long now = loops.get(i).dropped();
            dropped += now - droppedBefore[i];
            droppedBefore[i] = now;
        }
        if (dropped > 0) {
            observer.dropped(dropped);
        }
    }
}
