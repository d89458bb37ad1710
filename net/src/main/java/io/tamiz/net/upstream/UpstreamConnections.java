package io.tamiz.net.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.tamiz.net.transport.Loop;
import io.tamiz.net.transport.Transport;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one event loop to one endpoint. The one used last is used next, so that those not needed grow old
 * and are closed.
 *
 * <p>Threads: the event loop; the count of idle connections is shared with the other loops.
 */
public final class UpstreamConnections {
    /** Idle connections to one endpoint over all loops; more are closed. */
    public static final int MOST_IDLE = 1024;

    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

    private final Loop loop;
    private final Transport transport;
    private final SocketAddress address;
    private final UpstreamTimeouts timeouts;
    private final AtomicInteger idleOverAllLoops;
    private final ArrayDeque<UpstreamConnection> idle = new ArrayDeque<>();
    private boolean retired;

    public UpstreamConnections(
            Loop loop,
            Transport transport,
            SocketAddress address,
            UpstreamTimeouts timeouts,
            AtomicInteger idleOverAllLoops) {
        this.loop = loop;
        this.transport = transport;
        this.address = address;
        this.timeouts = timeouts;
        this.idleOverAllLoops = idleOverAllLoops;
    }

    /** An idle connection, which is then the caller's, or null. One that is being closed is passed over. */
    public @Nullable UpstreamConnection takeIdle() {
        while (true) {
            UpstreamConnection connection = idle.pollLast();
            if (connection == null) {
                return null;
            }
            idleOverAllLoops.getAndDecrement();
            if (connection.isOpen()) {
                return connection;
            }
        }
    }

    /** Makes a new connection, which is then the listener's. */
    public void connect(ConnectListener listener) {
        var connection = new UpstreamConnection(loop, this, timeouts);
        var bootstrap = new Bootstrap()
                .group(loop.eventLoop())
                .channel(transport.channelTo(address))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        timeouts.connect().toMillis())
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(connection);
        if (!(address instanceof UnixDomainSocketAddress)) {
            bootstrap.option(ChannelOption.TCP_NODELAY, true);
        }
        bootstrap.connect(transport.nativeAddress(address)).addListener((ChannelFutureListener)
                done -> connected(done, connection, listener));
    }

    private void connected(ChannelFuture done, UpstreamConnection connection, ConnectListener listener) {
        loop.readClock();
        if (done.isSuccess()) {
            listener.onConnected(connection);
        } else {
            connection.forget();
            // a socket that could not even be made is no IOException but one of Netty's own
            listener.onConnectFailed(done.cause() instanceof IOException);
        }
    }

    void addIdle(UpstreamConnection connection) {
        if (retired) {
            connection.close();
        } else if (idleOverAllLoops.getAndIncrement() >= MOST_IDLE) {
            idleOverAllLoops.getAndDecrement();
            connection.close();
        } else {
            idle.addLast(connection);
        }
    }

    void onClosed(UpstreamConnection connection) {
        if (idle.remove(connection)) {
            idleOverAllLoops.getAndDecrement();
        }
    }

    /** Closes what is idle now, and what comes back later: the endpoint is no more. */
    public void retire() {
        retired = true;
        while (true) {
            UpstreamConnection connection = takeIdle();
            if (connection == null) {
                return;
            }
            connection.close();
        }
    }
}
