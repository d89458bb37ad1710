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
     * @return 0 or more, in the unit of this scorer; what is negative or not finite counts as a failure, as does an exception
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

    /** The scorer that {@code model} names. */
    static Scorer of(ScoreSettings.Model model) {
        return switch (model) {
            case COST -> new CostScorer();
            case COUNT -> new CountScorer();
        };
    }
}
