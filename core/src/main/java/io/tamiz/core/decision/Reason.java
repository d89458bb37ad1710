package io.tamiz.core.decision;

/** Why a request goes where it goes: one word for metrics, logs and people. */
public enum Reason {
    /** Nothing is known of the client yet. */
    NEW_CLIENT("new-client"),
    /** The latest score asks for this lane. */
    SCORE("score"),
    /** The latest score asks for a lighter lane, but one of the last 120 s asked for this one. */
    DWELL("dwell"),
    /** The client could not be scored: it stays where it is, or goes to the default lane. */
    SCORER_FAILED("scorer-failed"),
    /** Scores are only watched: everybody goes to the lightest lane. */
    SHADOW("shadow"),
    /** A rule of the operator says so, whatever the score. */
    ALLOWED("allowed");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
