package io.tamiz.net.listener;

/**
 * How far a request body lags behind the slowest rate that is allowed (limits.body-rate).
 *
 * <p>Counted from the body's first octet, so that a client that waits for 100 Continue is not late, and over all of the
 * body: {@code octets / rate} seconds after its start it must have got further, {@link #GRACE_NANOS} at the least. Time
 * in which we do not read, because the endpoint does not take what has come, is ours and not counted. The rule is that of
 * Apache's mod_reqtimeout, {@code body=10,MinRate=500}, except that the first ten seconds are not added.
 *
 * <p>Threads: the connection's event loop.
 */
final class BodyRate {
    /** Before this no rate is asked for. */
    static final long GRACE_NANOS = 10_000_000_000L;

    private final long leastPerSecond;
    private boolean begun;
    private boolean waiting;
    private long waitedNanos;
    private long sinceNanos;

    /** @param leastPerSecond octets, or {@link DownstreamLimits#ANY_RATE} */
    BodyRate(long leastPerSecond) {
        this.leastPerSecond = leastPerSecond;
    }

    /** A new body, none of whose octets have come. */
    void begin() {
        begun = false;
        waiting = false;
        waitedNanos = 0;
    }

    /** Octets are waited for again. */
    void goOn(long nowNanos) {
        if (!waiting) {
            waiting = true;
            sinceNanos = nowNanos;
        }
    }

    /** No octets are waited for. */
    void pause(long nowNanos) {
        if (waiting) {
            waiting = false;
            waitedNanos += begun ? nowNanos - sinceNanos : 0;
        }
    }

    /**
     * When the client has been too slow if nothing more comes.
     *
     * @param octets of the body so far
     * @return nanoseconds from now, {@code Long.MAX_VALUE} for never
     */
    long nanosLeft(long octets, long nowNanos) {
        if (octets == 0 || leastPerSecond == DownstreamLimits.ANY_RATE) {
            return Long.MAX_VALUE;
        }
        if (!begun) {
            begun = true;
            waitedNanos = 0;
            sinceNanos = nowNanos;
        }
        long waited = waitedNanos + (waiting ? nowNanos - sinceNanos : 0);
        // in doubles, since octets times nanoseconds leave a long after nine gigabytes
        double due = Math.max(GRACE_NANOS, octets * 1e9 / leastPerSecond);
        return (long) due - waited;
    }
}
