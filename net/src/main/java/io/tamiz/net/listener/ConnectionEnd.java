package io.tamiz.net.listener;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * The ways to end a connection, with TLS or without.
 *
 * <p>In TLS a {@code close_notify} is what tells a whole response from a cut one (RFC 8446 section 6.1): it is sent where
 * all was said, and never where something was cut off.
 *
 * <p>Threads: the connection's event loop.
 */
final class ConnectionEnd {
    /** How much a client may still send once our side is closed. */
    private static final int MOST_LINGERED = 1024 * 1024;

    private final SocketChannel channel;
    private final @Nullable SslHandler tls;
    private int lingered;

    /** @param tls null where there is none */
    ConnectionEnd(SocketChannel channel, @Nullable SslHandler tls) {
        this.channel = channel;
        this.tls = tls;
    }

    /** In order: when what was written is out. The client may take its time. */
    void close() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Our side only, when what was written is out. Octets from the client go on coming, in TLS as they stand on the wire. */
    void shutdownOutput() {
        if (tls != null) {
            // encrypts what was written; then both stand in the channel's own queue, the goodbye last
            channel.flush();
            tls.closeOutbound();
            // what still comes is thrown away: an engine that has said goodbye need not, and may not, decipher it
            channel.pipeline().remove(tls);
        }
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> channel.shutdownOutput());
    }

    /** Throws away what still comes; the connection is closed if that is too much. Owns the octets. */
    void linger(ByteBuf octets) {
        lingered += octets.readableBytes();
        octets.release();
        if (lingered > MOST_LINGERED) {
            closeNow();
        }
    }

    /** At once, whatever has not been sent. */
    void closeNow() {
        // past the TLS handler, which would wait for its close_notify
        channel.unsafe().close(channel.voidPromise());
    }

    /** At once and with RST: nothing sent so far can be taken for complete. */
    void reset() {
        // the fault that brings us here may have closed it
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            closeNow();
        }
    }
}
