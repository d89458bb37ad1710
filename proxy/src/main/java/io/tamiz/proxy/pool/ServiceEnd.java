package io.tamiz.proxy.pool;

/** How the service of a request with a ticket ended: what a limit that adapts itself learns from. */
public enum ServiceEnd {
    /** An endpoint has begun to answer. */
    ANSWERED,
    /** None could, or one said that it is overloaded: 503. */
    FAILED,
    /** The client left first, or there was no service at all. */
    ABANDONED
}
