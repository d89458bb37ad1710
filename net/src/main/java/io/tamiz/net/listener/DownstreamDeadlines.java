package io.tamiz.net.listener;

import io.tamiz.net.transport.Deadline;
import io.tamiz.net.transport.Loop;
import java.util.function.LongSupplier;

/**
 * How long a client is waited for: for octets of a request, and for taking those of a response.
 *
 * <p>Threads: the connection's event loop.
 */
final class DownstreamDeadlines {
    /** How long a client may still send after an answer that ends the connection. */
    private static final long LINGER_NANOS = 2_000_000_000L;

    private final Loop loop;
    private final DownstreamTimeouts timeouts;
    private final BodyRate bodyRate;
    private final Deadline reading;
    private final Deadline writing;
    private final LongSupplier unwritten;
    private final Runnable onWriteStall;
    private long unwrittenBefore;

    /**
     * Deadlines that are not set yet.
     *
     * @param bodyBytesPerSecond see {@link DownstreamLimits#bodyBytesPerSecond}
     * @param unwritten octets of the response the client has not taken
     */
    DownstreamDeadlines(
            Loop loop,
            DownstreamTimeouts timeouts,
            long bodyBytesPerSecond,
            LongSupplier unwritten,
            Runnable onReadTimeout,
            Runnable onWriteStall) {
        this.loop = loop;
        this.timeouts = timeouts;
        this.unwritten = unwritten;
        this.onWriteStall = onWriteStall;
        this.bodyRate = new BodyRate(bodyBytesPerSecond);
        this.reading = loop.deadlines().add(onReadTimeout);
        this.writing = loop.deadlines().add(this::onWriteDeadline);
    }

    /** A head has begun, or a connection that has to begin one. */
    void expectHead() {
        reading.set(loop.nowNanos() + timeouts.head().toNanos());
    }

    /** A body begins, none of which has come. */
    void expectFirstOfBody() {
        bodyRate.begin();
        expectBody(0);
    }

    /**
     * More of the body is due.
     *
     * @param octets of it so far
     */
    void expectBody(long octets) {
        long now = loop.nowNanos();
        bodyRate.goOn(now);
        reading.set(now + Math.min(timeouts.bodyIdle().toNanos(), bodyRate.nanosLeft(octets, now)));
    }

    /** Whether the body that is due has come too slowly all in all, not only of late. */
    boolean isBodyTooSlow(long octets) {
        return bodyRate.nanosLeft(octets, loop.nowNanos()) <= 0;
    }

    /** The connection is idle between two requests. */
    void expectRequest() {
        reading.set(loop.nowNanos() + timeouts.keepAlive().toNanos());
    }

    /** Nothing is due from the client. */
    void expectNothing() {
        bodyRate.pause(loop.nowNanos());
        reading.clear();
    }

    /** The connection is closed when our last octets are out, or after this. */
    void expectClose() {
        reading.set(loop.nowNanos() + timeouts.writeStall().toNanos());
    }

    void expectEndOfLingering() {
        reading.set(loop.nowNanos() + LINGER_NANOS);
    }

    /** The client does not take octets as fast as they come. */
    void expectProgress() {
        unwrittenBefore = unwritten.getAsLong();
        writing.set(loop.nowNanos() + timeouts.writeStall().toNanos());
    }

    void progressed() {
        writing.clear();
    }

    /** While a connection is not writable nothing is added, so whatever is less was taken. */
    private void onWriteDeadline() {
        if (unwritten.getAsLong() < unwrittenBefore) {
            expectProgress();
        } else {
            onWriteStall.run();
        }
    }

    void remove() {
        reading.remove();
        writing.remove();
    }
}
