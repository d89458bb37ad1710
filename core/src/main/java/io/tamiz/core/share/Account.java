package io.tamiz.core.share;

import org.jspecify.annotations.Nullable;

/** What one client has been given, and its tickets. An account is in at most one heap of the order, or idle. */
final class Account {
    long high;
    long low;

    /** Its virtual time: service given, estimates of what is in flight included. */
    long virtual;

    final ClientCost cost = new ClientCost();

    int waiting;
    int inFlight;
    /** Estimates of the tickets that wait. */
    long waitingNanos;

    @Nullable
    Ticket first;

    @Nullable
    Ticket last;

    /** Which heap orders it while it waits; its places in that heap and in the one of reaches. */
    @Nullable
    AccountHeap heap;

    int turnAt = -1;
    int reachAt = -1;

    // memory of clients
    @Nullable
    Account nextOfBucket;

    @Nullable
    Account older;

    @Nullable
    Account newer;

    boolean returned;
    long idleSinceNanos;

    boolean active() {
        return waiting > 0 || inFlight > 0;
    }

    /** How far it will be when all it asked for is done. */
    long reach() {
        return virtual + waitingNanos;
    }

    void append(Ticket ticket) {
        ticket.earlierOfClient = last;
        if (last == null) {
            first = ticket;
        } else {
            last.laterOfClient = ticket;
        }
        last = ticket;
        waiting++;
        waitingNanos += ticket.estimateNanos;
    }

    void remove(Ticket ticket) {
        Ticket before = ticket.earlierOfClient;
        Ticket after = ticket.laterOfClient;
        if (before == null) {
            first = after;
        } else {
            before.laterOfClient = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.earlierOfClient = before;
        }
        ticket.earlierOfClient = null;
        ticket.laterOfClient = null;
        waiting--;
        waitingNanos -= ticket.estimateNanos;
    }
}
