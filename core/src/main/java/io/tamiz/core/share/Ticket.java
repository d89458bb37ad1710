package io.tamiz.core.share;

import io.tamiz.core.client.ClientKey;
import org.jspecify.annotations.Nullable;

/**
 * The permission of one request to be in flight, from the moment it is asked for. The owner of the order extends it with
 * what it has to start or to answer.
 *
 * <p>A ticket waits, and then is granted and settled, or shed, or withdrawn, or expired: exactly one of these.
 *
 * <p>Threads: belongs to the thread of its {@link ServiceOrder} once it has been offered.
 */
public class Ticket {
    /** Where in its life a ticket is. The last four are the ways it ends. */
    public enum State {
        NEW,
        WAITING,
        GRANTED,
        SETTLED,
        SHED,
        WITHDRAWN,
        EXPIRED
    }

    private final ClientKey client;
    private final int lane;
    private final int band;
    private final long group;
    private final boolean known;

    private final long usualNanos;

    /** What it is charged when it is granted. */
    long estimateNanos;

    State state = State.NEW;
    /** Whether its lane was charged as well. */
    boolean laneCharged;

    /** Set while it waits or is in flight. */
    @Nullable
    Account account;

    long number;
    long offeredNanos;
    /** The pool's virtual time when it was offered: credit is counted from here, so that nobody gains any by waiting. */
    long virtualArrival;

    // neighbours among the waiting tickets of its client, and of all
    @Nullable
    Ticket earlierOfClient;

    @Nullable
    Ticket laterOfClient;

    @Nullable
    Ticket earlier;

    @Nullable
    Ticket later;

    /**
     * A ticket to offer.
     *
     * @param client who is charged: an address, or a session that the backend began
     * @param lane index of the lane
     * @param band carried for a later rule of standing; no effect yet
     * @param group carried for a later rule of groups; no effect yet
     * @param known whether the client was seen before the pool was full: it then starts with credit if it has no account
     * @param usualNanos what such a request usually costs, whoever asks, in time of service, 1 or more
     */
    public Ticket(ClientKey client, int lane, int band, long group, boolean known, long usualNanos) {
        if (usualNanos < 1) {
            throw new IllegalArgumentException("usualNanos: " + usualNanos + " (expected: 1 <= usualNanos)");
        }
        this.client = client;
        this.lane = lane;
        this.band = band;
        this.group = group;
        this.known = known;
        this.usualNanos = usualNanos;
        estimateNanos = usualNanos;
    }

    public final ClientKey client() {
        return client;
    }

    public final int lane() {
        return lane;
    }

    public final int band() {
        return band;
    }

    public final long group() {
        return group;
    }

    public final boolean known() {
        return known;
    }

    /** What it is thought to cost, its client's own requests considered, or was when it was granted. */
    public final long estimateNanos() {
        return estimateNanos;
    }

    /** What such a request is known to cost by now: asked before it is granted for being cheap, and when it is settled. */
    protected long usualNanos() {
        return usualNanos;
    }

    public final State state() {
        return state;
    }

    /** When it was offered, on the caller's clock. */
    public final long offeredNanos() {
        return offeredNanos;
    }
}
