package io.tamiz.core.share;

import io.tamiz.core.client.ClientKey;
import java.util.function.ToLongFunction;

/** A request under simulation: what it will cost in truth, and who waits for it. */
final class SimulatedRequest extends Ticket {
    /** Kinds of requests, told apart by path: estimates are made for each. */
    enum Route {
        ASSET,
        PLAIN_PAGE,
        SEARCH_PAGE,
        HEAVY_PAGE,
        POLL,
        CHECK,
        UNIQUE_PAGE
    }

    /** Who asked. */
    interface Asker {
        void answered();

        void refused();
    }

    private final Route route;
    private final long actualNanos;
    private final boolean ofScraper;
    private final ToLongFunction<Route> costs;
    private final Asker asker;

    /** Of its grant: places taken with it, whether others still waited, and when. */
    int inFlight;

    boolean othersWaited;
    long placeNanos;
    /** It waits for a place, or finds one of the last: its limit is told of it. */
    boolean hasTicket;

    SimulatedRequest(
            ClientKey client,
            int lane,
            boolean known,
            Route route,
            ToLongFunction<Route> costs,
            long actualNanos,
            boolean ofScraper,
            Asker asker) {
        super(client, lane, 0, 0, known, costs.applyAsLong(route));
        this.route = route;
        this.costs = costs;
        this.actualNanos = actualNanos;
        this.ofScraper = ofScraper;
        this.asker = asker;
    }

    @Override
    protected long usualNanos() {
        return costs.applyAsLong(route);
    }

    Route route() {
        return route;
    }

    long actualNanos() {
        return actualNanos;
    }

    boolean isOfScraper() {
        return ofScraper;
    }

    Asker asker() {
        return asker;
    }
}
