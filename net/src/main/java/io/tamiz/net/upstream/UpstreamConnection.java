package io.tamiz.net.upstream;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.tamiz.net.http.BodyFraming;
import io.tamiz.net.http.BodyRelay;
import io.tamiz.net.http.ResponseHead;
import io.tamiz.net.transport.Deadline;
import io.tamiz.net.transport.Loop;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to an endpoint: takes the octets of a request, turns octets into its response. One exchange at a time;
 * between two it waits in {@link UpstreamConnections}.
 *
 * <p>Threads: the event loop it belongs to.
 */
public final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    private static final int FIRST_LOOK = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(UpstreamConnection.class);

    private final Loop loop;
    private final UpstreamConnections home;
    private final UpstreamTimeouts timeouts;
    private final Loop.Scan scan;
    private @Nullable Channel channel;
    private @Nullable Deadline deadline;

    private @Nullable ResponseReceiver receiver;
    private boolean answersHead;
    private boolean acceptsChunked;
    private boolean acceptsWebSocket;
    private long idleNanos;
    private boolean reused;
    private boolean octetsCame;
    private boolean paused;
    private boolean keepAlive;
    private boolean reset;
    private @Nullable BodyRelay body;
    private ByteBuf partialHead = Unpooled.EMPTY_BUFFER;

    UpstreamConnection(Loop loop, UpstreamConnections home, UpstreamTimeouts timeouts) {
        this.loop = loop;
        this.home = home;
        this.timeouts = timeouts;
        this.scan = (octets, length) -> loop.responseHead().scan(octets, 0, length, answersHead);
    }

    // ---- what an exchange may ask and do ----

    /**
     * Begins an exchange on this connection, which is open and idle.
     *
     * @param answersHead the request is HEAD
     * @param acceptsChunked a body of unknown length is wanted chunked, not as plain octets
     * @param acceptsWebSocket the request asks for WebSocket
     */
    public void start(
            ResponseReceiver receiver, boolean answersHead, boolean acceptsChunked, boolean acceptsWebSocket) {
        this.receiver = receiver;
        this.acceptsWebSocket = acceptsWebSocket;
        idleNanos = timeouts.idle().toNanos();
        this.answersHead = answersHead;
        this.acceptsChunked = acceptsChunked;
        octetsCame = false;
        body = null;
        deadline().clear();
    }

    /** It has carried an exchange before, so the endpoint may have closed it unseen. */
    public boolean isReused() {
        return reused;
    }

    /** It is not closed, as far as is known. */
    boolean isOpen() {
        return channel().isActive();
    }

    /** No octet of a response has come since {@link #start}. */
    public boolean isSilent() {
        return !octetsCame;
    }

    public boolean isWritable() {
        return channel().isWritable();
    }

    /** Octets of a request. Ownership passes. */
    public void write(ByteBuf octets) {
        channel().write(octets, channel().voidPromise());
    }

    public void flush() {
        channel().flush();
    }

    /** The request is complete: from now on the endpoint's time runs. */
    public void expectResponse() {
        if (receiver != null && body == null) {
            deadline().set(loop.nowNanos() + timeouts.response().toNanos());
        }
    }

    /** The endpoint owes nothing at the moment: no deadline. */
    public void expectNothing() {
        deadline().clear();
    }

    /** The endpoint has switched to WebSocket: silence is now normal for longer, and ends when either side speaks. */
    public void startTunnel(Duration idle) {
        idleNanos = idle.toNanos();
    }

    /** The client has spoken. */
    public void touchTunnel() {
        if (!paused) {
            awaitBody();
        }
    }

    public void pauseReading() {
        if (!paused) {
            paused = true;
            deadline().clear();
            channel().config().setAutoRead(false);
        }
    }

    public void resumeReading() {
        if (paused) {
            paused = false;
            if (body != null) {
                awaitBody();
            }
            channel().config().setAutoRead(true);
        }
    }

    /** After a complete exchange: keeps the connection for another one. */
    public void giveBack() {
        reused = true;
        resumeReading();
        deadline().set(loop.nowNanos() + timeouts.keepAlive().toNanos());
        home.addIdle(this);
    }

    /** Ends the connection; the receiver hears no more. */
    public void close() {
        receiver = null;
        channel().close();
    }

    // ---- events ----

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        channel = ctx.channel();
        deadline = loop.deadlines().add(this::onDeadline);
    }

    /** The connection was never made. */
    void forget() {
        if (deadline != null) {
            deadline.remove();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        loop.readClock();
        var octets = (ByteBuf) message;
        if (receiver == null) {
            // an idle endpoint has nothing to say: what comes belongs to no request of ours (or to one we gave up)
            octets.release();
            channel().close();
            return;
        }
        octetsCame = true;
        if (body != null) {
            readBody(octets);
        } else {
            readHead(partialHead.isReadable() ? joinPartialHead(octets) : octets);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (receiver != null) {
            receiver.onResponsePaused();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (receiver != null) {
            receiver.onUpstreamWritabilityChanged();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        deadline().remove();
        home.onClosed(this);
        partialHead.release();
        partialHead = Unpooled.EMPTY_BUFFER;
        if (receiver == null) {
            return;
        }
        if (body != null && !reset) {
            ByteBuf last = body.finish();
            if (last != null) {
                receiver.onResponseBody(last);
            }
            if (body.isComplete()) {
                end();
                return;
            }
        }
        fail(UpstreamFault.CLOSED);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        reset = true;
        if (!(cause instanceof IOException)) {
            LOG.error("closing a connection to an endpoint after a fault of our own", cause);
        }
        ctx.close();
    }

    private void onDeadline() {
        if (receiver == null) {
            channel().close();
        } else {
            fail(body == null ? UpstreamFault.RESPONSE_TIMEOUT : UpstreamFault.IDLE_TIMEOUT);
        }
    }

    // ---- responses ----

    private ByteBuf joinPartialHead(ByteBuf octets) {
        ByteBuf joined = partialHead.writeBytes(octets);
        octets.release();
        partialHead = Unpooled.EMPTY_BUFFER;
        return joined;
    }

    private void readHead(ByteBuf octets) {
        ByteBuf left = octets;
        while (receiver != null && body == null && left.isReadable()) {
            ResponseHead head = loop.responseHead();
            int end = loop.scan(left, FIRST_LOOK, scan);
            if (end == ResponseHead.INCOMPLETE) {
                keepPartialHead(left);
                return;
            }
            if (end == ResponseHead.FAULT || isUnasked(head)) {
                left.release();
                fail(UpstreamFault.BAD_RESPONSE);
                return;
            }
            left = passHead(head, left, end);
        }
        if (body != null && receiver != null) {
            readBody(left);
        } else {
            left.release();
        }
    }

    /** To another protocol than was asked for, or unasked: the octets behind it belong to no response. */
    private boolean isUnasked(ResponseHead head) {
        return head.switchesProtocol() && !(acceptsWebSocket && head.switchesToWebSocket());
    }

    private void keepPartialHead(ByteBuf octets) {
        partialHead = channel().alloc().buffer(2 * octets.readableBytes()).writeBytes(octets);
        octets.release();
    }

    /** Hands over a head with the body octets that pass unchanged; returns what is left, whose owner the caller is. */
    private ByteBuf passHead(ResponseHead head, ByteBuf octets, int headLength) {
        boolean interim = head.isInterim();
        int unchanged = 0;
        if (!interim) {
            boolean unknownLength = head.framing() == BodyFraming.CHUNKED || head.framing() == BodyFraming.UNTIL_CLOSE;
            body = new BodyRelay(
                    head.framing(), head.contentLength(), acceptsChunked && unknownLength && !head.switchesProtocol());
            keepAlive = head.keepsAlive();
            unchanged = body.takeUnchanged(octets.readableBytes() - headLength);
        }
        int length = headLength + unchanged;
        boolean whole = length == octets.readableBytes();
        ByteBuf message = whole ? octets : octets.readRetainedSlice(length);
        requireNonNull(receiver).onResponseHead(head, message, headLength);
        return whole ? Unpooled.EMPTY_BUFFER : octets;
    }

    @SuppressWarnings("ReferenceEquality") // whether this very buffer was passed on, not an equal one
    private void readBody(ByteBuf octets) {
        BodyRelay relay = requireNonNull(body);
        ByteBuf out = octets.isReadable() && !relay.isComplete()
                ? relay.take(octets, channel().alloc())
                : null;
        if (out != null) {
            requireNonNull(receiver).onResponseBody(out);
        }
        boolean surplus = out != octets && octets.isReadable();
        if (out != octets) {
            octets.release();
        }
        if (receiver == null) {
            return;
        }
        if (relay.isFaulty()) {
            fail(UpstreamFault.BAD_RESPONSE);
        } else if (relay.isComplete()) {
            keepAlive &= !surplus;
            end();
        } else if (!paused) {
            awaitBody();
        }
    }

    private void awaitBody() {
        deadline().set(loop.nowNanos() + idleNanos);
    }

    private void end() {
        ResponseReceiver done = requireNonNull(receiver);
        receiver = null;
        body = null;
        deadline().clear();
        done.onResponseEnd(keepAlive && channel().isActive());
    }

    private void fail(UpstreamFault fault) {
        ResponseReceiver failed = requireNonNull(receiver);
        receiver = null;
        channel().close();
        failed.onUpstreamFault(fault);
    }

    private Channel channel() {
        return requireNonNull(channel);
    }

    private Deadline deadline() {
        return requireNonNull(deadline);
    }
}
