package io.tamiz.core.decision;

/** What core answers for one request. */
public sealed interface Decision {
    /** Without it whoever asks in the first second of an attack would be known in the next (ADR 0010). */
    int KNOWN_AFTER_SECONDS = 5;

    /**
     * Forward into {@code lane}.
     *
     * @param score the client's latest score, in the unit of the scorer; 0 for a new client
     * @param earned the lane the client would go to if scores were enforced; differs from {@code lane} in shadow mode and by an allow rule only
     * @param isKnown the client was first seen more than {@link #KNOWN_AFTER_SECONDS} before: where a pool is full it is
     *     no stranger
     */
    record Forward(Lane lane, float score, Reason reason, Lane earned, boolean isKnown) implements Decision {
        /** The same, but into the lane that an allow rule says. */
        public Forward allowedInto(Lane lane) {
            return new Forward(lane, score, Reason.ALLOWED, earned, isKnown);
        }

        /** The score as it is shown: rounded down, so that it stands in the range of the lane it asks for. */
        public long scorePoints() {
            return (long) Math.floor(score);
        }
    }
}
