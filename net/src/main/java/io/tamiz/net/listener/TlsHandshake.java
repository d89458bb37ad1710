package io.tamiz.net.listener;

import static java.util.Objects.requireNonNull;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import io.tamiz.net.transport.Deadline;
import io.tamiz.net.transport.Loop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands where the connection will be until the client has proved that it speaks TLS. So one that does not costs neither
 * a connection's memory nor a line in the log.
 *
 * <p>Threads: the connection's event loop.
 */
final class TlsHandshake extends ChannelInboundHandlerAdapter {
    /** To those who forgot the s in https; in the clear, since that is what they speak. */
    private static final LocalAnswer NOT_TLS = new LocalAnswer(400, "not-tls");

    private static final Logger LOG = LoggerFactory.getLogger(TlsHandshake.class);

    private final Loop loop;
    private final SslHandler tls;
    private final DownstreamConnection connection;
    private final ConnectionObserver observer;
    private final Deadline deadline;
    private @Nullable ConnectionEnd connectionEnd;
    private boolean ended;

    /** @param connection takes this one's place */
    TlsHandshake(
            Loop loop,
            SslHandler tls,
            DownstreamConnection connection,
            Duration patience,
            ConnectionObserver observer) {
        this.loop = loop;
        this.tls = tls;
        this.connection = connection;
        this.observer = observer;
        this.deadline = loop.deadlines().add(this::onTimeout);
        deadline.set(loop.readClock() + patience.toNanos());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        connectionEnd = new ConnectionEnd((SocketChannel) ctx.channel(), tls);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
            return;
        }
        if (handshake.isSuccess()) {
            end(HandshakeEnd.COMPLETE);
            ctx.pipeline().replace(this, null, connection);
            connection.begin((SocketChannel) ctx.channel(), tls);
            return;
        }
        HandshakeEnd how = HandshakeEnd.of(handshake.cause());
        if (LOG.isDebugEnabled()) {
            var peer = NetUtil.toSocketAddressString(((SocketChannel) ctx.channel()).remoteAddress());
            LOG.debug(
                    "no TLS handshake result={} peer={} fault={}", how.word(), peer, String.valueOf(handshake.cause()));
        }
        if (how == HandshakeEnd.NOT_TLS && !ended) {
            answerInTheClear(ctx);
        }
        end(how);
    }

    private void answerInTheClear(ChannelHandlerContext ctx) {
        ChannelHandlerContext below = ctx.pipeline().context(tls);
        if (below != null) {
            below.writeAndFlush(NOT_TLS.render(ctx.alloc(), loop, false, true));
        }
    }

    private void onTimeout() {
        end(HandshakeEnd.TIMEOUT);
        requireNonNull(connectionEnd).closeNow();
    }

    private void end(HandshakeEnd how) {
        if (!ended) {
            ended = true;
            deadline.remove();
            observer.handshakeEnded(how);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(HandshakeEnd.CLIENT_GONE);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    /** The handshake's failure has been told as its end; a stack trace of what a stranger sent helps nobody. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
