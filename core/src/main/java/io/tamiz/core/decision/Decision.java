package io.tamiz.core.decision;

/** What core answers for one request. */
public sealed interface Decision {
    /**
     * Forward into {@code lane}.
     *
     * @param score the client's latest score, in the unit of the scorer; 0 for a new client
     * @param earned the lane the client would go to if scores were enforced; differs from {@code lane} in shadow mode only
     */
    record Forward(Lane lane, float score, Reason reason, Lane earned) implements Decision {
        /** The score as it is shown: rounded down, so that it stands in the range of the lane it asks for. */
        public long scorePoints() {
            return (long) Math.floor(score);
        }
    }
}
