package io.tamiz.core.decision;

import io.tamiz.core.window.ClientRecord;
import io.tamiz.core.window.RequestCost;

/**
 * When a client is scored: at ticks, when a session becomes dear, and before a request after long silence.
 *
 * <p>Between two requests a client does nothing but fade, so its ticks are not run by a clock: those that still matter are
 * made up for when it comes back (docs/adr/0002-lazy-ticks.md).
 */
final class Moments {
    /** Ticks are the epoch's multiples of this. */
    static final int TICK_SECONDS = 30;

    /** A client has ticks this long after a request; after more silence it is scored before its next one. */
    static final int SILENCE_SECONDS = 600;

    /** How long a score holds a client in its lane. */
    static final int DWELL_SECONDS = ClientRecord.DEMAND_HOLDS_SECONDS;

    private static final int FIRST_STEP = 4 * RequestCost.TENTHS;

    private Moments() {}

    /** The first tick after {@code last} that still has a say at {@code now}. */
    static long firstTick(long last, long now) {
        long from = Math.max(last + 1, now - DWELL_SECONDS);
        return Math.ceilDiv(from, TICK_SECONDS) * TICK_SECONDS;
    }

    /** No tick is later than this. */
    static long lastTick(long last, long now) {
        return Math.min(now, last + SILENCE_SECONDS);
    }

    static boolean followsSilence(long last, long now) {
        return now - last > SILENCE_SECONDS;
    }

    /** Whether a session's cost, in tenths, has reached one of 4, 8, 16, 32 … page-equivalents on its way. */
    static boolean reachesStep(int before, int after) {
        return after >= FIRST_STEP && Integer.highestOneBit(after / FIRST_STEP) * FIRST_STEP > before;
    }
}
