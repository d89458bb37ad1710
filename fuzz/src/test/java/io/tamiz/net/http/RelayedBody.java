package io.tamiz.net.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What leaves a {@link BodyRelay} when the pieces have come and, where that ends a body, the connection was closed. */
final class RelayedBody {
    /** On the heap without a pool: what is in use is known to the octet. */
    private final UnpooledByteBufAllocator alloc = new UnpooledByteBufAllocator(false);

    private final BodyRelay relay;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder left = new StringBuilder();

    RelayedBody(BodyFraming framing, long length, boolean chunkedOut, List<String> pieces) {
        relay = new BodyRelay(framing, length, chunkedOut);
        pieces.forEach(this::take);
        if (framing == BodyFraming.UNTIL_CLOSE) {
            send(relay.finish());
        }
    }

    /** Without pieces yet. */
    RelayedBody(BodyFraming framing, long length, boolean chunkedOut) {
        this(framing, length, chunkedOut, List.of());
    }

    @SuppressWarnings("ReferenceEquality") // the contract: the very buffer that was given
    void take(String piece) {
        ByteBuf in = alloc.heapBuffer(Math.max(1, piece.length()));
        in.writeCharSequence(piece, ISO_8859_1);
        ByteBuf sent = relay.take(in, alloc);
        send(sent);
        if (sent != in) {
            left.append(in.toString(ISO_8859_1));
            in.release();
        }
        if (alloc.metric().usedHeapMemory() != 0) {
            throw new AssertionError("leaked " + alloc.metric().usedHeapMemory());
        }
    }

    private void send(@Nullable ByteBuf sent) {
        if (sent != null) {
            out.append(sent.toString(ISO_8859_1));
            sent.release();
        }
    }

    boolean complete() {
        return relay.isComplete();
    }

    boolean faulty() {
        return relay.isFaulty();
    }

    String out() {
        return out.toString();
    }

    /** Octets behind the end; behind a fault none are told apart. */
    String left() {
        return relay.isFaulty() ? "" : left.toString();
    }

    /** {@link #left}, which the caller takes. */
    String takeLeft() {
        String taken = left();
        left.setLength(0);
        return taken;
    }
}
