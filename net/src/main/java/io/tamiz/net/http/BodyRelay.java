package io.tamiz.net.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Moves one message body from one connection to another: finds where it ends and frames it for the next hop.
 *
 * <p>Octets framed by length pass as they came, in the buffers they came in; a chunked body is taken apart and framed
 * anew, without extensions and trailers.
 *
 * <p>Threads: one event loop; one instance a body.
 */
public final class BodyRelay {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    /** Room for a chunk's size line: eight digits and CRLF. */
    private static final int SIZE_LINE = 10;

    private final BodyFraming framing;
    private final boolean chunkedOut;
    private final @Nullable ChunkedBody chunks;
    private long left;
    private long octets;
    private boolean complete;
    private boolean faulty;

    /**
     * @param framing how the body arrives
     * @param length its octets, if framed by LENGTH
     * @param chunkedOut it leaves chunked; otherwise as plain octets
     */
    public BodyRelay(BodyFraming framing, long length, boolean chunkedOut) {
        this.framing = framing;
        this.chunkedOut = chunkedOut;
        this.left = length;
        this.chunks = framing == BodyFraming.CHUNKED ? new ChunkedBody() : null;
        this.complete = framing == BodyFraming.NONE;
    }

    /** The whole body has been taken. */
    public boolean isComplete() {
        return complete;
    }

    /** What came is no body of this framing: see {@link HeadFault#CHUNK}. */
    public boolean isFaulty() {
        return faulty;
    }

    /** Body octets taken so far, without framing. */
    public long octets() {
        return octets;
    }

    /** How many of {@code available} octets behind the head belong to a body that passes unchanged; counts them. */
    public int takeUnchanged(int available) {
        if (framing != BodyFraming.LENGTH || chunkedOut) {
            return 0;
        }
        int taken = (int) Math.min(left, available);
        count(taken);
        return taken;
    }

    /**
     * Takes body octets from {@code in} and returns what to send for them.
     *
     * <p>Ownership: if all of {@code in} passes unchanged, {@code in} itself is returned and belongs to the receiver;
     * otherwise its reader index is moved behind what was taken and it stays the caller's.
     *
     * @return null if there is nothing to send (yet)
     */
    public @Nullable ByteBuf take(ByteBuf in, ByteBufAllocator alloc) {
        if (complete || faulty) {
            return null;
        }
        if (chunks != null) {
            return takeChunks(chunks, in, alloc);
        }
        int taken = framing == BodyFraming.UNTIL_CLOSE ? in.readableBytes() : (int) Math.min(left, in.readableBytes());
        if (taken == 0) {
            return null;
        }
        count(taken);
        if (chunkedOut) {
            ByteBuf out = alloc.buffer(SIZE_LINE + taken + CRLF.length + LAST_CHUNK.length)
                    .writerIndex(SIZE_LINE);
            out.writeBytes(in, taken);
            return complete ? frame(out).writeBytes(LAST_CHUNK) : frame(out);
        }
        return taken == in.readableBytes() ? in : in.readRetainedSlice(taken);
    }

    private void count(int taken) {
        octets += taken;
        if (framing == BodyFraming.LENGTH) {
            left -= taken;
            complete = left == 0;
        }
    }

    private @Nullable ByteBuf takeChunks(ChunkedBody body, ByteBuf in, ByteBufAllocator alloc) {
        // no more data octets than came in, the size line before and CRLF and last chunk behind
        ByteBuf out = alloc.buffer(SIZE_LINE + in.readableBytes() + CRLF.length + LAST_CHUNK.length)
                .writerIndex(SIZE_LINE);
        while (!complete && !faulty) {
            switch (body.next(in)) {
                case DATA -> {
                    octets += body.dataLength();
                    out.writeBytes(in, body.dataLength());
                    continue;
                }
                case END -> complete = true;
                case FAULT -> faulty = true;
                case NEED_MORE -> {}
            }
            break;
        }
        boolean hasData = out.writerIndex() > SIZE_LINE;
        if (faulty || (!hasData && !(complete && chunkedOut))) {
            out.release();
            return null;
        }
        if (!chunkedOut) {
            return out.readerIndex(SIZE_LINE);
        }
        if (hasData) {
            frame(out);
        } else {
            out.readerIndex(SIZE_LINE);
        }
        return complete ? out.writeBytes(LAST_CHUNK) : out;
    }

    /** Puts the size line right before the octets that begin at {@link #SIZE_LINE}, and CRLF behind them. */
    private static ByteBuf frame(ByteBuf out) {
        int size = out.writerIndex() - SIZE_LINE;
        out.setByte(SIZE_LINE - 2, '\r').setByte(SIZE_LINE - 1, '\n');
        int at = SIZE_LINE - 2;
        for (int rest = size; rest > 0; rest >>>= 4) {
            out.setByte(--at, Character.forDigit(rest & 0xf, 16));
        }
        return out.readerIndex(at).writeBytes(CRLF);
    }

    /**
     * The connection the body comes from was closed in order. Completes a body framed by that, and no other.
     *
     * @return what is still to be sent, or null
     */
    public @Nullable ByteBuf finish() {
        if (framing != BodyFraming.UNTIL_CLOSE || complete) {
            return null;
        }
        complete = true;
        return chunkedOut ? Unpooled.wrappedBuffer(LAST_CHUNK) : null;
    }
}
