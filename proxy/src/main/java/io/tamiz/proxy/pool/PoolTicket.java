package io.tamiz.proxy.pool;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.share.AdaptiveLimit;
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

    /** Of its grant: places taken with its own, whether others still waited, and when; the owner's. */
    private int inFlight;

    private boolean othersWaited;
    private long grantedNanos;

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
    protected long usualNanos() {
        return costs.estimateNanos(route);
    }

    void granted(int inFlight, boolean othersWaited, long nowNanos) {
        this.inFlight = inFlight;
        this.othersWaited = othersWaited;
        grantedNanos = nowNanos;
    }

    /** Tells {@code limit} how its service ended. */
    void teach(AdaptiveLimit limit, ServiceEnd end, long answerNanos, long nowNanos) {
        switch (end) {
            case ANSWERED -> limit.answered(route, answerNanos, inFlight, othersWaited, grantedNanos, nowNanos);
            case FAILED -> limit.failed(nowNanos);
            case ABANDONED -> limit.abandoned(route, answerNanos, inFlight, othersWaited, grantedNanos, nowNanos);
        }
    }

    Loop loop() {
        return loop;
    }

    Holder holder() {
        return holder;
    }
}
