package io.tamiz.accesslog.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Lines that wait, in one ring of octets: no object for a line, so none grows old.
 *
 * <p>A line has a position that only grows; its octets are at the position modulo the ring, always in a row. Lines are
 * freed in any order, and their room is used again when all before them are freed. Lines leave about in the order they
 * came, so little is held up by that. The ring doubles while it is too small, up to a bound: positions stay as they are,
 * because what is in a row in a ring is in a row in one of twice the size.
 *
 * <p>Threads: one.
 */
final class LineArena {
    static final long NONE = -1;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    // where in a line its parts are
    private static final int SIZE = 0;
    private static final int FREED = 4;
    private static final int BEFORE = 8;
    private static final int BODY_BYTES = 16;
    private static final int STATUS = 24;
    private static final int REFERER = 28;
    private static final int CLIENT = 32;
    private static final int METHOD = 36;
    private static final int TARGET = 40;
    private static final int USER_AGENT = 44;
    static final int TEXT = 48;
    /** So that there is always room to say that the rest of the ring is not used. */
    private static final int ALIGNMENT = 8;

    private final int most;
    private byte[] octets;
    private long start;
    private long end;

    /**
     * @param least octets to begin with, a power of two
     * @param most octets it may grow to, a power of two
     */
    LineArena(int least, int most) {
        this.most = most;
        octets = new byte[least];
    }

    /**
     * Takes a copy of {@code line}.
     *
     * @param before a number kept with it
     * @return its position; {@link #NONE} if there is no room and no growing any more
     */
    long add(ParsedLine line, long before) {
        int size = (TEXT + line.length() + ALIGNMENT - 1) & -ALIGNMENT;
        while (!fits(size)) {
            if (octets.length == most) {
                return NONE;
            }
            grow();
        }
        int rest = octets.length - at(end);
        if (rest < size) {
            INT.set(octets, at(end) + SIZE, rest);
            INT.set(octets, at(end) + FREED, 1);
            end += rest;
        }
        int at = at(end);
        INT.set(octets, at + SIZE, size);
        INT.set(octets, at + FREED, 0);
        LONG.set(octets, at + BEFORE, before);
        LONG.set(octets, at + BODY_BYTES, line.bodyBytes);
        INT.set(octets, at + STATUS, line.status);
        INT.set(octets, at + REFERER, line.hasReferer ? 1 : 0);
        INT.set(octets, at + CLIENT, line.clientLength());
        INT.set(octets, at + METHOD, line.methodLength());
        INT.set(octets, at + TARGET, line.targetLength());
        INT.set(octets, at + USER_AGENT, line.userAgentLength());
        System.arraycopy(line.text(), 0, octets, at + TEXT, line.length());
        long position = end;
        end += size;
        return position;
    }

    private boolean fits(int size) {
        int rest = octets.length - at(end);
        long needed = rest < size ? (long) rest + size : size;
        return end - start + needed <= octets.length;
    }

    private void grow() {
        byte[] old = octets;
        octets = new byte[old.length * 2];
        long position = start;
        while (position < end) {
            int from = (int) position & (old.length - 1);
            int length = (int) Math.min(end - position, old.length - from);
            System.arraycopy(old, from, octets, at(position), length);
            position += length;
        }
    }

    /** The line is not needed any more. */
    void free(long position) {
        INT.set(octets, at(position) + FREED, 1);
        while (start < end && (int) INT.get(octets, at(start) + FREED) == 1) {
            start += (int) INT.get(octets, at(start) + SIZE);
        }
    }

    byte[] octets() {
        return octets;
    }

    /** Where in {@link #octets} the line is. */
    int at(long position) {
        return (int) position & (octets.length - 1);
    }

    long before(long position) {
        return (long) LONG.get(octets, at(position) + BEFORE);
    }

    // ---- of the line at an index into the octets ----

    static long bodyBytes(byte[] octets, int at) {
        return (long) LONG.get(octets, at + BODY_BYTES);
    }

    static int status(byte[] octets, int at) {
        return (int) INT.get(octets, at + STATUS);
    }

    static int referer(byte[] octets, int at) {
        return (int) INT.get(octets, at + REFERER);
    }

    static int clientLength(byte[] octets, int at) {
        return (int) INT.get(octets, at + CLIENT);
    }

    static int methodLength(byte[] octets, int at) {
        return (int) INT.get(octets, at + METHOD);
    }

    static int targetLength(byte[] octets, int at) {
        return (int) INT.get(octets, at + TARGET);
    }

    static int userAgentLength(byte[] octets, int at) {
        return (int) INT.get(octets, at + USER_AGENT);
    }
}
