package io.tamiz.net.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing array that heads are written into, one at a time.
 *
 * <p>Threads: one event loop; an instance serves all its connections. Bounded by the limits on what is written: a head
 * within {@link HeadLimits} and what we add to it.
 */
public final class HeadBuffer {
    private byte[] octets = new byte[4096];
    private int length;

    public void clear() {
        length = 0;
    }

    public byte[] octets() {
        return octets;
    }

    public int length() {
        return length;
    }

    public HeadBuffer put(byte[] from, int start, int end) {
        int size = end - start;
        ensure(size);
        System.arraycopy(from, start, octets, length, size);
        length += size;
        return this;
    }

    public HeadBuffer put(byte[] from) {
        return put(from, 0, from.length);
    }

    public HeadBuffer put(char ascii) {
        ensure(1);
        octets[length++] = (byte) ascii;
        return this;
    }

    /** ASCII only. */
    @SuppressWarnings(
            "deprecation") // String.getBytes(int, int, byte[], int) is the one copy without an array in between
    public HeadBuffer put(String ascii) {
        int size = ascii.length();
        ensure(size);
        ascii.getBytes(0, size, octets, length);
        length += size;
        return this;
    }

    public HeadBuffer putDecimal(long value) {
        if (value < 10) {
            return put((char) ('0' + value));
        }
        return put(Long.toString(value));
    }

    public HeadBuffer putHex(int value) {
        return put(Integer.toHexString(value));
    }

    private void ensure(int more) {
        if (octets.length - length < more) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
        }
    }

    @Override
    public String toString() {
        return new String(octets, 0, length, StandardCharsets.ISO_8859_1);
    }
}
