package io.tamiz.accesslog;

import java.util.Arrays;

/**
 * A growing array that lines are made in, one at a time.
 *
 * <p>Threads: one event loop. Bounded by the limits on a request's head: an octet becomes six at most.
 */
final class LineBuffer {
    private byte[] octets = new byte[2048];
    private int length;

    void clear() {
        length = 0;
    }

    byte[] octets() {
        return octets;
    }

    int length() {
        return length;
    }

    /** Room for {@code more} octets; then they may be written to {@link #octets} and {@link #skip}ped. */
    void ensure(int more) {
        if (octets.length - length < more) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
        }
    }

    void skip(int written) {
        length += written;
    }

    LineBuffer put(char ascii) {
        ensure(1);
        octets[length++] = (byte) ascii;
        return this;
    }

    LineBuffer put(byte[] from) {
        return put(from, 0, from.length);
    }

    LineBuffer put(byte[] from, int start, int end) {
        int size = end - start;
        ensure(size);
        System.arraycopy(from, start, octets, length, size);
        length += size;
        return this;
    }

    /** ASCII only. */
    @SuppressWarnings(
            "deprecation") // String.getBytes(int, int, byte[], int) is the one copy without an array in between
    LineBuffer put(String ascii) {
        int size = ascii.length();
        ensure(size);
        ascii.getBytes(0, size, octets, length);
        length += size;
        return this;
    }

    LineBuffer putDecimal(long value) {
        if (value < 0) {
            throw new IllegalArgumentException(value + " (expected: 0 or more)");
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return putDigits(value, digits);
    }

    /** The last {@code digits} digits of {@code value}, with zeros in front. */
    LineBuffer putDigits(long value, int digits) {
        ensure(digits);
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            octets[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }
}
