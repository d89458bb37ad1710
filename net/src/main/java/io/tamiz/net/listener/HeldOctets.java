package io.tamiz.net.listener;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/**
 * Octets of one connection that came before they were due: part of a head, or a later request.
 *
 * <p>Threads: one event loop. Bounded by who calls it.
 */
final class HeldOctets {
    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private boolean hasNewLine;
    /** Size from which on a partial head is worth another scan although no line has ended: it doubles each time. */
    private int worthScanningAt;

    int size() {
        return held.readableBytes();
    }

    /** Adds octets. Ownership passes. */
    void add(ByteBuf octets, ByteBufAllocator alloc) {
        hasNewLine |= octets.indexOf(octets.readerIndex(), octets.writerIndex(), (byte) '\n') >= 0;
        if (!held.isReadable()) {
            held.release();
            held = octets;
            return;
        }
        if (held.writableBytes() < octets.readableBytes() || held.refCnt() > 1) {
            ByteBuf larger = alloc.buffer(2 * (held.readableBytes() + octets.readableBytes()));
            larger.writeBytes(held);
            held.release();
            held = larger;
        }
        held.writeBytes(octets);
        octets.release();
    }

    /** Keeps what is left of a head that was scanned and is not complete. Ownership passes. */
    void keepPartialHead(ByteBuf octets) {
        held.release();
        held = octets;
        hasNewLine = false;
        worthScanningAt = 2 * octets.readableBytes();
    }

    /**
     * Whether scanning the held part of a head again can tell more than the last time. So a head that drips in octet by
     * octet is scanned once a line, and not once an octet.
     */
    boolean isWorthScanning() {
        return hasNewLine || held.readableBytes() >= worthScanningAt;
    }

    /** All that is held; ownership passes, and nothing is held any more. */
    ByteBuf take() {
        ByteBuf taken = held;
        held = Unpooled.EMPTY_BUFFER;
        hasNewLine = false;
        worthScanningAt = 0;
        return taken;
    }
}
