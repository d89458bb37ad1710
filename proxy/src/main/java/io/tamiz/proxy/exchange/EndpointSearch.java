package io.tamiz.proxy.exchange;

import io.tamiz.core.decision.Lane;
import io.tamiz.net.transport.Loop;
import io.tamiz.net.upstream.ConnectListener;
import io.tamiz.net.upstream.UpstreamConnection;
import io.tamiz.net.upstream.UpstreamConnections;
import io.tamiz.proxy.endpoint.Endpoint;
import io.tamiz.proxy.pool.LanePools;
import io.tamiz.proxy.pool.Pool;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a connection to an endpoint for one exchange: in the lane's pool first, then in the pools it falls back to. Where
 * none of these has an endpoint that is known to be well, all of the lane's own pool are tried: what is known may be old.
 * Holds the endpoint's place until it is cancelled; the place in another pool is the admission's.
 *
 * <p>Threads: one event loop.
 */
final class EndpointSearch implements ConnectListener {
    /** Endpoints of one pool that are tried: each may cost a connect timeout. */
    private static final int MOST_TRIED = 3;

    /** Is told how the search ended. */
    interface Listener {
        void onUpstream(UpstreamConnection connection);

        /** Nothing of the request has been sent. */
        void onNoUpstream(Outcome outcome);
    }

    private final LanePools pools;
    private final Lane lane;
    private final Loop loop;
    private final Admission admission;
    private final Listener listener;
    private final ExchangeObserver observer;
    private Pool pool;
    private List<Endpoint> candidates;
    private int tried;
    private @Nullable BitSet triedIndexes;
    private int index;
    private @Nullable Endpoint endpoint;
    private boolean anyWasWell;
    private boolean cancelled;

    EndpointSearch(
            LanePools pools, Lane lane, Loop loop, Admission admission, Listener listener, ExchangeObserver observer) {
        this.pools = pools;
        this.lane = lane;
        this.loop = loop;
        this.admission = admission;
        this.listener = listener;
        this.observer = observer;
        this.pool = pools.of(lane);
        this.candidates = List.of();
    }

    /** Begins. The lane's own pool has a place for it. */
    void start() {
        candidates = pool.usableEndpoints();
        pool.retryBudget(loop).requestSent();
        next();
    }

    /** Goes on after a connection that could not be made. */
    private void next() {
        leave();
        index = tried < MOST_TRIED ? pool.pick(candidates, triedIndexes) : -1;
        while (index < 0) {
            anyWasWell |= !candidates.isEmpty();
            boolean full = tried == 0 && !candidates.isEmpty();
            Pool other = full ? null : pools.fallback(lane, pool);
            if (other != null) {
                observer.retried(UpstreamRetry.FALLBACK);
                full = !lookIn(other, other.usableEndpoints());
            } else if (!anyWasWell && !pools.of(lane).endpoints().isEmpty()) {
                full = !lookIn(pools.of(lane), pools.of(lane).endpoints());
            } else if (!full) {
                listener.onNoUpstream(Outcome.NO_ENDPOINT);
                return;
            }
            if (full) {
                listener.onNoUpstream(Outcome.POOL_FULL);
                return;
            }
            index = pool.pick(candidates, null);
        }
        use(index);
    }

    /** False if the pool has no place. */
    private boolean lookIn(Pool other, List<Endpoint> endpoints) {
        boolean moves = !other.equals(pool);
        pool = other;
        candidates = endpoints;
        tried = 0;
        triedIndexes = null;
        return !moves || admission.moveTo(other);
    }

    private void use(int picked) {
        index = picked;
        endpoint = candidates.get(picked);
        UpstreamConnections connections = endpoint.connections(loop);
        UpstreamConnection idle = connections.takeIdle();
        if (idle != null) {
            listener.onUpstream(idle);
        } else {
            connections.connect(this);
        }
    }

    /** The endpoint has answered. */
    void answered() {
        found().answered();
    }

    /** It has broken off without an octet of an answer. */
    void failed() {
        pool.failed(found());
    }

    /** Whether a request may be sent a second time now; takes it from the budget. */
    boolean mayRetry() {
        return pool.retryBudget(loop).tryRetry();
    }

    /** Once more to the same endpoint, over a new connection. */
    void again() {
        found().connections(loop).connect(this);
    }

    /** Once more, to another endpoint of the pool if there is one. */
    void elsewhere() {
        markTried();
        int other = pool.pick(candidates, triedIndexes);
        if (other < 0) {
            again();
        } else {
            leave();
            use(other);
        }
    }

    private Endpoint found() {
        if (endpoint == null) {
            throw new IllegalStateException("no endpoint was found yet");
        }
        return endpoint;
    }

    private void markTried() {
        if (triedIndexes == null) {
            triedIndexes = new BitSet();
        }
        triedIndexes.set(index);
        tried++;
    }

    @Override
    public void onConnected(UpstreamConnection connection) {
        if (cancelled) {
            // not kept: a storm of clients that leave would leave as many idle connections to the endpoint
            connection.close();
        } else {
            listener.onUpstream(connection);
        }
    }

    @Override
    public void onConnectFailed(boolean byEndpoint) {
        if (cancelled) {
            return;
        }
        if (byEndpoint) {
            failed();
        }
        markTried();
        if (tried < candidates.size()) {
            observer.retried(UpstreamRetry.OTHER_ENDPOINT);
        }
        next();
    }

    /** Gives back the endpoint's place, if one is held. */
    void leave() {
        if (endpoint != null) {
            endpoint.leave();
            endpoint = null;
        }
    }

    /** The exchange has ended, whether a connection was found or not. */
    void cancel() {
        cancelled = true;
        leave();
    }
}
