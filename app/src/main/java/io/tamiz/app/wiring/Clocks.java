package io.tamiz.app.wiring;

import java.util.function.LongSupplier;

/**
 * The clocks of a data plane.
 *
 * @param wallMillis the time of day, for the Date field and the access log; somebody may set it
 * @param nanoTime for all that takes or lasts a time; goes forward only
 * @param epochSeconds for windows and scores; goes forward only
 */
record Clocks(LongSupplier wallMillis, LongSupplier nanoTime, LongSupplier epochSeconds) {
    /** The same with windows and scores on the time of day at this moment, and on {@code nanoTime} from then on. */
    static Clocks of(LongSupplier wallMillis, LongSupplier nanoTime) {
        return new Clocks(wallMillis, nanoTime, new SteadyClock(wallMillis, nanoTime));
    }

    /** Those of this machine. */
    static Clocks ofThisMachine() {
        return of(System::currentTimeMillis, System::nanoTime);
    }

    /** The same with another clock for windows and scores. */
    Clocks withWindowsOn(LongSupplier other) {
        return new Clocks(wallMillis, nanoTime, other);
    }
}
