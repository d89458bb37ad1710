package io.tamiz.core.share;

/** A way to find the limit, under simulation: the one that we use, and those it is compared with. */
interface LimitRule {
    int NETFLIX_FIRST = 20;

    int places();

    /** See {@link AdaptiveLimit#answered}. */
    void answered(Route route, long nanos, int inFlight, boolean othersWaited, long placeNanos, long nowNanos);

    /** What a request took while the pool had plenty of room. */
    default void learn(Route route, long nanos) {}

    default void look(long nowNanos) {}

    /** Makes one at time 0. */
    interface Maker {
        LimitRule make();
    }

    static LimitRule ours() {
        return new LimitRule() {
            private final AdaptiveLimit limit = new AdaptiveLimit(LimitSettings.DEFAULT, new RouteCosts(1024, 7), 0);

            @Override
            public int places() {
                return limit.places();
            }

            @Override
            public void answered(
                    Route route, long nanos, int inFlight, boolean othersWaited, long placeNanos, long nowNanos) {
                limit.answered(route, nanos, inFlight, othersWaited, placeNanos, nowNanos);
            }

            @Override
            public void learn(Route route, long nanos) {
                limit.learn(route, nanos);
            }

            @Override
            public void look(long nowNanos) {
                limit.look(nowNanos);
            }
        };
    }

    static Maker fixed(int places) {
        return () -> new LimitRule() {
            @Override
            public int places() {
                return places;
            }

            @Override
            public void answered(
                    Route route, long nanos, int inFlight, boolean othersWaited, long placeNanos, long nowNanos) {}
        };
    }

    /** Netflix's Gradient2Limit with its defaults, but for a least limit of 2, over means of windows of a second. */
    static LimitRule gradient2() {
        return new Windowed(1_000_000_000) {
            private double longTerm;
            private int windows;

            @Override
            void window(double mean, double median, int mostInFlight) {
                windows++;
                // the first ten make a plain mean, then 600 windows of memory
                longTerm += (mean - longTerm) / (windows <= 10 ? windows : 300);
                if (longTerm / mean > 2) {
                    longTerm *= .9;
                }
                if (mostInFlight < limit / 2) {
                    return;
                }
                double gradient = Math.clamp(longTerm / mean, .5, 1);
                limit = limit * .8 + (limit * gradient + 4) * .2;
            }
        };
    }

    /** One more for each answer in time, a tenth less for each that is late. */
    static Maker additive(long lateNanos) {
        return () -> new LimitRule() {
            private double limit = NETFLIX_FIRST;

            @Override
            public int places() {
                return (int) limit;
            }

            @Override
            public void answered(
                    Route route, long nanos, int inFlight, boolean othersWaited, long placeNanos, long nowNanos) {
                if (nanos > lateNanos) {
                    limit *= .9;
                } else if (inFlight * 2 >= limit) {
                    limit++;
                }
                limit = Math.clamp(limit, LimitSettings.DEFAULT.least(), LimitSettings.DEFAULT.most());
            }
        };
    }

    /** Envoy's gradient controller with its defaults and an interval of 60 s: it probes with three requests. */
    static LimitRule envoy() {
        return new Windowed(100_000_000) {
            private static final int PROBE_PLACES = 3;
            private double least;
            private double kept = PROBE_PLACES;
            private boolean probing = true;
            private long probeFromNanos;
            private long nextProbeNanos;
            private int atLeast;

            @Override
            public int places() {
                return probing ? PROBE_PLACES : super.places();
            }

            @Override
            public void answered(
                    Route route, long nanos, int inFlight, boolean othersWaited, long placeNanos, long nowNanos) {
                if (placeNanos < probeFromNanos) {
                    return;
                }
                if (!probing) {
                    super.answered(route, nanos, inFlight, othersWaited, placeNanos, nowNanos);
                    if (nowNanos >= nextProbeNanos || atLeast >= 5) {
                        atLeast = 0;
                        probing = true;
                        kept = limit;
                        probeFromNanos = nowNanos;
                        clear(nowNanos);
                    }
                    return;
                }
                add(nanos, inFlight);
                if (answers() >= 50) {
                    least = median();
                    probing = false;
                    limit = kept;
                    nextProbeNanos = nowNanos + 60_000_000_000L;
                    clear(nowNanos);
                }
            }

            @Override
            void window(double mean, double median, int mostInFlight) {
                double gradient = Math.clamp(least * 1.25 / median, .5, 2);
                limit = Math.clamp(limit * gradient + Math.sqrt(limit * gradient), PROBE_PLACES, 1_000);
                atLeast = (int) limit == PROBE_PLACES ? atLeast + 1 : 0;
            }
        };
    }

    /** Answers of one window after the other, all routes together. */
    abstract class Windowed implements LimitRule {
        double limit = NETFLIX_FIRST;
        private final long windowNanos;
        private final java.util.ArrayList<Long> all = new java.util.ArrayList<>();
        private long fromNanos;
        private int mostInFlight;

        Windowed(long windowNanos) {
            this.windowNanos = windowNanos;
        }

        abstract void window(double mean, double median, int mostInFlight);

        @Override
        public int places() {
            return (int) Math.clamp(limit, LimitSettings.DEFAULT.least(), LimitSettings.DEFAULT.most());
        }

        @Override
        public void answered(
                Route route, long nanos, int inFlight, boolean othersWaited, long placeNanos, long nowNanos) {
            add(nanos, inFlight);
            if (nowNanos - fromNanos >= windowNanos && all.size() >= 10) {
                window(all.stream().mapToLong(each -> each).average().orElseThrow(), median(), mostInFlight);
                limit = Math.clamp(limit, LimitSettings.DEFAULT.least(), LimitSettings.DEFAULT.most());
                clear(nowNanos);
            }
        }

        void add(long nanos, int inFlight) {
            all.add(nanos);
            mostInFlight = Math.max(mostInFlight, inFlight);
        }

        int answers() {
            return all.size();
        }

        double median() {
            return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
        }

        void clear(long nowNanos) {
            all.clear();
            fromNanos = nowNanos;
            mostInFlight = 0;
        }
    }
}
