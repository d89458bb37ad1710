package io.tamiz.core.share;

import static java.util.Objects.requireNonNull;

import io.tamiz.core.client.ClientKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is in a pool that is full.
 *
 * <p>A client has a virtual time v: the service it was given, estimated when it is granted, put right when it is settled.
 * The pool has one too, V. Who has asked for less than its share lags behind V and has credit, at most C; who is new starts
 * at V, without any. Clients with credit go first, in the order in which they came. Then those whose next request ends
 * within V + S, in the order of v. What these leave is shared by the lanes' weights among those who want more than their
 * share, in a lane again in the order of v. V trails, S behind, the least served of those; while newcomers take all there
 * is, it moves on by what a fair share of their service is; while nobody waits, it moves with the clock.
 *
 * <p>Requests in service are not taken back, so some places are kept free for clients with credit: {@link Reserve}.
 *
 * <p>Start-time fair queueing (Goyal, Vin, Cheng 1996) with memory between busy periods, and two classes instead of one.
 * Every step is logarithmic in the number of clients that wait; nothing is allocated but accounts, and these only until
 * there are as many as are remembered.
 *
 * <p>Threads: one. Time: the caller's, in nanoseconds, never backwards.
 */
public final class ServiceOrder {
    /** Clients with credit get at most so many times the service of a waiting one without: nobody starves. */
    private static final int CREDITED_RUN = 32;

    private final ShareSettings settings;
    private final long creditNanos;
    private final long slackNanos;
    private final long leastCreditNanos;
    private final long debtNanos;
    private final long maxWaitNanos;

    private final Accounts accounts;
    private final AccountHeap credited = new AccountHeap(AccountHeap.Kind.TURN);
    private final AccountHeap within = new AccountHeap(AccountHeap.Kind.TURN);
    private final LaneTurns ahead;
    private final AccountHeap reaches = new AccountHeap(AccountHeap.Kind.REACH);

    private @Nullable Ticket oldest;
    private @Nullable Ticket newest;
    private int waiting;

    private final Reserve reserve;
    private int places;
    private int outside;
    private int inFlight;

    private long virtual;
    private long nowNanos;
    private long offered;
    /** Service given with credit since somebody without was granted a place, while such waited. */
    private long creditedRunNanos;

    /**
     * An order without clients.
     *
     * @param laneWeights for each lane, what it gets of the service left to those who want more than their share
     * @param places how many tickets may be in flight
     * @param secret known to this process alone, so that nobody can aim keys at one bucket
     */
    public ServiceOrder(ShareSettings settings, List<Integer> laneWeights, int places, long secret, long nowNanos) {
        this.settings = settings;
        creditNanos = settings.credit().toNanos();
        slackNanos = settings.slack().toNanos();
        leastCreditNanos = settings.leastCredit().toNanos();
        debtNanos = settings.debt().toNanos();
        maxWaitNanos = settings.maxWait().toNanos();
        accounts = new Accounts(settings.maxAccounts(), settings.forgetAfter().toNanos(), secret);
        ahead = new LaneTurns(laneWeights);
        this.nowNanos = nowNanos;
        this.places = checked(places);
        reserve = new Reserve(settings, places);
    }

    /** Changes how many tickets may be in flight; those that are stay. */
    public void setPlaces(int places, long nowNanos) {
        advance(nowNanos);
        this.places = checked(places);
        reserve.resize(places);
    }

    /**
     * Says how many places are taken by others than tickets: by requests that came while there was room.
     *
     * @param outside 0 or more
     */
    public void setOutside(int outside, long nowNanos) {
        advance(nowNanos);
        this.outside = outside;
    }

    /** Places taken, by tickets and by others. */
    private int taken() {
        return inFlight + outside;
    }

    private static int checked(int places) {
        if (places < 1) {
            throw new IllegalArgumentException("places: " + places + " (expected: 1 <= places)");
        }
        return places;
    }

    /**
     * Lets a new ticket wait; {@link #next} grants it, at once if there is room.
     *
     * @return the ticket that is shed for it, if one must be: this one where its client has too many, else the last one of
     *     the client that will be furthest ahead
     */
    public @Nullable Ticket offer(Ticket ticket, long nowNanos) {
        if (ticket.state != Ticket.State.NEW) {
            throw new IllegalStateException("offered when " + ticket.state);
        }
        ahead.check(ticket.lane());
        advance(nowNanos);
        long start = ticket.known() ? virtual - creditNanos : virtual;
        Account account = accounts.use(ticket.client(), start, nowNanos);
        if (account.waiting >= settings.maxWaitingPerClient()) {
            ticket.state = Ticket.State.SHED;
            return ticket;
        }
        ticket.state = Ticket.State.WAITING;
        ticket.account = account;
        ticket.estimateNanos = account.cost.expectNanos(ticket.estimateNanos);
        ticket.number = ++offered;
        ticket.offeredNanos = nowNanos;
        ticket.virtualArrival = virtual;
        if (account.waiting == 0) {
            long most = Math.max(virtual, ahead.clock(ticket.lane())) + debtNanos;
            account.virtual = Math.clamp(account.virtual, virtual - creditNanos, most);
        }
        account.append(ticket);
        link(ticket);
        if (account.waiting == 1) {
            place(account);
            reaches.add(account, -account.reach(), -ticket.number);
        } else {
            moveReach(account);
        }
        if (waiting <= settings.maxWaiting()) {
            return null;
        }
        Ticket shed = requireNonNull(reaches.top().last);
        leave(shed, Ticket.State.SHED, nowNanos);
        return shed;
    }

    /** The ticket that is granted now, or null if nobody waits or nobody who waits may have a place. */
    public @Nullable Ticket next(long nowNanos) {
        if (waiting == 0 || taken() >= places) {
            return null;
        }
        advance(nowNanos);
        ahead.promote(virtual + slackNanos, within);
        guessAgain();
        boolean othersWait = othersWait();
        if (!credited.isEmpty() && !(othersWait && othersMustHaveTheirTurn())) {
            return grantCredited(othersWait);
        }
        if (!othersWait || (credited.isEmpty() && taken() >= places - keptFree())) {
            return null;
        }
        creditedRunNanos = 0;
        return within.isEmpty() ? grantAhead() : grantWithin();
    }

    /** From those whose turn is next: half of the reserve from whoever is within its share, all of it from the others. */
    private int keptFree() {
        return within.isEmpty() ? reserve.places() : reserve.places() / 2;
    }

    private boolean othersWait() {
        return !within.isEmpty() || !ahead.isEmpty();
    }

    private boolean othersMustHaveTheirTurn() {
        Account first = within.isEmpty() ? ahead.top() : within.top();
        return creditedRunNanos / CREDITED_RUN >= requireNonNull(first.first).estimateNanos;
    }

    /** Whoever asked for what has meanwhile turned out to be expensive does not go before the cheap. */
    private void guessAgain() {
        while (!within.isEmpty()) {
            Account account = within.top();
            Ticket ticket = requireNonNull(account.first);
            long estimate = account.cost.expectNanos(ticket.usualNanos());
            // a quarter more at least, so that a ticket moves a few times at most
            if (estimate - ticket.estimateNanos <= ticket.estimateNanos / 4) {
                return;
            }
            account.waitingNanos += estimate - ticket.estimateNanos;
            ticket.estimateNanos = estimate;
            place(account);
            moveReach(account);
        }
    }

    private Ticket grantCredited(boolean othersWait) {
        Ticket ticket = requireNonNull(credited.top().first);
        creditedRunNanos = othersWait ? creditedRunNanos + ticket.estimateNanos : 0;
        grant(ticket);
        return ticket;
    }

    private Ticket grantWithin() {
        Ticket ticket = requireNonNull(within.top().first);
        // half of what is fair among those active, and so never more than each of them can have
        virtual += ticket.estimateNanos / (2L * accounts.active());
        grant(ticket);
        return ticket;
    }

    private Ticket grantAhead() {
        Ticket ticket = requireNonNull(ahead.take().first);
        ticket.laneCharged = true;
        grant(ticket);
        if (within.isEmpty() && !ahead.isEmpty()) {
            // one short of its slack, so that the least served stays among those who are ahead
            virtual = Math.max(virtual, ahead.leastKey() - slackNanos - 1);
        }
        return ticket;
    }

    private void grant(Ticket ticket) {
        Account account = requireNonNull(ticket.account);
        account.remove(ticket);
        unlink(ticket);
        account.virtual += ticket.estimateNanos;
        account.inFlight++;
        inFlight++;
        ticket.state = Ticket.State.GRANTED;
        replace(account);
    }

    /** Ends a granted ticket, which has cost {@code actualNanos} of service. Its place is free: ask for the next. */
    public void settle(Ticket ticket, long actualNanos, long nowNanos) {
        if (ticket.state != Ticket.State.GRANTED) {
            throw new IllegalStateException("settled when " + ticket.state);
        }
        if (actualNanos < 0) {
            throw new IllegalArgumentException("actualNanos: " + actualNanos + " (expected: 0 <= actualNanos)");
        }
        advance(nowNanos);
        Account account = requireNonNull(ticket.account);
        long moreNanos = actualNanos - ticket.estimateNanos;
        account.virtual += moreNanos;
        account.cost.learn(ticket.usualNanos(), actualNanos);
        if (ticket.laneCharged) {
            ahead.settle(ticket.lane(), moreNanos);
        }
        account.inFlight--;
        inFlight--;
        end(ticket, Ticket.State.SETTLED);
        if (account.waiting > 0) {
            place(account);
            moveReach(account);
        } else if (!account.active()) {
            accounts.rest(account, nowNanos);
        }
    }

    /** Ends a waiting ticket, whose client has left. False if it does not wait any more. */
    public boolean withdraw(Ticket ticket, long nowNanos) {
        if (ticket.state != Ticket.State.WAITING) {
            return false;
        }
        leave(ticket, Ticket.State.WITHDRAWN, nowNanos);
        return true;
    }

    /** Ends a ticket that has waited for too long, and returns it; null if there is none. Call until it is null. */
    public @Nullable Ticket expire(long nowNanos) {
        Ticket ticket = oldest;
        if (ticket == null || nowNanos - ticket.offeredNanos < maxWaitNanos) {
            return null;
        }
        leave(ticket, Ticket.State.EXPIRED, nowNanos);
        return ticket;
    }

    /** Tickets that wait. */
    public int waiting() {
        return waiting;
    }

    /** Tickets granted and not yet settled. */
    public int inFlight() {
        return inFlight;
    }

    /** Places kept free at the moment for clients with credit. */
    public int reserved() {
        return reserve.places();
    }

    /** Clients known at the moment: active or remembered. */
    public int remembered() {
        return accounts.active() + accounts.idle();
    }

    /** What {@code client} is owed, in nanoseconds of service: negative for one that is ahead, 0 for a stranger. */
    public long creditNanos(ClientKey client) {
        Account account = accounts.find(client);
        return account == null ? 0 : Math.min(creditNanos, virtual - account.virtual);
    }

    private void advance(long nowNanos) {
        if (nowNanos < this.nowNanos) {
            throw new IllegalArgumentException("nowNanos: " + nowNanos + " (expected: " + this.nowNanos + " or later)");
        }
        long passed = nowNanos - this.nowNanos;
        if (waiting == 0) {
            virtual += passed;
            reserve.start();
        } else if (othersWait()) {
            reserve.waited(passed, Math.max(0, places - taken()));
        }
        this.nowNanos = nowNanos;
    }

    private void leave(Ticket ticket, Ticket.State how, long nowNanos) {
        advance(nowNanos);
        Account account = requireNonNull(ticket.account);
        account.remove(ticket);
        unlink(ticket);
        replace(account);
        end(ticket, how);
        if (!account.active()) {
            accounts.rest(account, nowNanos);
        }
    }

    private static void end(Ticket ticket, Ticket.State how) {
        ticket.state = how;
        ticket.account = null;
    }

    /** Puts an account that has lost its first or its last ticket where it belongs now. */
    private void replace(Account account) {
        if (account.waiting > 0) {
            place(account);
            moveReach(account);
            return;
        }
        requireNonNull(account.heap).remove(account);
        account.heap = null;
        reaches.remove(account);
    }

    private void place(Account account) {
        Ticket first = requireNonNull(account.first);
        long end = account.virtual + first.estimateNanos;
        if (first.virtualArrival - account.virtual >= leastCreditNanos) {
            put(account, credited, first.number, first.number);
        } else if (end <= virtual + slackNanos) {
            put(account, within, end, first.number);
        } else {
            put(account, ahead.heap(first.lane()), end, first.number);
        }
    }

    private static void put(Account account, AccountHeap heap, long key, long tie) {
        if (account.heap == heap) {
            heap.move(account, key, tie);
            return;
        }
        if (account.heap != null) {
            account.heap.remove(account);
        }
        account.heap = heap;
        heap.add(account, key, tie);
    }

    private void moveReach(Account account) {
        reaches.move(account, -account.reach(), -requireNonNull(account.last).number);
    }

    private void link(Ticket ticket) {
        ticket.earlier = newest;
        if (newest == null) {
            oldest = ticket;
        } else {
            newest.later = ticket;
        }
        newest = ticket;
        waiting++;
    }

    private void unlink(Ticket ticket) {
        Ticket before = ticket.earlier;
        Ticket after = ticket.later;
        if (before == null) {
            oldest = after;
        } else {
            before.later = after;
        }
        if (after == null) {
            newest = before;
        } else {
            after.earlier = before;
        }
        ticket.earlier = null;
        ticket.later = null;
        waiting--;
    }
}
