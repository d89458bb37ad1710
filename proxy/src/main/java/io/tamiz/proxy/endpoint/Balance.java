package io.tamiz.proxy.endpoint;

/** How an endpoint is picked in a pool. */
public enum Balance {
    /** One after the other. */
    ROUND_ROBIN,
    /** Of two picked at random the one with fewer requests in flight. */
    P2C
}
