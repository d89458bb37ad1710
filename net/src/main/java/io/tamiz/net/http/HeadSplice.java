package io.tamiz.net.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Puts a rewritten head in the place of the one that came, before the body octets that came with it. */
public final class HeadSplice {
    /** Up to this many body octets are copied; more are linked. */
    private static final int COPY = 4 * 1024;

    private HeadSplice() {}

    /**
     * The usual response head gets no longer by rewriting, so it is written over the old one, right before the body:
     * nothing is copied and one buffer goes out.
     *
     * @param message the head that came, {@code headLength} octets from the reader index on, and what came behind it;
     *     ownership passes
     */
    public static ByteBuf replaceHead(ByteBuf message, int headLength, HeadBuffer head, ByteBufAllocator alloc) {
        int room = headLength - head.length();
        if (room >= 0) {
            return message.skipBytes(room).setBytes(message.readerIndex(), head.octets(), 0, head.length());
        }
        int bodyLength = message.readableBytes() - headLength;
        message.skipBytes(headLength);
        if (bodyLength > COPY) {
            ByteBuf front = alloc.buffer(head.length()).writeBytes(head.octets(), 0, head.length());
            return alloc.compositeBuffer(2).addComponents(true, front, message);
        }
        ByteBuf out = alloc.buffer(head.length() + bodyLength).writeBytes(head.octets(), 0, head.length());
        out.writeBytes(message);
        message.release();
        return out;
    }
}
