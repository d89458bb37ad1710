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
 * Looks for a connection to an endpoint for one exchange: in the lane's pool first, then in the pools it falls back to.
 * Holds the endpoint's place until {@link #leave}.
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
    private final Listener listener;
    private final ExchangeObserver observer;
    private Pool pool;
    private List<Endpoint> candidates;
    private int tried;
    private @Nullable BitSet triedIndexes;
    private int index;
    private @Nullable Endpoint endpoint;
    private boolean cancelled;

    EndpointSearch(LanePools pools, Lane lane, Loop loop, Listener listener, ExchangeObserver observer) {
        this.pools = pools;
        this.lane = lane;
        this.loop = loop;
        this.listener = listener;
        this.observer = observer;
        this.pool = pools.of(lane);
        this.candidates = pool.endpoints();
    }

    /** Begins, or goes on after a connection that broke. */
    void next() {
        leave();
        index = tried < MOST_TRIED ? pool.pick(candidates, triedIndexes) : -1;
        while (index < 0) {
            boolean full = tried == 0 && !candidates.isEmpty();
            Pool other = full ? null : pools.fallback(lane, pool);
            if (other == null) {
                listener.onNoUpstream(full ? Outcome.POOL_FULL : Outcome.NO_ENDPOINT);
                return;
            }
            observer.retried(UpstreamRetry.FALLBACK);
            pool = other;
            candidates = other.endpoints();
            tried = 0;
            triedIndexes = null;
            index = pool.pick(candidates, null);
        }
        endpoint = candidates.get(index);
        UpstreamConnections connections = endpoint.connections(loop);
        UpstreamConnection idle = connections.takeIdle();
        if (idle != null) {
            listener.onUpstream(idle);
        } else {
            connections.connect(this);
        }
    }

    /** Once more to the same endpoint, over a new connection. */
    void again() {
        if (endpoint == null) {
            throw new IllegalStateException("no endpoint was found yet");
        }
        endpoint.connections(loop).connect(this);
    }

    @Override
    public void onConnected(UpstreamConnection connection) {
        if (cancelled) {
            connection.giveBack();
        } else {
            listener.onUpstream(connection);
        }
    }

    @Override
    public void onConnectFailed(Throwable cause) {
        if (cancelled) {
            return;
        }
        if (triedIndexes == null) {
            triedIndexes = new BitSet();
        }
        triedIndexes.set(index);
        tried++;
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
