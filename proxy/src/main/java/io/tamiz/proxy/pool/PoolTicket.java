package io.tamiz.proxy.pool;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.share.Route;
import io.tamiz.core.share.RouteCosts;
import io.tamiz.core.share.Ticket;
import io.tamiz.net.transport.Loop;

/**
 * One request's wait for a place in a full pool, between its own event loop and the pool's owner loop.
 *
 * <p>Threads: made on the request's loop, then its pool's owner has it; {@link Holder} is called on the request's loop.
 */
public final class PoolTicket extends Ticket {
    /** Whoever waits. Exactly one of these is called, unless it has left before. */
    public interface Holder {
        /** It has a place now, and gives it back with {@link PoolGate#leave}. */
        void onPlace();

        /** It has none and will get none. */
        void onNoPlace(NoPlace why);
    }

    private final Loop loop;
    private final Holder holder;
    private final Route route;
    private final RouteCosts costs;

    /**
     * A ticket that does not wait yet.
     *
     * @param loop the request's
     * @param account who is charged
     * @param known see {@link Ticket}
     */
    public PoolTicket(
            Loop loop, Holder holder, ClientKey account, int lane, boolean known, Route route, RouteCosts costs) {
        super(account, lane, 0, 0, known, costs.estimateNanos(route));
        this.loop = loop;
        this.holder = holder;
        this.route = route;
        this.costs = costs;
    }

    @Override
    protected long guessNanos() {
        return costs.estimateNanos(route);
    }

    Loop loop() {
        return loop;
    }

    Holder holder() {
        return holder;
    }
}
