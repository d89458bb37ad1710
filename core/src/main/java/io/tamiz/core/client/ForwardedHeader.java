package io.tamiz.core.client;

/** Where a trusted proxy says whom it forwards for. */
public enum ForwardedHeader {
    /** {@code X-Forwarded-For}: a list of addresses, the nearest last. */
    X_FORWARDED_FOR,
    /** {@code Forwarded} of RFC 7239. */
    FORWARDED,
    /** Believe nobody: the peer is the client. */
    NONE
}
