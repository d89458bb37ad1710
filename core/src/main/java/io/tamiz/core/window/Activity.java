package io.tamiz.core.window;

/**
 * What is known of one client, read-only.
 *
 * <p>Times are epoch seconds; {@code atSecond} is not before the client's last request. Costs are in page-equivalents.
 * Threads: for the thread that was handed it, and only during that call.
 */
public interface Activity {
    /** When the client's first remembered request came. */
    long firstSecond();

    /** When its last request came. */
    long lastSecond();

    /** Requests in the 60 seconds that end with {@code atSecond}, that second included. */
    int count60(long atSecond);

    /** Cost remembered with a time constant of 300 s. */
    float cost300(long atSecond);

    /** Cost remembered with a time constant of 1,800 s. */
    float cost1800(long atSecond);

    /** Cost remembered with a time constant of 14,400 s. */
    float cost14400(long atSecond);

    /** Cost of the running session; a pause of more than 1,800 s ends one. */
    float sessionCost(long atSecond);
}
