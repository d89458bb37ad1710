package io.tamiz.testkit;

/** What went wrong on a connection, seen from the end of the test. */
public final class WireFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    WireFault(Kind kind, String message) {
        super(kind + ": " + message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The ways in which a message can fail to arrive, or to leave. */
    public enum Kind {
        /** Nothing came, or nothing could be sent, for the whole time allowed. */
        TIMED_OUT,
        /** The peer closed where a message should have begun. */
        CLOSED,
        /** The peer closed, cleanly, inside a head or a body whose end was announced. */
        TRUNCATED,
        /** The connection was reset, or writing failed because the peer is gone. */
        RESET,
        /** The bytes are not HTTP/1.1 as RFC 9112 would have it. */
        MALFORMED
    }
}
