package io.tamiz.net.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The event loops and channels of one kernel interface.
 *
 * <p>io_uring saves a tenth of the CPU at saturation and is often forbidden (Docker's default profile), so it is asked
 * for first and done without where it is refused; see {@code docs/adr/0001-own-head-scanner-on-netty.md}.
 */
public final class Transport {
    private final TransportKind kind;
    private final EventLoopGroup group;

    private Transport(TransportKind kind, EventLoopGroup group) {
        this.kind = kind;
        this.group = group;
    }

    /**
     * Starts the event loops.
     *
     * @param wanted empty for the best that works here
     * @throws TransportUnavailableException if the one wanted does not work here
     */
    public static Transport open(Optional<TransportKind> wanted, int threads) throws TransportUnavailableException {
        TransportKind kind = wanted.orElseGet(Transport::best);
        Throwable cause = whyUnavailable(kind);
        if (cause != null) {
            throw new TransportUnavailableException(kind, cause);
        }
        var threadFactory = new DefaultThreadFactory("tamiz-loop", true);
        return new Transport(kind, new MultiThreadIoEventLoopGroup(threads, threadFactory, handlerFactory(kind)));
    }

    /** Whether this machine and this process may use it. */
    public static boolean isAvailable(TransportKind kind) {
        return whyUnavailable(kind) == null;
    }

    private static TransportKind best() {
        for (TransportKind kind : TransportKind.values()) {
            if (isAvailable(kind)) {
                return kind;
            }
        }
        throw new IllegalStateException("NIO is always there");
    }

    private static @Nullable Throwable whyUnavailable(TransportKind kind) {
        return switch (kind) {
            case IO_URING -> IoUring.unavailabilityCause();
            case EPOLL -> Epoll.unavailabilityCause();
            case NIO -> null;
        };
    }

    private static IoHandlerFactory handlerFactory(TransportKind kind) {
        return switch (kind) {
            case IO_URING -> IoUringIoHandler.newFactory();
            case EPOLL -> EpollIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }

    public TransportKind kind() {
        return kind;
    }

    public EventLoopGroup group() {
        return group;
    }

    public Class<? extends ServerSocketChannel> serverChannel() {
        return switch (kind) {
            case IO_URING -> IoUringServerSocketChannel.class;
            case EPOLL -> EpollServerSocketChannel.class;
            case NIO -> NioServerSocketChannel.class;
        };
    }

    /** What connects to a TCP address, or to a unix socket. */
    public Class<? extends Channel> channelTo(SocketAddress address) {
        boolean unix = address instanceof UnixDomainSocketAddress;
        return switch (kind) {
            case IO_URING -> unix ? IoUringDomainSocketChannel.class : IoUringSocketChannel.class;
            case EPOLL -> unix ? EpollDomainSocketChannel.class : EpollSocketChannel.class;
            case NIO -> unix ? NioDomainSocketChannel.class : NioSocketChannel.class;
        };
    }

    /** The same address in the form that {@link #channelTo} takes. */
    public SocketAddress nativeAddress(SocketAddress address) {
        return address instanceof UnixDomainSocketAddress unix && kind != TransportKind.NIO
                ? new DomainSocketAddress(unix.getPath().toString())
                : address;
    }
}
