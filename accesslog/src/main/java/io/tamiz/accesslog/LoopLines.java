package io.tamiz.accesslog;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the lines of one event loop and offers them to the thread that writes.
 *
 * <p>Threads: the event loop; the ring and the count of drops also the one that writes.
 */
final class LoopLines {
    private final LineFormat format;
    private final ByteRing ring;
    private final LineBuffer buffer = new LineBuffer();
    private final AtomicLong dropped = new AtomicLong();

    LoopLines(LineFormat format, ByteRing ring) {
        this.format = format;
        this.ring = ring;
    }

    /** Whether this line made the ring half full, so that it is time to write. */
    boolean add(LogEntry entry, long epochMillis) {
        boolean wasOver = ring.isOverHalfFull();
        buffer.clear();
        format.write(buffer, entry, epochMillis);
        if (!ring.offer(buffer.octets(), buffer.length())) {
            dropped.setRelease(dropped.getPlain() + 1);
            return false;
        }
        return !wasOver && ring.isOverHalfFull();
    }

    ByteRing ring() {
        return ring;
    }

    /** Lines that found no room, since the start. */
    long dropped() {
        return dropped.getAcquire();
    }
}
