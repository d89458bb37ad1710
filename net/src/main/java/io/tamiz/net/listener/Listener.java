package io.tamiz.net.listener;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.NetUtil;
import io.tamiz.net.tls.TlsContext;
import io.tamiz.net.transport.Loop;
import io.tamiz.net.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The addresses clients connect to. Connections are spread over the event loops and stay on theirs.
 *
 * <p>Threads: {@link #bind} and {@link #close} from one thread that is no event loop.
 */
public final class Listener {
    /** Above the high mark a connection is not writable, and whoever feeds it stops reading, until the low mark. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

    private static final int BACKLOG = 4096;

    private final Transport transport;
    private final DownstreamTimeouts timeouts;
    private final DownstreamLimits downstreamLimits;
    private final RequestHandler.Factory handlers;
    private final LocalAnswer.Observer localAnswers;
    private final AcceptedConnections accepted;
    private final ConnectionObserver observer;
    private final boolean hasIpv6 = AnyAddress.hasIpv6();
    private final Map<EventLoop, Loop> loops = new HashMap<>();
    private final Map<EventLoop, OpenConnections> open = new HashMap<>();
    private final List<Channel> channels = new ArrayList<>();

    /** One that takes any number of connections. */
    public Listener(
            Transport transport,
            List<Loop> loops,
            DownstreamTimeouts timeouts,
            DownstreamLimits limits,
            RequestHandler.Factory handlers,
            LocalAnswer.Observer localAnswers) {
        this(
                transport,
                loops,
                timeouts,
                limits,
                ConnectionLimits.NONE,
                handlers,
                localAnswers,
                _ -> null,
                ConnectionObserver.NONE);
    }

    /** @param identity whose connections {@code limits} counts together */
    public Listener(
            Transport transport,
            List<Loop> loops,
            DownstreamTimeouts timeouts,
            DownstreamLimits downstreamLimits,
            ConnectionLimits limits,
            RequestHandler.Factory handlers,
            LocalAnswer.Observer localAnswers,
            PeerIdentity identity,
            ConnectionObserver observer) {
        this.transport = transport;
        this.timeouts = timeouts;
        this.downstreamLimits = downstreamLimits;
        this.handlers = handlers;
        this.localAnswers = localAnswers;
        this.observer = observer;
        for (Loop loop : loops) {
            this.loops.put(loop.eventLoop(), loop);
            open.put(loop.eventLoop(), new OpenConnections());
        }
        accepted = new AcceptedConnections(timeouts, limits, identity, observer, this::loop, this::connection);
    }

    /** {@link #bind(InetSocketAddress, TlsContext)} for clients that speak in the clear. */
    public InetSocketAddress bind(InetSocketAddress address) throws IOException, InterruptedException {
        return bind(address, null);
    }

    /**
     * Begins to accept on an address.
     *
     * @param wanted {@code ::} is all addresses, of IPv4 too; without IPv6 on this machine, those of IPv4
     * @param tls for clients that speak TLS; closed by the caller once this listener is
     * @return the address, with the port the system chose where 0 was asked for
     * @throws IOException if it is taken or not ours
     */
    public InetSocketAddress bind(InetSocketAddress wanted, @Nullable TlsContext tls)
            throws IOException, InterruptedException {
        InetSocketAddress address = AnyAddress.on(wanted, hasIpv6);
        ChannelFuture bound = new ServerBootstrap()
                .group(transport.group(), transport.group())
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new AcceptFaults(observer))
                .childHandler(accepted.initializer(tls))
                .bind(address)
                .await();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + NetUtil.toSocketAddressString(address) + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        channels.add(bound.channel());
        return (InetSocketAddress) bound.channel().localAddress();
    }

    private DownstreamConnection connection(EventLoop eventLoop) {
        return new DownstreamConnection(
                loop(eventLoop), timeouts, downstreamLimits, known(open.get(eventLoop)), handlers, localAnswers);
    }

    private Loop loop(EventLoop eventLoop) {
        return known(loops.get(eventLoop));
    }

    private static <T> T known(@Nullable T ofLoop) {
        if (ofLoop == null) {
            throw new IllegalStateException("an event loop this listener was not given");
        }
        return ofLoop;
    }

    /** Client connections open now. Any thread. */
    public int openConnections() {
        return open.values().stream().mapToInt(OpenConnections::count).sum();
    }

    /** Accepts no more, lets exchanges in flight end for at most {@code patience}, then cuts off what is left. */
    public void close(Duration patience) throws InterruptedException {
        for (Channel channel : channels) {
            channel.close().await();
        }
        open.forEach((eventLoop, connections) -> eventLoop.execute(connections::drain));
        long end = System.nanoTime() + patience.toNanos();
        while (openConnections() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        for (var each : open.entrySet()) {
            // awaited: a loop that is shut down first closes its channels in order, and a response cut short looks
            // whole
            each.getKey().submit(each.getValue()::cutOff).await();
        }
    }
}
