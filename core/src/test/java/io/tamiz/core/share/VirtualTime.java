package io.tamiz.core.share;

import java.util.PriorityQueue;

/** A clock that jumps from event to event; events of one moment come in the order in which they were asked for. */
final class VirtualTime {
    private record Event(long atNanos, long number, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long numbers;
    private long nowNanos;

    long nowNanos() {
        return nowNanos;
    }

    void after(long nanos, Runnable what) {
        events.add(new Event(nowNanos + nanos, numbers++, what));
    }

    void runUntil(long nanos) {
        while (!events.isEmpty() && events.element().atNanos() <= nanos) {
            Event event = events.remove();
            nowNanos = event.atNanos();
            event.what().run();
        }
        nowNanos = nanos;
    }
}
