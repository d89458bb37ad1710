package io.tamiz.net.transport;

import java.util.ArrayList;
import java.util.List;

/**
 * The deadlines of one event loop's connections, looked through ten times a second.
 *
 * <p>A connection has one {@link Deadline} for its whole life and moves it at no cost, so a request makes no timer
 * object. A deadline is late by up to {@link #SWEEP_MILLIS}. Looking through 20,000 takes well under a millisecond.
 *
 * <p>Threads: one event loop.
 */
public final class Deadlines {
    /** How often the loop calls {@link #sweep}. */
    public static final int SWEEP_MILLIS = 100;

    private final List<Deadline> all = new ArrayList<>();

    /** A deadline that is not set yet; {@code onPassed} is called once each time it passes. */
    public Deadline add(Runnable onPassed) {
        var deadline = new Deadline(this, all.size(), onPassed);
        all.add(deadline);
        return deadline;
    }

    void remove(int index) {
        Deadline last = all.removeLast();
        if (index < all.size()) {
            all.set(index, last);
            last.moveTo(index);
        }
    }

    /** Calls whoever's deadline has passed. Backwards, so that those called may remove themselves. */
    public void sweep(long nowNanos) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (i < all.size()) {
                all.get(i).check(nowNanos);
            }
        }
    }
}
