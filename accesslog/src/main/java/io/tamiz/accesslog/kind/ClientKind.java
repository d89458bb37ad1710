package io.tamiz.accesslog.kind;

/** What a client of a log is, by hindsight over all of it. */
public enum ClientKind {
    /** Checks whether the site is up. */
    MONITOR,
    /** A program that says so. */
    BOT,
    /** A browser that fetches assets and sends referers. */
    PERSON,
    OTHER
}
