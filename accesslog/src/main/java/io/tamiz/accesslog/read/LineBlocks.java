package io.tamiz.accesslog.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log on a thread of its own and hands its lines over in blocks: inflating and parsing take a core each.
 *
 * <p>Threads: {@link #next} and {@link #close} are the reader's; the log is read by the thread that {@link #start} starts.
 */
final class LineBlocks implements AutoCloseable {
    /** A longer line is no request of ours, and is skipped. */
    static final int LONGEST_LINE = 64 * 1024;

    private static final int BLOCK = 256 * 1024;

    /** Blocks that wait: enough that neither side waits for the other at each. */
    private static final int MOST_WAITING = 4;

    private final InputStream in;
    private final ArrayBlockingQueue<LineBlock> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ArrayBlockingQueue<byte[]> used = new ArrayBlockingQueue<>(MOST_WAITING + 2);
    private final Thread thread;
    private boolean ended;

    /** @param in closed by {@link #close} */
    LineBlocks(InputStream in) {
        this.in = in;
        thread = Thread.ofPlatform().daemon().name("tamiz-log-input").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** The next lines, or null behind the last block. */
    @Nullable
    LineBlock next() throws InterruptedException {
        if (ended) {
            return null;
        }
        LineBlock block = waiting.take();
        ended = block.last();
        return block;
    }

    /** Nobody reads {@code block} any more. */
    void giveBack(LineBlock block) {
        used.offer(block.octets());
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        in.close();
    }

    private void run() {
        try {
            read();
        } catch (InterruptedException e) {
            // closed: nobody waits for the rest
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws InterruptedException {
        byte[] octets = new byte[BLOCK];
        int length = 0;
        long skipped = 0;
        boolean skipping = false;
        while (true) {
            int read;
            try {
                read = in.readNBytes(octets, length, octets.length - length);
            } catch (IOException | RuntimeException e) {
                // a library's own fault on broken data is the file's, too
                waiting.put(new LineBlock(octets, 0, skipped, true, e));
                return;
            }
            int filled = length + read;
            int start = skipping ? behindLine(octets, 0, filled) : 0;
            skipping = start < 0;
            start = skipping ? filled : start;
            boolean atEnd = filled < octets.length;
            int end = atEnd ? filled : Math.max(start, behindLastLine(octets, filled));
            int rest = filled - end;
            byte[] following = used.poll();
            if (following == null) {
                following = new byte[BLOCK];
            }
            if (rest > LONGEST_LINE) {
                skipped++;
                skipping = true;
                rest = 0;
            }
            System.arraycopy(octets, end, following, 0, rest);
            if (start > 0) {
                System.arraycopy(octets, start, octets, 0, end - start);
            }
            waiting.put(new LineBlock(octets, end - start, skipped, atEnd, null));
            if (atEnd) {
                return;
            }
            skipped = 0;
            octets = following;
            length = rest;
        }
    }

    /** Behind the first line end in {@code [from, to)}, or -1. */
    private static int behindLine(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int behindLastLine(byte[] octets, int to) {
        int end = to;
        while (end > 0 && octets[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
