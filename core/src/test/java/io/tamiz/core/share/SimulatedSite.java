package io.tamiz.core.share;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.share.SimulatedRequest.Asker;
import io.tamiz.core.share.SimulatedRequest.Route;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A pool of workers behind a line, and what is known of the cost of its routes. */
final class SimulatedSite {
    private static final long FIRST_GUESS_NANOS = 50_000_000;

    private final VirtualTime time;
    private final Line line;
    private final boolean learnsCosts;
    private final double[] costs = new double[Route.values().length];
    private int places;
    private int busy;

    private long lastNanos;
    private double measuredFromNanos = Double.MAX_VALUE;
    private double busyNanos;
    private double idleWhileWaitingNanos;
    private double capacityNanos;

    SimulatedSite(VirtualTime time, Line line, int places, boolean learnsCosts) {
        this.time = time;
        this.line = line;
        this.places = places;
        this.learnsCosts = learnsCosts;
        Arrays.fill(costs, FIRST_GUESS_NANOS);
    }

    void ask(ClientKey client, int lane, Route route, long actualNanos, boolean ofScraper, Asker asker) {
        measure();
        long estimate = (long) costs[route.ordinal()];
        var request = new SimulatedRequest(client, lane, route, estimate, actualNanos, ofScraper, asker);
        SimulatedRequest shed = line.offer(request, time.nowNanos());
        if (shed != null) {
            shed.asker().refused();
        }
        serve();
    }

    void setPlaces(int places) {
        measure();
        this.places = places;
        line.setPlaces(places);
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
            costs[route] += .05 * (request.actualNanos() - costs[route]);
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
