package io.tamiz.accesslog.read;

import org.jspecify.annotations.Nullable;

/**
 * Cuts blocks into lines: at LF, without a CR before it, without a byte order mark in front of the first. Of a line longer
 * than {@link #LONGEST} there is only the beginning. Threads: one.
 */
final class Lines {
    static final int LONGEST = 1 << 16;

    private final ReadAhead blocks;
    private final byte[] joined = new byte[LONGEST];
    private byte[] block = {};
    private int at;
    private int blockEnd;
    private byte[] octets = {};
    private int from;
    private int to;
    private boolean tooLong;
    private long number;

    Lines(ReadAhead blocks) {
        this.blocks = blocks;
    }

    /** Goes to the next line; false behind the last. */
    boolean next() throws LogException {
        if (at == blockEnd && !nextBlock()) {
            return false;
        }
        number++;
        tooLong = false;
        int end = lineEnd();
        if (end < blockEnd) {
            set(block, at, end);
            at = end + 1;
        } else {
            join();
        }
        return true;
    }

    /** A line that goes on in the next block, or is the last and has no end. */
    private void join() throws LogException {
        int length = 0;
        int end;
        do {
            end = lineEnd();
            int taken = Math.min(end - at, LONGEST - length);
            System.arraycopy(block, at, joined, length, taken);
            length += taken;
            tooLong |= taken < end - at;
            at = end;
        } while (end == blockEnd && nextBlock());
        if (at < blockEnd) {
            at++;
        }
        set(joined, 0, length);
    }

    private boolean nextBlock() throws LogException {
        ReadAhead.@Nullable Block next = blocks.next();
        if (next == null) {
            return false;
        }
        block = next.octets();
        at = 0;
        blockEnd = next.length();
        return blockEnd > 0;
    }

    private int lineEnd() {
        byte[] in = block;
        int end = blockEnd;
        int i = at;
        while (i < end && in[i] != '\n') {
            i++;
        }
        return i;
    }

    private void set(byte[] in, int start, int end) {
        octets = in;
        from = start;
        to = end;
        if (to - from > LONGEST) {
            to = from + LONGEST;
            tooLong = true;
        }
        if (to > from && in[to - 1] == '\r') {
            to--;
        }
        if (number == 1
                && to - from >= 3
                && in[from] == (byte) 0xef
                && in[from + 1] == (byte) 0xbb
                && in[from + 2] == (byte) 0xbf) {
            from += 3;
        }
    }

    byte[] octets() {
        return octets;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (octets[i] != ' ' && octets[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The first line is 1. */
    long number() {
        return number;
    }
}
