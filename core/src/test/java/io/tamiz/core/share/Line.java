package io.tamiz.core.share;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** An order of service under simulation: the one that we use, and those it is compared with. */
interface Line {
    /** Lets {@code request} wait; returns what is shed for it. */
    @Nullable
    SimulatedRequest offer(SimulatedRequest request, long nowNanos);

    @Nullable
    SimulatedRequest next(long nowNanos);

    void done(SimulatedRequest request, long tookNanos, long nowNanos);

    default @Nullable SimulatedRequest expire(long nowNanos) {
        return null;
    }

    void setPlaces(int places, long nowNanos);

    boolean isEmpty();

    /** Makes a line for so many places. */
    interface Maker {
        Line make(int places);
    }

    /** First come, first served. */
    static Line firstCome(int places) {
        return new Counted(places) {
            private final ArrayDeque<SimulatedRequest> queue = new ArrayDeque<>();

            @Override
            void add(SimulatedRequest request) {
                queue.add(request);
            }

            @Override
            @Nullable
            SimulatedRequest take(int free) {
                return queue.poll();
            }
        };
    }

    /** Start-time fair queueing by client: no memory beyond the queue, no reserve. */
    static Line plainlyFair(int places) {
        return new Counted(places) {
            private record Tagged(long tag, long number, SimulatedRequest request) {}

            private final PriorityQueue<Tagged> queue = new PriorityQueue<>(
                    (a, b) -> a.tag != b.tag ? Long.compare(a.tag, b.tag) : Long.compare(a.number, b.number));
            private final Map<Object, Long> finishes = new HashMap<>();
            private long virtual;
            private long numbers;

            @Override
            void add(SimulatedRequest request) {
                long tag = Math.max(virtual, finishes.getOrDefault(request.client(), Long.MIN_VALUE));
                finishes.put(request.client(), tag + request.estimateNanos());
                queue.add(new Tagged(tag, numbers++, request));
            }

            @Override
            @Nullable
            SimulatedRequest take(int free) {
                Tagged first = queue.poll();
                if (first == null) {
                    return null;
                }
                virtual = Math.max(virtual, first.tag);
                return first.request;
            }
        };
    }

    /** Whoever is not a scraper first, by perfect knowledge; {@code reserve} places for them alone. */
    static Maker perfectKnowledge(int reserve) {
        return places -> new Counted(places) {
            private final ArrayDeque<SimulatedRequest> good = new ArrayDeque<>();
            private final ArrayDeque<SimulatedRequest> bad = new ArrayDeque<>();

            @Override
            void add(SimulatedRequest request) {
                (request.isOfScraper() ? bad : good).add(request);
            }

            @Override
            @Nullable
            SimulatedRequest take(int free) {
                SimulatedRequest first = good.poll();
                return first != null || free <= reserve ? first : bad.poll();
            }
        };
    }

    static Maker order(ShareSettings settings, List<Integer> laneWeights) {
        return places -> new Line() {
            private final ServiceOrder order = new ServiceOrder(settings, laneWeights, places, 7, 0);

            @Override
            public @Nullable SimulatedRequest offer(SimulatedRequest request, long nowNanos) {
                return (SimulatedRequest) order.offer(request, nowNanos);
            }

            @Override
            public @Nullable SimulatedRequest next(long nowNanos) {
                return (SimulatedRequest) order.next(nowNanos);
            }

            @Override
            public void done(SimulatedRequest request, long tookNanos, long nowNanos) {
                order.settle(request, tookNanos, nowNanos);
            }

            @Override
            public @Nullable SimulatedRequest expire(long nowNanos) {
                return (SimulatedRequest) order.expire(nowNanos);
            }

            @Override
            public void setPlaces(int places, long nowNanos) {
                order.setPlaces(places, nowNanos);
            }

            @Override
            public boolean isEmpty() {
                return order.waiting() == 0;
            }
        };
    }

    /** A line that only orders; its places are counted here. */
    abstract class Counted implements Line {
        private int places;
        private int inFlight;
        private int waiting;

        Counted(int places) {
            this.places = places;
        }

        abstract void add(SimulatedRequest request);

        abstract @Nullable SimulatedRequest take(int free);

        @Override
        public @Nullable SimulatedRequest offer(SimulatedRequest request, long nowNanos) {
            add(request);
            waiting++;
            return null;
        }

        @Override
        public @Nullable SimulatedRequest next(long nowNanos) {
            if (inFlight >= places) {
                return null;
            }
            SimulatedRequest request = take(places - inFlight);
            if (request != null) {
                inFlight++;
                waiting--;
            }
            return request;
        }

        @Override
        public void done(SimulatedRequest request, long tookNanos, long nowNanos) {
            inFlight--;
        }

        @Override
        public void setPlaces(int places, long nowNanos) {
            this.places = places;
        }

        @Override
        public boolean isEmpty() {
            return waiting == 0;
        }
    }
}
