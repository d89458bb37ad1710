package io.tamiz.proxy.exchange;

import io.tamiz.core.share.Route;
import io.tamiz.net.transport.Loop;
import io.tamiz.proxy.pool.NoPlace;
import io.tamiz.proxy.pool.PoolGate;
import io.tamiz.proxy.pool.PoolTicket;
import io.tamiz.proxy.pool.ServiceEnd;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request's place at one gate: taken, waited for, or given back. Threads: one event loop. */
final class Place implements PoolTicket.Holder {
    private final Loop loop;
    private final PoolGate gate;
    private final @Nullable Runnable granted;
    private final @Nullable Consumer<NoPlace> refused;
    private @Nullable PoolTicket ticket;
    private boolean isOver;

    private Place(Loop loop, PoolGate gate, @Nullable Runnable granted, @Nullable Consumer<NoPlace> refused) {
        this.loop = loop;
        this.gate = gate;
        this.granted = granted;
        this.refused = refused;
    }

    /** A place that was taken already. */
    static Place taken(Loop loop, PoolGate gate) {
        return new Place(loop, gate, null, null);
    }

    /**
     * Waits for a place in the order of service.
     *
     * @param granted is called when it is there, or {@code refused} when it will not be; neither if it is left before
     */
    static Place awaited(Loop loop, PoolGate gate, Asker asker, Runnable granted, Consumer<NoPlace> refused) {
        var place = new Place(loop, gate, granted, refused);
        place.ticket = asker.ticket(loop, place);
        gate.enter(place.ticket);
        return place;
    }

    @Override
    public void onPlace() {
        if (!isOver && granted != null) {
            loop.readClock();
            granted.run();
        }
    }

    @Override
    public void onNoPlace(NoPlace why) {
        if (!isOver && refused != null) {
            isOver = true;
            loop.readClock();
            refused.accept(why);
        }
    }

    /** Its request was answered so fast, which tells what its route costs if it did not wait. */
    void learn(Route route, long answerNanos) {
        if (ticket == null) {
            gate.learn(route, answerNanos);
        }
    }

    /**
     * Gives it back, or ceases to wait for it; once is enough.
     *
     * @param costNanos what the request has cost
     * @param answerNanos from its place to its answer, or to its end if there was none
     */
    void leave(long costNanos, ServiceEnd end, long answerNanos) {
        if (isOver) {
            return;
        }
        isOver = true;
        if (ticket == null) {
            gate.leave();
        } else {
            gate.leave(ticket, costNanos, end, answerNanos);
        }
    }
}
