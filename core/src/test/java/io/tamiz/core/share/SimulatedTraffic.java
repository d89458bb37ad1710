package io.tamiz.core.share;

import static java.util.Objects.requireNonNull;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.share.SimulatedRequest.Asker;
import io.tamiz.core.share.SimulatedRequest.Route;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Who comes to the simulated site: people with pages and assets, some behind one address, programs, scrapers. */
final class SimulatedTraffic {
    /** Whose durations are told apart. */
    enum Kind {
        PEOPLE,
        NEWCOMERS,
        NAT,
        POLLER,
        MONITOR,
        SCRAPER
    }

    private static final long MILLI = 1_000_000;
    /** From an answer to the next request of the same client, at least. */
    private static final long ROUND_TRIP_NANOS = MILLI;

    private static final int CONNECTIONS_OF_BROWSER = 6;

    private final VirtualTime time;
    private final SimulatedSite site;
    private final Mix mix;
    private final long seed;
    private final Map<Kind, Durations> durations = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> lanes = new HashMap<>();
    private long recordFromNanos;
    private long recordToNanos;
    private long nextAddress = 1;

    SimulatedTraffic(VirtualTime time, SimulatedSite site, Mix mix, long seed) {
        this.time = time;
        this.site = site;
        this.mix = mix;
        this.seed = seed;
        for (Kind kind : Kind.values()) {
            durations.put(kind, new Durations());
        }
    }

    /** What begins in this span is recorded. */
    void record(long fromNanos, long toNanos) {
        recordFromNanos = fromNanos;
        recordToNanos = toNanos;
    }

    void lane(Kind kind, int lane) {
        lanes.put(kind, lane);
    }

    Durations durations(Kind kind) {
        return requireNonNull(durations.get(kind));
    }

    /**
     * A person: a page of 8 to 20 assets, six at a time, then time to read it.
     *
     * @param renewal how likely another person takes its place after a page
     */
    void person(long number, double thinkSeconds, boolean keepsCookie, double renewal) {
        new Person(
                        new SplittableRandom(seed * 1_000_003 + number),
                        Kind.PEOPLE,
                        thinkSeconds,
                        keepsCookie,
                        renewal,
                        freshAddress())
                .think();
    }

    /** So many people behind one address, who all keep the cookie. */
    void nat(int people, double thinkSeconds) {
        ClientKey address = freshAddress();
        for (int i = 0; i < people; i++) {
            new Person(new SplittableRandom(seed * 7_000_003 + i), Kind.NAT, thinkSeconds, true, 0, address).think();
        }
    }

    /** A program that asks every {@code seconds}. */
    void program(Kind kind, double seconds, Route route, double costMillis) {
        var random = new SplittableRandom(seed * 31 + kind.name().hashCode());
        ClientKey address = freshAddress();
        time.after((long) (random.nextDouble() * seconds * 1e9), new Runnable() {
            @Override
            public void run() {
                once(kind, address, route, spread(random, costMillis, .3), () -> {});
                time.after((long) (seconds * 1e9), this);
            }
        });
    }

    /** A scraper that keeps so many requests in flight, of pages as people read them. */
    void scraper(int number, int inFlight) {
        var random = new SplittableRandom(seed * 101 + number);
        ClientKey address = freshAddress();
        for (int i = 0; i < inFlight; i++) {
            keepAsking(
                    () -> address,
                    () -> mix.scraperMillis() > 0
                            ? new Page(Route.SEARCH_PAGE, spread(random, mix.scraperMillis(), .5))
                            : pageOf(random),
                    random);
        }
    }

    /** A worker that takes a fresh address every three requests, for expensive pages that nobody else asks for. */
    void rotatingWorker(int number, double costMillis) {
        var random = new SplittableRandom(seed * 211 + number);
        var address = new Object() {
            ClientKey key = freshAddress();
            int used;
        };
        keepAsking(
                () -> {
                    if (address.used++ == 3) {
                        address.key = freshAddress();
                        address.used = 1;
                    }
                    return address.key;
                },
                () -> new Page(Route.UNIQUE_PAGE, spread(random, costMillis, .5)),
                random);
    }

    private void keepAsking(
            java.util.function.Supplier<ClientKey> key,
            java.util.function.Supplier<Page> page,
            SplittableRandom random) {
        time.after((long) (random.nextDouble() * 100 * MILLI), new Runnable() {
            @Override
            public void run() {
                Page next = page.get();
                once(Kind.SCRAPER, key.get(), next.route(), next.costNanos(), () -> time.after(ROUND_TRIP_NANOS, this));
            }
        });
    }

    private record Page(Route route, long costNanos) {}

    /**
     * What people read, in milliseconds of service.
     *
     * @param searchShare part of the pages that are searches
     * @param heavyShare part of the pages that are heavy
     * @param scraperMillis mean of what scrapers ask for; 0: the pages that people read
     */
    record Mix(
            double plain,
            double search,
            double searchShare,
            double heavy,
            double heavyShare,
            double asset,
            double scraperMillis) {
        static final Mix MIXED = new Mix(35, 120, .15, 400, .05, 4, 0);
        static final Mix LIGHT = new Mix(35, 60, .10, 0, 0, 3, 70);

        /** Mean cost of a page with its assets, in seconds. */
        double costOfPageLoad() {
            return (plain * (1 - searchShare - heavyShare) + search * searchShare + heavy * heavyShare + 14 * asset)
                    / 1_000;
        }
    }

    private Page pageOf(SplittableRandom random) {
        double which = random.nextDouble() - mix.heavyShare();
        if (which < 0) {
            return new Page(Route.HEAVY_PAGE, spread(random, mix.heavy(), .3));
        }
        return which < mix.searchShare()
                ? new Page(Route.SEARCH_PAGE, spread(random, mix.search(), .3))
                : new Page(Route.PLAIN_PAGE, spread(random, mix.plain(), .3));
    }

    private void once(Kind kind, ClientKey key, Route route, long costNanos, Runnable then) {
        long began = time.nowNanos();
        boolean recorded = isRecorded(began);
        Durations own = durations(kind);
        if (recorded) {
            own.began++;
        }
        site.ask(key, laneOf(kind), route, costNanos, kind == Kind.SCRAPER, new Asker() {
            @Override
            public void answered() {
                if (recorded) {
                    own.add(time.nowNanos() - began);
                }
                then.run();
            }

            @Override
            public void refused() {
                if (recorded) {
                    own.refused++;
                }
                time.after(1_000 * MILLI, then);
            }
        });
    }

    private int laneOf(Kind kind) {
        return lanes.getOrDefault(kind == Kind.NEWCOMERS ? Kind.PEOPLE : kind, 0);
    }

    private boolean isRecorded(long began) {
        return began >= recordFromNanos && began < recordToNanos;
    }

    private ClientKey freshAddress() {
        return new ClientKey(1, nextAddress++);
    }

    /** With the mean {@code millis}, lognormal. */
    private static long spread(SplittableRandom random, double millis, double sigma) {
        return (long) (millis * MILLI * Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2));
    }

    private final class Person implements Asker {
        private final SplittableRandom random;
        private final Kind kind;
        private final double thinkSeconds;
        private final boolean keepsCookie;
        private final double renewal;
        private ClientKey key;
        private boolean hasCookie;
        private boolean isNew = true;

        private long began;
        private int assetsLeft;
        private int answersLeft;
        private boolean failed;

        Person(
                SplittableRandom random,
                Kind kind,
                double thinkSeconds,
                boolean keepsCookie,
                double renewal,
                ClientKey address) {
            this.random = random;
            this.kind = kind;
            this.thinkSeconds = thinkSeconds;
            this.keepsCookie = keepsCookie;
            this.renewal = renewal;
            key = address;
        }

        void think() {
            double seconds = -Math.log(1 - random.nextDouble()) * thinkSeconds;
            time.after((long) (seconds * 1e9), this::load);
        }

        private void load() {
            began = time.nowNanos();
            if (isRecorded(began)) {
                own().began++;
            }
            failed = false;
            assetsLeft = random.nextInt(8, 21);
            answersLeft = assetsLeft;
            Page page = pageOf(random);
            site.ask(key, laneOf(kind), page.route(), page.costNanos(), false, new Asker() {
                @Override
                public void answered() {
                    if (keepsCookie && !hasCookie) {
                        hasCookie = true;
                        key = new ClientKey(2, nextAddress++);
                    }
                    time.after(ROUND_TRIP_NANOS, () -> {
                        for (int i = 0; i < CONNECTIONS_OF_BROWSER; i++) {
                            askForAsset();
                        }
                    });
                }

                @Override
                public void refused() {
                    failed = true;
                    finish();
                }
            });
        }

        private void askForAsset() {
            if (assetsLeft > 0) {
                assetsLeft--;
                site.ask(key, laneOf(kind), Route.ASSET, spread(random, mix.asset(), .3), false, this);
            }
        }

        @Override
        public void answered() {
            if (--answersLeft == 0) {
                finish();
            } else {
                time.after(ROUND_TRIP_NANOS, this::askForAsset);
            }
        }

        @Override
        public void refused() {
            failed = true;
            answered();
        }

        private void finish() {
            if (isRecorded(began)) {
                if (failed) {
                    own().refused++;
                } else {
                    own().add(time.nowNanos() - began);
                }
            }
            isNew = false;
            if (random.nextDouble() < renewal) {
                key = freshAddress();
                hasCookie = false;
                isNew = true;
            }
            think();
        }

        private Durations own() {
            return durations(kind == Kind.PEOPLE && isNew && renewal > 0 ? Kind.NEWCOMERS : kind);
        }
    }

    /** How long things took, and how many were refused or never ended. */
    static final class Durations {
        private long[] nanos = new long[1_024];
        private int size;
        int began;
        int refused;

        void add(long duration) {
            if (size == nanos.length) {
                nanos = Arrays.copyOf(nanos, size * 2);
            }
            nanos[size++] = duration;
        }

        /** What has not ended counts as longer than anything. */
        double quantileMillis(double quantile) {
            int all = Math.max(size, began - refused);
            if (all == 0) {
                return Double.NaN;
            }
            long[] sorted = Arrays.copyOf(nanos, size);
            Arrays.sort(sorted);
            int at = (int) Math.min(all - 1, Math.floor(quantile * all));
            return at < size ? sorted[at] / 1e6 : Double.POSITIVE_INFINITY;
        }

        double success() {
            return began == 0 ? 1 : size / (double) began;
        }
    }
}
