package io.tamiz.core.score;

import io.tamiz.core.window.Activity;

/**
 * Turns what is known of a client into the load it is about to bring.
 *
 * <p>Threads: called from any number at once, with the client's stripe held: no locks, no I/O, no allocation.
 */
public interface Scorer {
    /**
     * The score at a moment.
     *
     * @param nowSecond epoch seconds, not before the client's last request
     * @return in the unit of this scorer; below 0 it is as light as 0. What is not finite counts as a failure, as does an
     *     exception
     */
    float score(Activity activity, long nowSecond);

    Timing timing();

    /** When a scorer runs. */
    enum Timing {
        /** At the moments of a client's life; a request never weighs on its own lane. */
        MOMENTS,
        /** At each request, with this request counted in. */
        EACH_REQUEST
    }

    /** The scorer of {@code formula}. */
    static Scorer of(ScoreSettings.Formula formula) {
        return switch (formula) {
            case COST -> new CostScorer();
            case COUNT -> new CountScorer();
        };
    }
}
