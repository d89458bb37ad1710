package io.tamiz.net.listener;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.tamiz.net.tls.TlsContext;
import io.tamiz.net.transport.Loop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a connection that was accepted: counted, and given its handlers, or refused.
 *
 * <p>Threads: the event loops.
 */
final class AcceptedConnections {
    /**
     * Clients that read their refusal at the same time; the others are closed at once. Fewer where fewer connections are
     * allowed, mostly for want of descriptors, which the refused must not take from those who are in.
     */
    private static final int MOST_REFUSALS = 256;

    private static final int FEWEST_REFUSALS = 16;

    private final DownstreamTimeouts timeouts;
    private final ConnectionCount count;
    private final PeerIdentity identity;
    private final ConnectionObserver observer;
    private final Function<EventLoop, Loop> loops;
    private final Function<EventLoop, DownstreamConnection> connections;
    private final int mostRefusals;
    private final AtomicInteger refusals = new AtomicInteger();

    AcceptedConnections(
            DownstreamTimeouts timeouts,
            ConnectionLimits limits,
            PeerIdentity identity,
            ConnectionObserver observer,
            Function<EventLoop, Loop> loops,
            Function<EventLoop, DownstreamConnection> connections) {
        this.timeouts = timeouts;
        this.count = new ConnectionCount(limits);
        this.mostRefusals = limits.connections() == 0
                ? MOST_REFUSALS
                : Math.clamp(limits.connections() / 4, FEWEST_REFUSALS, MOST_REFUSALS);
        this.identity = identity;
        this.observer = observer;
        this.loops = loops;
        this.connections = connections;
    }

    /** @param tls null where clients speak in the clear */
    ChannelInitializer<Channel> initializer(@Nullable TlsContext tls) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                accept((SocketChannel) channel, tls);
            }
        };
    }

    private void accept(SocketChannel channel, @Nullable TlsContext tls) {
        InetSocketAddress peer = channel.remoteAddress();
        if (peer == null) {
            // gone before we could look who it was
            channel.close();
            return;
        }
        InetAddress address = peer.getAddress();
        Object client = identity.of(address);
        ConnectionRefusal refusal = count.enter(client);
        if (refusal != null) {
            refuse(channel, refusal, tls != null);
            return;
        }
        channel.closeFuture().addListener(_ -> count.leave(client));
        DownstreamConnection connection = connections.apply(channel.eventLoop());
        if (tls == null) {
            channel.pipeline().addLast(connection);
            return;
        }
        SslHandler handler = tls.newHandler(channel.alloc());
        channel.pipeline()
                .addLast(
                        handler,
                        new TlsHandshake(
                                loops.apply(channel.eventLoop()), handler, connection, timeouts.handshake(), observer));
    }

    /** No handshake is made just to refuse: that would be more work than letting the client in. */
    private void refuse(SocketChannel channel, ConnectionRefusal why, boolean tls) {
        Loop loop = loops.apply(channel.eventLoop());
        observer.connectionRefused(why, count.total());
        if (tls || refusals.incrementAndGet() > mostRefusals) {
            if (!tls) {
                refusals.decrementAndGet();
            }
            channel.close();
            return;
        }
        channel.closeFuture().addListener(_ -> refusals.decrementAndGet());
        channel.pipeline().addLast(new RefusedConnection(loop));
    }
}
