package io.tamiz.proxy.pool;

/** Why a request that waited for a place in a full pool gets none. */
public enum NoPlace {
    /** Too many wait, and its client is the one furthest ahead of its share. */
    SHED,
    /** Its client has too many waiting. */
    TOO_MANY_OF_CLIENT,
    /** It has waited for as long as anything may. */
    WAITED_TOO_LONG
}
