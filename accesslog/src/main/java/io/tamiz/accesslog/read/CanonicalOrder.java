package io.tamiz.accesslog.read;

import java.util.Arrays;

/**
 * The one order of requests within a second: client, method, target, status, bytes, referer, user agent, each by its
 * octets. Requests that are equal in all of these cannot be told apart by who gets them.
 *
 * <p>Sorts positions by merging from runs of two up, which is what a primitive array leaves one to do: the JDK sorts only
 * objects by an order of one's own. Threads: one.
 */
final class CanonicalOrder {
    private final LineArena lines;
    private long[] other = new long[64];

    CanonicalOrder(LineArena lines) {
        this.lines = lines;
    }

    /** Sorts the first {@code count}. */
    void sort(long[] positions, int count) {
        if (other.length < count) {
            other = new long[positions.length];
        }
        long[] from = positions;
        long[] to = other;
        int passes = 0;
        for (int run = 1; run < count; run *= 2) {
            for (int start = 0; start < count; start += 2 * run) {
                int middle = Math.min(start + run, count);
                merge(from, start, middle, Math.min(middle + run, count), to);
            }
            passes++;
            long[] swapped = from;
            from = to;
            to = swapped;
        }
        if (passes % 2 == 1) {
            System.arraycopy(other, 0, positions, 0, count);
        }
    }

    private void merge(long[] from, int start, int middle, int end, long[] to) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right == end || (left < middle && compare(from[left], from[right]) <= 0);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    private int compare(long first, long second) {
        byte[] in = lines.octets();
        int a = lines.at(first);
        int b = lines.at(second);
        int aClient = a + LineArena.TEXT;
        int bClient = b + LineArena.TEXT;
        int aMethod = aClient + LineArena.clientLength(in, a);
        int bMethod = bClient + LineArena.clientLength(in, b);
        int order = Arrays.compareUnsigned(in, aClient, aMethod, in, bClient, bMethod);
        if (order != 0) {
            return order;
        }
        int aTarget = aMethod + LineArena.methodLength(in, a);
        int bTarget = bMethod + LineArena.methodLength(in, b);
        order = Arrays.compareUnsigned(in, aMethod, aTarget, in, bMethod, bTarget);
        if (order != 0) {
            return order;
        }
        int aAgent = aTarget + LineArena.targetLength(in, a);
        int bAgent = bTarget + LineArena.targetLength(in, b);
        order = Arrays.compareUnsigned(in, aTarget, aAgent, in, bTarget, bAgent);
        if (order == 0) {
            order = Integer.compare(LineArena.status(in, a), LineArena.status(in, b));
        }
        if (order == 0) {
            order = Long.compare(LineArena.bodyBytes(in, a), LineArena.bodyBytes(in, b));
        }
        if (order == 0) {
            order = Integer.compare(LineArena.referer(in, a), LineArena.referer(in, b));
        }
        if (order == 0) {
            int aEnd = aAgent + LineArena.userAgentLength(in, a);
            int bEnd = bAgent + LineArena.userAgentLength(in, b);
            order = Arrays.compareUnsigned(in, aAgent, aEnd, in, bAgent, bEnd);
        }
        return order;
    }
}
