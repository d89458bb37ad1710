package io.tamiz.proxy.pool;

/**
 * How many requests may be sent a second time: a fifth of those sent, saved up to {@link #MOST}. Without it, endpoints that
 * break off would be asked twice as much just when they are ill (Google SRE book, "Handling Overload", retry budgets).
 *
 * <p>Threads: one event loop; a pool has one for each.
 */
public final class RetryBudget {
    /** Retries that are saved up: a backend that dies takes so many requests of one loop with it. */
    static final int MOST = 1000;

    /** What there is before anything was sent. */
    static final int AT_FIRST = 20;

    private static final int REQUESTS_A_RETRY = 5;

    private int fifths = AT_FIRST * REQUESTS_A_RETRY;

    /** A request is sent for the first time. */
    public void requestSent() {
        if (fifths < MOST * REQUESTS_A_RETRY) {
            fifths++;
        }
    }

    /** Whether one may be sent again; takes it from the budget. */
    public boolean tryRetry() {
        if (fifths < REQUESTS_A_RETRY) {
            return false;
        }
        fifths -= REQUESTS_A_RETRY;
        return true;
    }
}
