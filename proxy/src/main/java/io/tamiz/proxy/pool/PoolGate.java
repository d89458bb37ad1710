package io.tamiz.proxy.pool;

import io.tamiz.core.share.LimitChange;
import io.tamiz.core.share.Route;
import io.tamiz.core.share.ServiceOrder;
import io.tamiz.core.share.Ticket;
import io.tamiz.net.transport.Loop;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The places of a pool over all event loops: taken at once while there is room, in the order of service when there is none.
 *
 * <p>With room a request costs one atomic counter. The last places, as many as the reserve begins with, and all places while
 * anybody waits, are given out by one of the loops, the pool's owner: others send it tickets and are sent the answers. So
 * the limit is exact and no loop waits for a lock.
 *
 * <p>Whoever leaves decrements the counter and then looks whether anybody waits; the owner says that somebody waits and then
 * reads the counter. One of the two sees the other.
 *
 * <p>Threads: any, but for what is marked as the owner's.
 */
public final class PoolGate {
    /** How often the owner looks after those who wait, if nothing happens: the reserve moves, and waits end. */
    private static final long LOOK_MILLIS = 20;

    /** How long after the last one waited it still counts as full: those who come at once are not told apart. */
    private static final long PRESSED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Loop owner;
    private final LongSupplier nanoTime;
    private final PoolLimit limit;
    private volatile int places;
    private volatile int freelyTaken;
    private final ServiceOrder order;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicBoolean serving = new AtomicBoolean();
    private volatile boolean contended;
    private volatile int waiting;
    private volatile long pressedNanos;
    private boolean looking;

    /**
     * A gate with all its places free.
     *
     * @param most as many as there can be, whatever the settings say: see {@link #fit}
     * @param owner the loop that gives out places when there are few
     * @param laneWeights in the order of lanes
     * @param secret known to this process alone
     */
    PoolGate(
            GateSettings settings,
            int most,
            Loop owner,
            List<Integer> laneWeights,
            long secret,
            LongSupplier nanoTime) {
        this.owner = owner;
        this.nanoTime = nanoTime;
        long now = nanoTime.getAsLong();
        this.limit = new PoolLimit(settings.maxInFlight(), most, secret, now);
        this.places = limit.places();
        this.order = new ServiceOrder(settings.share(), laneWeights, places, secret, now);
        this.freelyTaken = places - order.reserved();
        this.pressedNanos = now - PRESSED_NANOS;
    }

    /**
     * From now on there are no more than {@code most} places, as when an endpoint is down: whoever had a place beyond would
     * find no endpoint with room. Those in service stay.
     *
     * @param most 1 or more
     */
    void fit(int most) {
        owner.eventLoop().execute(() -> {
            limit.bound(most);
            if (limit.places() != places) {
                serve();
            }
        });
    }

    /** Takes a place if there is room for all; it is given back with {@link #leave()}. */
    public boolean tryEnter() {
        return !contended && tryTake(freelyTaken);
    }

    /** Takes a place if there is any, before all who wait: for a request that another pool could not serve. */
    public boolean tryEnterBeforeAll() {
        return tryTake(places);
    }

    private boolean tryTake(int most) {
        int now = taken.get();
        while (now < most) {
            if (taken.compareAndSet(now, now + 1)) {
                return true;
            }
            now = taken.get();
        }
        return false;
    }

    /** Gives back a place that was taken without a ticket. */
    public void leave() {
        taken.decrementAndGet();
        if (contended && serving.compareAndSet(false, true)) {
            owner.eventLoop().execute(this::serve);
        }
    }

    /** Waits for a place in the order of service; the ticket's holder is told. */
    public void enter(PoolTicket ticket) {
        owner.eventLoop().execute(() -> offer(ticket));
    }

    /**
     * Gives back the place of a ticket, or ceases to wait for one.
     *
     * @param costNanos what the request has cost
     * @param answerNanos from its place to its answer, or to its end if there was none
     */
    public void leave(PoolTicket ticket, long costNanos, ServiceEnd end, long answerNanos) {
        owner.eventLoop().execute(() -> end(ticket, costNanos, end, answerNanos));
    }

    /** A request that had a place without a ticket was answered so fast: where there is plenty of room, that is its cost. */
    public void learn(Route route, long answerNanos) {
        if (2 * taken.get() <= places) {
            limit.learn(route, answerNanos);
        }
    }

    /** How many requests may have a place at once. */
    public int places() {
        return places;
    }

    /** Whether requests wait for a place, or did a moment ago. */
    public boolean isPressed(long nowNanos) {
        return contended || nowNanos - pressedNanos < PRESSED_NANOS;
    }

    /** How often an adaptive limit was moved for this reason; empty where it is a number. */
    public OptionalLong limitChanges(LimitChange why) {
        return limit.changes(why);
    }

    /** How many times as long as without load its requests took lately; empty where the limit is a number. */
    public OptionalDouble slowdown() {
        return limit.slowdown();
    }

    /** Requests that have a place. */
    public int inFlight() {
        return taken.get();
    }

    /** Requests that wait for one. */
    public int waiting() {
        return waiting;
    }

    // ---- the owner's ----

    private void offer(PoolTicket ticket) {
        contended = true;
        Ticket shed = order.offer(ticket, nanoTime.getAsLong());
        if (shed != null) {
            refuse((PoolTicket) shed, shed.equals(ticket) ? NoPlace.TOO_MANY_OF_CLIENT : NoPlace.SHED);
        }
        serve();
    }

    /** Those who have a place keep it, if there are fewer now. */
    private void resize(int fitting, long now) {
        order.setPlaces(fitting, now);
        places = fitting;
        freelyTaken = fitting - order.reserved();
    }

    private void end(PoolTicket ticket, long costNanos, ServiceEnd end, long answerNanos) {
        long now = nanoTime.getAsLong();
        if (!order.withdraw(ticket, now) && ticket.state() == Ticket.State.GRANTED) {
            order.settle(ticket, costNanos, now);
            taken.decrementAndGet();
            limit.ended(ticket, end, answerNanos, now);
        }
        serve();
    }

    private void serve() {
        serving.set(false);
        long now = nanoTime.getAsLong();
        for (Ticket late = order.expire(now); late != null; late = order.expire(now)) {
            refuse((PoolTicket) late, NoPlace.WAITED_TOO_LONG);
        }
        limit.look(now);
        if (limit.places() != places) {
            resize(limit.places(), now);
        }
        while (order.waiting() > 0 && grantOne(now)) {}
        waiting = order.waiting();
        if (waiting == 0) {
            // while nobody waits, the reserve is what it begins with
            resize(places, now);
        }
        if (contended) {
            pressedNanos = now;
        }
        contended = waiting > 0;
        if ((contended || limit.isProbing()) && !looking) {
            looking = true;
            owner.eventLoop().schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        looking = false;
        serve();
    }

    private boolean grantOne(long now) {
        order.setOutside(taken.get() - order.inFlight(), now);
        if (!tryTake(places)) {
            return false;
        }
        var granted = (PoolTicket) order.next(now);
        if (granted == null) {
            taken.decrementAndGet();
            return false;
        }
        granted.granted(taken.get(), order.waiting() > 0, now);
        granted.loop().eventLoop().execute(granted.holder()::onPlace);
        return true;
    }

    private static void refuse(PoolTicket ticket, NoPlace why) {
        ticket.loop().eventLoop().execute(() -> ticket.holder().onNoPlace(why));
    }
}
