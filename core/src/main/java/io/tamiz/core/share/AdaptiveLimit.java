package io.tamiz.core.share;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests a pool should work on at once, found from how long its answers take.
 *
 * <p>A request that was let in as the n-th and took κ times as long as its route takes without load found n/κ places that
 * did work; the others were a queue behind them (Little's law). The limit goes to that number, averaged by cost, and its
 * square root more, so it grows while nothing queues, and a queue of about that root remains where there is one. It moves
 * once in a window: half a second, or two requests a place, whichever is longer. It grows only while requests wait: a limit
 * that nobody reaches teaches nothing. In the beginning it doubles, until requests queue for the first time.
 *
 * <p>What a route takes without load is learnt while the pool has plenty of room. A factor follows what has changed since
 * for all routes: downwards at once, upwards by a {@link LimitDip} alone, which lowers the limit to three fifths for a
 * moment. Requests that do not become faster then are not slow because of a queue.
 *
 * <p>After the gradients of Netflix's Gradient2Limit and Envoy's adaptive concurrency, with two differences: a request is
 * compared with its own route, and with the load that it met, not with the limit of the moment it ends.
 *
 * <p>Threads: one, but for what says otherwise. Time: the caller's, in nanoseconds, never backwards. Allocates nothing.
 */
public final class AdaptiveLimit {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private static final long WINDOW_NANOS = 500 * MILLI;
    private static final int ENOUGH = 20;
    /** Where requests are few and slow, a window ends then with {@link #FEWEST}. */
    private static final long LONG_WINDOW_NANOS = 2 * SECOND;

    private static final int FEWEST = 8;
    private static final long STALE_NANOS = 30 * SECOND;

    /** A route seen more rarely is still being learnt, whatever the load. */
    private static final int TAUGHT = 4;

    private static final double LEAST_EXPECTED_NANOS = MILLI / 10.0;
    /** No single answer counts for more times its cost, beyond what all wait. */
    private static final double LARGEST_RATIO = 50;

    private static final double QUEUES = 1.2;
    private static final double DOWN_STEP = .7;
    private static final double FASTER_STEP = .25;

    private static final double ERROR_SHARE = .1;
    private static final double ERROR_STEP = .9;
    private static final double NO_MORE_CUTS = Double.MAX_VALUE;

    private static final double PROBE_PART = .6;
    private static final long PROBE_EVERY_NANOS = 20 * SECOND;
    private static final long PROBE_SOON_NANOS = 1_500 * MILLI;
    /** Moves from the factor into the routes at each probe, lest the two drift apart. */
    private static final double TO_ROUTES = .1;

    private final LimitSettings settings;
    /** What routes take without load, in units of the factor. */
    private final RouteCosts unloaded;

    private final LimitWindow window;
    private final LimitDip probe = new LimitDip();
    private final Map<LimitChange, AtomicLong> changes = new EnumMap<>(LimitChange.class);

    private double limit;
    private int places;
    private int most;
    private boolean starting = true;

    private volatile double factor = 1;
    private volatile double slowdown = 1;
    private double queuedNanos;
    private double meanTookNanos;

    /** Errors do not cut deeper; 0 while there are none. */
    private double errorFloor;

    private long nextProbeNanos = Long.MAX_VALUE;
    private double probedLimit;

    /**
     * A limit that knows nothing yet.
     *
     * @param unloaded for this limit alone
     */
    public AdaptiveLimit(LimitSettings settings, RouteCosts unloaded, long nowNanos) {
        this.settings = settings;
        this.unloaded = unloaded;
        window = new LimitWindow(nowNanos);
        limit = settings.first();
        places = settings.first();
        most = settings.most();
        probedLimit = limit;
        for (LimitChange why : LimitChange.values()) {
            changes.put(why, new AtomicLong());
        }
    }

    /**
     * There is no use in more than so many: the endpoints take no more.
     *
     * @param requests 1 or more
     */
    public void bound(int requests) {
        most = Math.min(settings.most(), requests);
        limit = Math.min(limit, most);
        places = Math.min(places, most);
    }

    /** Requests at once. */
    public int places() {
        return places;
    }

    /** Whether the limit is lowered for a moment: {@link #look} ends that. */
    public boolean isProbing() {
        return probe.isLowered();
    }

    /** How often it was changed for this reason. Threads: any. */
    public long changes(LimitChange why) {
        return requireNonNull(changes.get(why)).get();
    }

    /** How many times as long as without load requests took lately; 1 or more. Threads: any. */
    public double slowdown() {
        return slowdown;
    }

    /** What a request took while the pool had plenty of room. Threads: any. */
    public void learn(Route route, long nanos) {
        unloaded.learn(route, Math.round(nanos / factor));
    }

    /**
     * A request was answered.
     *
     * @param nanos from its place to its answer
     * @param inFlight places taken when it got its own, which is among them
     * @param othersWaited whether others still waited then
     * @param placeNanos when that was
     */
    public void answered(Route route, long nanos, int inFlight, boolean othersWaited, long placeNanos, long nowNanos) {
        double expected = expectedNanos(route);
        if (unloaded.timesSeen(route) < TAUGHT) {
            double alone = Math.max(nanos - queuedNanos, nanos / (2 * slowdown));
            unloaded.learn(route, Math.round(alone / factor));
        }
        if (expected > 0) {
            count(route, expected, nanos, inFlight, othersWaited, placeNanos);
        }
        look(nowNanos);
    }

    /** A request was given up unanswered: that it took longer than it should is known all the same. */
    public void abandoned(Route route, long nanos, int inFlight, boolean othersWaited, long placeNanos, long nowNanos) {
        double expected = expectedNanos(route);
        if (expected > 0 && nanos > expected) {
            count(route, expected, nanos, inFlight, othersWaited, placeNanos);
        }
        look(nowNanos);
    }

    /** A request failed, or was shed by an endpoint: how fast that was says nothing. */
    public void failed(long nowNanos) {
        window.failed();
        look(nowNanos);
    }

    /** Negative if it is not known. */
    private double expectedNanos(Route route) {
        long known = unloaded.knownNanos(route);
        return known < 0 ? -1 : Math.max(LEAST_EXPECTED_NANOS, known * factor);
    }

    private void count(Route route, double expected, long nanos, int inFlight, boolean othersWaited, long placeNanos) {
        double took = Math.clamp((double) nanos, 1, expected * LARGEST_RATIO + 2 * queuedNanos);
        probe.answered(route, expected, took, inFlight, placeNanos);
        if (!probe.isLowered()) {
            window.answered(expected, took, inFlight, othersWaited);
        }
    }

    /** Time has passed. */
    public void look(long nowNanos) {
        if (probe.endsLowering(nowNanos)) {
            set((int) Math.round(limit), LimitChange.PROBING);
            window.next(nowNanos);
        }
        if (probe.isLowered()) {
            return;
        }
        if (probe.isOver(nowNanos)) {
            judgeProbe(nowNanos);
        }
        long age = window.ageNanos(nowNanos);
        if (age < WINDOW_NANOS) {
            return;
        }
        if (age >= STALE_NANOS) {
            probeSoon(nowNanos);
        }
        int seen = window.answers() + window.failures();
        if (seen >= Math.max(ENOUGH, 2 * places) || (age >= LONG_WINDOW_NANOS && seen >= FEWEST)) {
            endWindow(nowNanos);
        } else if (age >= STALE_NANOS) {
            window.next(nowNanos);
        }
    }

    private void endWindow(long nowNanos) {
        double before = limit;
        LimitChange why = window.answers() >= FEWEST ? follow() : LimitChange.ERRORS;
        if (cutForErrors(before)) {
            why = LimitChange.ERRORS;
        }
        limit = Math.min(Math.max(limit, settings.least()), most);
        set((int) Math.round(limit), why);
        if (nextProbeNanos == Long.MAX_VALUE || limit < .75 * probedLimit) {
            probedLimit = limit;
            probeSoon(nowNanos);
        }
        boolean settledAndFull = limit > .9 * before && window.isFull();
        window.next(nowNanos);
        if (settledAndFull && nowNanos >= nextProbeNanos && !probe.isOpen() && places > 1) {
            nextProbeNanos = nowNanos + PROBE_EVERY_NANOS;
            int lowered = (int) Math.max(1, limit * PROBE_PART);
            probe.start(lowered, meanTookNanos, window.longestTookNanos(), nowNanos);
            set(lowered, LimitChange.PROBING);
        }
    }

    /** Moves the limit to where the answers of the window say it should be. */
    private LimitChange follow() {
        double ratio = window.ratio();
        slowdown = Math.max(1, ratio);
        meanTookNanos = window.meanTookNanos();
        queuedNanos = meanTookNanos * (1 - 1 / slowdown);
        starting &= slowdown < QUEUES;
        double useful = window.useful();
        double headroom = starting ? useful : Math.sqrt(useful);
        // what was left free, as a reserve is, is no lack of work
        double free = Math.max(0, limit - window.inFlight());
        double target = useful + headroom + free;
        if (ratio < 1) {
            rescale(1 - FASTER_STEP * (1 - ratio));
        }
        if (target <= limit) {
            limit += DOWN_STEP * (target - limit);
            return LimitChange.LATENCY;
        }
        if (window.isFull()) {
            limit = Math.min(target, limit + headroom);
        }
        return LimitChange.GROWING;
    }

    /** A tenth less in each window with errors, down to half: what goes on then is not the limit's fault. */
    private boolean cutForErrors(double before) {
        if (window.failures() <= ERROR_SHARE * (window.answers() + window.failures())) {
            errorFloor = 0;
            return false;
        }
        if (errorFloor == 0) {
            errorFloor = before / 2;
        }
        double cut = before * ERROR_STEP;
        if (cut < errorFloor) {
            errorFloor = NO_MORE_CUTS;
            return false;
        }
        limit = Math.min(limit, cut);
        return true;
    }

    private void judgeProbe(long nowNanos) {
        probedLimit = limit;
        if (!probe.hasEnough()) {
            probeSoon(nowNanos);
            return;
        }
        double ratio = probe.ratio();
        boolean other = ratio > 1.4 || ratio < .75;
        rescale(other ? ratio : 1 + (ratio - 1) / 2);
        probe.teach(unloaded, Math.pow(factor, 1 - TO_ROUTES));
        if (Math.abs(ratio - 1) > .15) {
            probeSoon(nowNanos);
        }
    }

    private void rescale(double by) {
        factor = factor * by;
        window.rescale(by);
    }

    private void probeSoon(long nowNanos) {
        nextProbeNanos = Math.min(nextProbeNanos, nowNanos + PROBE_SOON_NANOS);
    }

    private void set(int now, LimitChange why) {
        if (now != places) {
            places = now;
            requireNonNull(changes.get(why)).incrementAndGet();
        }
    }
}
