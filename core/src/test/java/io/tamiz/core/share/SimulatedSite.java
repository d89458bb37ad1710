package io.tamiz.core.share;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.share.SimulatedRequest.Asker;
import io.tamiz.core.share.SimulatedRequest.Route;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pool of workers behind a line, and what is known of the cost of its routes. */
final class SimulatedSite {
    private static final long FIRST_GUESS_NANOS = 50_000_000;

    private final VirtualTime time;
    private final Line line;
    private final boolean learnsCosts;
    private final double[] costs = new double[Route.values().length];
    private final int[] seen = new int[Route.values().length];
    private final boolean sparing;
    private final Set<ClientKey> seenInCalm = new HashSet<>();
    private long nobody;
    private int places;
    private int busy;

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
        Arrays.fill(costs, FIRST_GUESS_NANOS);
    }

    void ask(ClientKey client, int lane, Route route, long actualNanos, boolean ofScraper, Asker asker) {
        measure();
        boolean known = seenInCalm.contains(client);
        ClientKey charged = client;
        if (sparing && line.isEmpty() && busy < places - 2) {
            seenInCalm.add(client);
            charged = new ClientKey(9, nobody++);
        }
        var request = new SimulatedRequest(
                charged, lane, known, route, r -> (long) costs[r.ordinal()], actualNanos, ofScraper, asker);
        SimulatedRequest shed = line.offer(request, time.nowNanos());
        if (shed != null) {
            shed.asker().refused();
        }
        serve();
    }

    void setPlaces(int places) {
        measure();
        this.places = places;
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
            time.after(granted.actualNanos(), () -> done(granted));
        }
    }

    private void done(SimulatedRequest request) {
        measure();
        busy--;
        line.done(request, time.nowNanos());
        if (learnsCosts) {
            int route = request.route().ordinal();
            double weight = Math.max(.05, 1.0 / ++seen[route]);
            costs[route] += weight * (request.actualNanos() - costs[route]);
        }
        serve();
        request.asker().answered();
    }

    private void measure() {
        double from = Math.max(lastNanos, measuredFromNanos);
        double span = Math.max(0, time.nowNanos() - from);
        capacityNanos += span * places;
        busyNanos += span * busy;
        if (!line.isEmpty()) {
            idleWhileWaitingNanos += span * Math.max(0, places - busy);
        }
        lastNanos = time.nowNanos();
    }
}
