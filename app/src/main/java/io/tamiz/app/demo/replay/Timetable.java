package io.tamiz.app.demo.replay;

/** When each request of a span is due: a log knows seconds only, so those of one second are spread evenly over it. */
final class Timetable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final SpanRequests requests;
    private final int factor;
    private int secondBegins;
    private int secondEnds;

    Timetable(SpanRequests requests, int factor) {
        this.requests = requests;
        this.factor = factor;
    }

    /** Nanoseconds of play from the beginning to the request at {@code index}; indexes must not fall. */
    long due(int index) {
        if (index >= secondEnds) {
            secondBegins = index;
            secondEnds = index + 1;
            while (secondEnds < requests.size() && requests.second(secondEnds) == requests.second(index)) {
                secondEnds++;
            }
        }
        double within = (double) (index - secondBegins) / (secondEnds - secondBegins);
        return (long) ((requests.second(index) + within) / factor * NANOS_PER_SECOND);
    }
}
