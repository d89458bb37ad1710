package io.tamiz.proxy.exchange;

/** Why a request was sent again. Nothing of a body had been sent, and no octet of a response had come. */
public enum UpstreamRetry {
    /** Another endpoint of the pool, because one could not be connected to. */
    OTHER_ENDPOINT("other-endpoint"),
    /** A heavier lane's pool, because no endpoint of the own one could be connected to. */
    FALLBACK("fallback"),
    /** A kept connection had been closed by the endpoint while the request was on its way. */
    STALE_CONNECTION("stale-connection"),
    /** A new connection was broken off by the endpoint, without an octet of an answer. */
    NO_ANSWER("no-answer");

    private final String word;

    UpstreamRetry(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
