package io.tamiz.core.share;

/**
 * The places kept free for clients with credit while others wait: as many as leave the wanted part of the pool idle, half of
 * it at most.
 *
 * <p>A request in service is not taken back, so whoever is to be served at once needs a free place. How many are needed
 * depends on how much those with credit ask for; the price, places idle while others wait, is what an operator can set.
 */
final class Reserve {
    /** How fast it follows, per second: a place too many on twelve is given back within some seconds. */
    private static final double FOLLOW = .5;

    private final int startPercent;
    private final int idlePercent;
    private int places;
    private double kept;

    Reserve(ShareSettings settings, int places) {
        startPercent = settings.reservePercent();
        idlePercent = settings.idlePercent();
        this.places = places;
        start();
    }

    /** Another number of places, of which the same part is kept. */
    void resize(int places) {
        kept = kept * places / this.places;
        this.places = places;
        limit();
    }

    /** Time in which nobody waited: what was learnt of those who did is forgotten. */
    void start() {
        kept = Math.max(1, places * startPercent / 100.0);
        limit();
    }

    /** Time in which clients without credit waited, and so many places were free. */
    void waited(long nanos, int free) {
        double wanted = places * idlePercent / 100.0;
        kept += FOLLOW * nanos / 1e9 * (wanted - free);
        limit();
    }

    int places() {
        return (int) Math.round(kept);
    }

    private void limit() {
        // rounded down, so that one place alone is everybody's
        int half = places / 2;
        kept = idlePercent == 0 ? 0 : Math.clamp(kept, 0, half);
    }
}
