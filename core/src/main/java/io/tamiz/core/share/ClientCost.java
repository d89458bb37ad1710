package io.tamiz.core.share;

/**
 * How a client's requests cost beside what others' requests of the same routes do: who searches for what takes long is
 * thought to do so again.
 *
 * <p>A ratio of two sums of service, both of about the last {@value #MEMORY_SECONDS} s. As much as
 * {@value #EVIDENCE_SECONDS} s of ordinary service is counted in, so that a reader's dozen pages do not tell, and a scraper's
 * do within seconds.
 *
 * <p>Threads: one.
 */
final class ClientCost {
    /** What is guessed is put right in the end: so far a guess may be moved, and no farther. */
    static final double MOST = 4;

    static final int EVIDENCE_SECONDS = 1;
    private static final int MEMORY_SECONDS = 8;
    private static final long EVIDENCE_NANOS = EVIDENCE_SECONDS * 1_000_000_000L;
    private static final long MEMORY_NANOS = MEMORY_SECONDS * 1_000_000_000L;

    private long usualNanos;
    private long actualNanos;

    /** What a request of this client is likely to cost if others' cost {@code usual}. 1 or more. */
    long expectNanos(long usual) {
        double ratio = (double) (actualNanos + EVIDENCE_NANOS) / (usualNanos + EVIDENCE_NANOS);
        return Math.max(1, (long) (usual * Math.clamp(ratio, 1 / MOST, MOST)));
    }

    /** A request of this client has cost {@code actual}, where others' cost {@code usual}. */
    void learn(long usual, long actual) {
        usualNanos += usual;
        actualNanos += actual;
        while (usualNanos > MEMORY_NANOS || actualNanos > MOST * MEMORY_NANOS) {
            usualNanos /= 2;
            actualNanos /= 2;
        }
    }

    void forget() {
        usualNanos = 0;
        actualNanos = 0;
    }
}
