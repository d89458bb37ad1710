package io.tamiz.core.share;

/** Why an {@link AdaptiveLimit} was changed. One word for metrics each. */
public enum LimitChange {
    /** Requests waited, and those let in were hardly slower than without load. */
    GROWING("growing"),
    /** Requests took longer: too many of them queued behind the limit. */
    LATENCY("latency"),
    /** More than a tenth of the requests failed, or were shed by an endpoint. */
    ERRORS("errors"),
    /** Lowered for a moment to see how fast the pool is without a queue, or put back. */
    PROBING("probing");

    private final String word;

    LimitChange(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
