package io.tamiz.app.demo.replay;

/**
 * Finds the busiest span of several lengths in one pass: windows that slide over the seconds of a log. Busy is what costs
 * most; of equals the first.
 *
 * <p>Memory: a ring with an entry for each second that had requests, as long as the longest span.
 */
final class BusiestSpans {
    private final Window[] windows;
    private final long[] seconds;
    private final long[] costs;
    private final int[] requests;
    /** Entries ever begun; the last of them is still counted into. */
    private long begun;

    /** One span length with what is in it at the moment, and its busiest moment. */
    private static final class Window {
        private final int length;
        private long tail;
        private long cost;
        private long count;
        private long bestCost = -1;
        private long bestCount;
        private long bestEnd;

        Window(int length) {
            this.length = length;
        }

        void note(long second) {
            if (cost > bestCost) {
                bestCost = cost;
                bestCount = count;
                bestEnd = second + 1;
            }
        }
    }

    /**
     * The busiest span of one length.
     *
     * @param from its first second
     */
    record Span(long from, int seconds, long requests) {}

    /** Spans of {@code lengths} seconds. */
    BusiestSpans(int... lengths) {
        windows = new Window[lengths.length];
        int longest = 0;
        for (int i = 0; i < lengths.length; i++) {
            windows[i] = new Window(lengths[i]);
            longest = Math.max(longest, lengths[i]);
        }
        seconds = new long[longest];
        costs = new long[longest];
        requests = new int[longest];
    }

    /** Counts a request; seconds must not fall. */
    void add(long second, int costTenths) {
        if (begun == 0 || seconds[last()] != second) {
            begin(second);
        }
        costs[last()] += costTenths;
        requests[last()]++;
        for (Window window : windows) {
            window.cost += costTenths;
            window.count++;
        }
    }

    private void begin(long second) {
        if (begun > 0) {
            noteLast();
        }
        for (Window window : windows) {
            // before the new entry takes the place of the oldest one
            while (window.tail < begun && seconds[index(window.tail)] <= second - window.length) {
                window.cost -= costs[index(window.tail)];
                window.count -= requests[index(window.tail)];
                window.tail++;
            }
        }
        begun++;
        seconds[last()] = second;
        costs[last()] = 0;
        requests[last()] = 0;
    }

    private void noteLast() {
        for (Window window : windows) {
            window.note(seconds[last()]);
        }
    }

    /** The busiest span of {@code lengths[index]}; there must have been a request. */
    Span busiest(int index) {
        noteLast();
        Window window = windows[index];
        return new Span(window.bestEnd - window.length, window.length, window.bestCount);
    }

    private int last() {
        return index(begun - 1);
    }

    private int index(long entry) {
        return (int) (entry % seconds.length);
    }
}
