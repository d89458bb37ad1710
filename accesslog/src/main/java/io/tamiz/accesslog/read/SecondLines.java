package io.tamiz.accesslog.read;

import io.tamiz.core.window.RequestCost;
import java.util.Arrays;

/**
 * The requests of one second, packed: their octets one behind the other, and a row of numbers for each.
 *
 * <p>Threads: one at a time.
 */
final class SecondLines {
    private static final int ROW = 8;
    private static final int FROM = 0;
    private static final int CLIENT_TO = 1;
    private static final int METHOD_TO = 2;
    private static final int TARGET_TO = 3;
    private static final int AGENT_TO = 4;
    private static final int STATUS = 5;
    private static final int BODY_LOW = 6;
    private static final int BODY_HIGH_AND_REFERER = 7;

    private static final int FIRST_OCTETS = 512;
    private static final int FIRST_ROWS = 4;

    private byte[] octets = new byte[FIRST_OCTETS];
    private int[] rows = new int[FIRST_ROWS * ROW];
    private int length;
    private int count;
    private Integer[] order = new Integer[0];

    int count() {
        return count;
    }

    /** What it takes of memory for its requests, in octets. */
    int held() {
        return length + count * ROW * Integer.BYTES;
    }

    void clear() {
        length = 0;
        count = 0;
    }

    void add(LogLine line) {
        int size = line.clientTo
                - line.clientFrom
                + line.methodTo
                - line.methodFrom
                + line.targetTo
                - line.targetFrom
                + line.agentTo
                - line.agentFrom;
        if (length + size > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(2 * octets.length, length + size));
        }
        int row = count * ROW;
        if (row == rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        count++;
        rows[row + FROM] = length;
        rows[row + CLIENT_TO] = copy(line.octets, line.clientFrom, line.clientTo);
        rows[row + METHOD_TO] = copy(line.octets, line.methodFrom, line.methodTo);
        rows[row + TARGET_TO] = copy(line.octets, line.targetFrom, line.targetTo);
        rows[row + AGENT_TO] = copy(line.octets, line.agentFrom, line.agentTo);
        rows[row + STATUS] = line.status;
        rows[row + BODY_LOW] = (int) line.bodyBytes;
        rows[row + BODY_HIGH_AND_REFERER] = (int) (line.bodyBytes >> Integer.SIZE) << 1 | (line.referer ? 1 : 0);
    }

    private int copy(byte[] from, int start, int end) {
        System.arraycopy(from, start, octets, length, end - start);
        length += end - start;
        return length;
    }

    /** Puts them into the one order that does not depend on the order they came in. */
    void sort() {
        if (order.length < count) {
            order = new Integer[Math.max(count, 2 * order.length)];
        }
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        if (count > 1) {
            Arrays.sort(order, 0, count, this::compare);
        }
    }

    /** By client, then by all else that was read: only requests that are alike in everything are equal. */
    private int compare(int left, int right) {
        int a = left * ROW;
        int b = right * ROW;
        int parts = Arrays.compareUnsigned(
                octets, rows[a + FROM], rows[a + CLIENT_TO], octets, rows[b + FROM], rows[b + CLIENT_TO]);
        if (parts == 0) {
            parts = Arrays.compareUnsigned(
                    octets, rows[a + CLIENT_TO], rows[a + AGENT_TO], octets, rows[b + CLIENT_TO], rows[b + AGENT_TO]);
        }
        if (parts != 0) {
            return parts;
        }
        int numbers = Integer.compare(part(a, METHOD_TO), part(b, METHOD_TO));
        if (numbers == 0) {
            numbers = Integer.compare(part(a, TARGET_TO), part(b, TARGET_TO));
        }
        for (int i = STATUS; i < ROW && numbers == 0; i++) {
            numbers = Integer.compareUnsigned(rows[a + i], rows[b + i]);
        }
        return numbers;
    }

    private int part(int row, int end) {
        return rows[row + end] - rows[row + FROM];
    }

    byte[] octets() {
        return octets;
    }

    int clientFrom(int i) {
        return rows[order[i] * ROW + FROM];
    }

    int clientTo(int i) {
        return rows[order[i] * ROW + CLIENT_TO];
    }

    int methodTo(int i) {
        return rows[order[i] * ROW + METHOD_TO];
    }

    int targetTo(int i) {
        return rows[order[i] * ROW + TARGET_TO];
    }

    int agentTo(int i) {
        return rows[order[i] * ROW + AGENT_TO];
    }

    int status(int i) {
        return rows[order[i] * ROW + STATUS];
    }

    long bodyBytes(int i) {
        int row = order[i] * ROW;
        return (long) (rows[row + BODY_HIGH_AND_REFERER] >> 1) << Integer.SIZE
                | Integer.toUnsignedLong(rows[row + BODY_LOW]);
    }

    boolean hasReferer(int i) {
        return (rows[order[i] * ROW + BODY_HIGH_AND_REFERER] & 1) != 0;
    }

    int costTenths(int i) {
        return RequestCost.tenths(octets, methodTo(i), targetTo(i));
    }
}
