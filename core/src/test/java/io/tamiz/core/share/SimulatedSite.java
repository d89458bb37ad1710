package io.tamiz.core.share;

import static java.util.Objects.requireNonNull;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.share.SimulatedRequest.Asker;
import io.tamiz.core.share.SimulatedRequest.Route;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pool of workers behind a line, and what is known of the cost of its routes. */
final class SimulatedSite {
    /** Who was first seen so long ago, while there was room, is no stranger. */
    private static final long KNOWN_AFTER_NANOS = 5_000_000_000L;

    private static final long FIRST_GUESS_NANOS = 50_000_000;

    private final VirtualTime time;
    private final Line line;
    private final boolean learnsCosts;
    private final Map<Route, RouteCost> costs = new EnumMap<>(Route.class);
    private final boolean sparing;
    private boolean pagesAlike;
    private final Map<ClientKey, Long> seenInCalm = new HashMap<>();
    private long nobody;
    private int places;
    private int busy;
    private @Nullable LimitRule limit;
    private @Nullable SimulatedWorkers workers;
    private int roomy;

    private long lastNanos;
    private double measuredFromNanos = Double.MAX_VALUE;
    private double busyNanos;
    private double idleWhileWaitingNanos;
    private double capacityNanos;

    /**
     * A site.
     *
     * @param learnsCosts whether the cost of a route is learnt, or all requests are guessed alike
     * @param sparing whether nobody is charged while there is room: clients seen then are known when there is none
     */
    SimulatedSite(VirtualTime time, Line line, int places, boolean learnsCosts, boolean sparing) {
        this.time = time;
        this.line = line;
        this.places = places;
        this.learnsCosts = learnsCosts;
        this.sparing = sparing;
        for (Route route : Route.values()) {
            costs.put(route, new RouteCost());
        }
    }

    /** No path of a page tells what it costs. */
    void takePagesForOneRoute() {
        pagesAlike = true;
    }

    /** From now on a rule finds the limit, and workers of their own do the work. */
    void adapt(LimitRule limit, SimulatedWorkers workers) {
        this.limit = limit;
        this.workers = workers;
        line.setPlaces(limit.places(), time.nowNanos());
        look();
    }

    private void look() {
        if (!line.isEmpty() || busy > 0) {
            requireNonNull(limit).look(time.nowNanos());
            followLimit();
        }
        time.after(20_000_000, this::look);
    }

    private void followLimit() {
        line.setPlaces(requireNonNull(limit).places(), time.nowNanos());
        serve();
    }

    int limit() {
        return limit == null ? places : limit.places();
    }

    SimulatedWorkers workers() {
        return requireNonNull(workers);
    }

    void ask(ClientKey client, int lane, Route route, long actualNanos, boolean ofScraper, Asker asker) {
        measure();
        Long seen = seenInCalm.get(client);
        boolean known = seen != null && time.nowNanos() - seen > KNOWN_AFTER_NANOS;
        ClientKey charged = client;
        if (sparing && line.isEmpty() && busy < places - 2) {
            seenInCalm.putIfAbsent(client, time.nowNanos());
            charged = new ClientKey(9, nobody++);
        }
        var request = new SimulatedRequest(
                charged, lane, known, seen(route), r -> (long) costOf(r).nanos, actualNanos, ofScraper, asker);
        request.hasTicket = !line.isEmpty() || busy >= limit() - Math.max(1, limit() * .15);
        SimulatedRequest shed = line.offer(request, time.nowNanos());
        if (shed != null) {
            shed.asker().refused();
        }
        serve();
    }

    private Route seen(Route route) {
        return switch (route) {
            case PLAIN_PAGE, SEARCH_PAGE, HEAVY_PAGE, UNIQUE_PAGE -> pagesAlike ? Route.PLAIN_PAGE : route;
            case ASSET, POLL, CHECK -> route;
        };
    }

    void setPlaces(int places) {
        measure();
        this.places = places;
        if (workers != null) {
            workers.setWorkersOfEach(places / workers.servers());
            return;
        }
        line.setPlaces(places, time.nowNanos());
        serve();
    }

    void measureFromNow() {
        measure();
        measuredFromNanos = time.nowNanos();
        busyNanos = 0;
        idleWhileWaitingNanos = 0;
        capacityNanos = 0;
    }

    double busyShare() {
        return busyNanos / capacityNanos;
    }

    double idleWhileWaitingShare() {
        return idleWhileWaitingNanos / capacityNanos;
    }

    private void serve() {
        @Nullable SimulatedRequest late;
        while ((late = line.expire(time.nowNanos())) != null) {
            late.asker().refused();
        }
        @Nullable SimulatedRequest request;
        while ((request = line.next(time.nowNanos())) != null) {
            busy++;
            SimulatedRequest granted = request;
            granted.inFlight = busy;
            granted.othersWaited = !line.isEmpty();
            granted.placeNanos = time.nowNanos();
            if (workers == null) {
                time.after(granted.actualNanos(), () -> done(granted));
            } else {
                workers.work(granted.actualNanos(), () -> done(granted));
            }
        }
    }

    private void done(SimulatedRequest request) {
        measure();
        busy--;
        long tookNanos = time.nowNanos() - request.placeNanos;
        line.done(request, workers == null ? request.actualNanos() : tookNanos, time.nowNanos());
        if (learnsCosts) {
            costOf(request.route()).learn(workers == null ? request.actualNanos() : tookNanos);
        }
        if (limit != null) {
            tellLimit(limit, request, tookNanos);
        }
        serve();
        request.asker().answered();
    }

    private void tellLimit(LimitRule rule, SimulatedRequest request, long tookNanos) {
        var route = new io.tamiz.core.share.Route(request.route().name().hashCode(), -1);
        if (request.hasTicket) {
            rule.answered(
                    route, tookNanos, request.inFlight, request.othersWaited, request.placeNanos, time.nowNanos());
            line.setPlaces(rule.places(), time.nowNanos());
        } else if (roomy++ % 8 == 0 && busy * 2 <= rule.places()) {
            rule.learn(route, tookNanos);
        }
    }

    private int working() {
        return workers == null ? busy : workers.busy();
    }

    private void measure() {
        double from = Math.max((double) lastNanos, measuredFromNanos);
        double span = Math.max(0, time.nowNanos() - from);
        capacityNanos += span * places;
        busyNanos += span * working();
        if (!line.isEmpty()) {
            idleWhileWaitingNanos += span * Math.max(0, places - working());
        }
        lastNanos = time.nowNanos();
    }

    private RouteCost costOf(Route route) {
        return requireNonNull(costs.get(route));
    }

    /** What a route has cost: a plain mean at first, then one that forgets. */
    private static final class RouteCost {
        private double nanos = FIRST_GUESS_NANOS;
        private int answers;

        void learn(long actualNanos) {
            double weight = Math.max(.05, 1.0 / ++answers);
            nanos += weight * (actualNanos - nanos);
        }
    }
}
