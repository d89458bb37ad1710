package io.tamiz.net.listener;

/** Why a connection was not taken. */
public enum ConnectionRefusal {
    /** All clients together have as many as allowed. */
    TOTAL("total"),
    /** This client has. */
    PER_CLIENT("per-client");

    private final String word;

    ConnectionRefusal(String word) {
        this.word = word;
    }

    /** For logs and metrics. */
    public String word() {
        return word;
    }
}
