package io.tamiz.core.decision;

/** What core answers for one request. */
public sealed interface Decision {
    /** Without it whoever asks in the first second of an attack would be known in the next (ADR 0010). */
    int KNOWN_AFTER_SECONDS = 5;

    /** Where the request belongs. */
    Lane lane();

    /** The client's latest score, in the unit of the scorer; 0 for a new client. */
    float score();

    Reason reason();

    /** The lane the client would go to if scores were enforced; differs from {@link #lane} in shadow mode and by an allow rule only. */
    Lane earned();

    /** For logs and metrics. */
    String word();

    /**
     * Forward into {@code lane}.
     *
     * @param isKnown the client was first seen more than {@link #KNOWN_AFTER_SECONDS} before: where a pool is full it is
     *     no stranger
     */
    record Forward(Lane lane, float score, Reason reason, Lane earned, boolean isKnown) implements Decision {
        @Override
        public String word() {
            return "forward";
        }

        /** The same, but into the lane that an allow rule says. */
        public Forward allowedInto(Lane lane) {
            return new Forward(lane, score, Reason.ALLOWED, earned, isKnown);
        }

        /** The same, but not wanted: what the operator says of this lane. */
        public Reject rejected() {
            return new Reject(lane, score, reason, earned);
        }

        /** The score as it is shown: rounded down, so that it stands in the range of the lane it asks for. */
        public long scorePoints() {
            return (long) Math.floor(score);
        }
    }

    /** Refuse: no request of {@code lane} is wanted now. */
    record Reject(Lane lane, float score, Reason reason, Lane earned) implements Decision {
        @Override
        public String word() {
            return "reject";
        }
    }
}
