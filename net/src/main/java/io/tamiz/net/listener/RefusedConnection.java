package io.tamiz.net.listener;

import static java.util.Objects.requireNonNull;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.tamiz.net.transport.Deadline;
import io.tamiz.net.transport.Loop;
import org.jspecify.annotations.Nullable;

/**
 * A connection too many: the client is told 503 whatever it asks, and has a moment to read that.
 *
 * <p>It stays no longer than {@link #LINGER_NANOS}: a socket closed with the client's request unread in it would be reset,
 * and the answer lost. Threads: the connection's event loop.
 */
final class RefusedConnection extends ChannelInboundHandlerAdapter {
    private static final LocalAnswer ANSWER = new LocalAnswer(503, "too-many-connections", 1, null);
    private static final long LINGER_NANOS = 1_000_000_000L;

    private final Loop loop;
    private @Nullable Deadline deadline;

    RefusedConnection(Loop loop) {
        this.loop = loop;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        var end = new ConnectionEnd((SocketChannel) ctx.channel(), null);
        deadline = loop.deadlines().add(end::closeNow);
        deadline.set(loop.readClock() + LINGER_NANOS);
        ctx.write(ANSWER.render(ctx.alloc(), loop, false, true), ctx.voidPromise());
        end.shutdownOutput();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        requireNonNull(deadline).remove();
    }

    /** The client is not ours: that it left early is nothing to tell. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
