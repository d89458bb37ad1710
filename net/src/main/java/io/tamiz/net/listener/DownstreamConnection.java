package io.tamiz.net.listener;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.tamiz.net.http.BodyFraming;
import io.tamiz.net.http.BodyRelay;
import io.tamiz.net.http.HeadFault;
import io.tamiz.net.http.RequestHead;
import io.tamiz.net.transport.Loop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection: turns octets into requests, one at a time, and lets one response out for each.
 *
 * <p>While a request is being answered, octets of the next one are parked, not parsed, up to {@link #MOST_PARKED}; then
 * reading stops. Reading goes on until then, so that a client that leaves is noticed at once.
 *
 * <p>Threads: the connection's event loop.
 */
public final class DownstreamConnection extends ChannelInboundHandlerAdapter {
    /** Octets of later requests held for a client that pipelines. */
    static final int MOST_PARKED = 64 * 1024;

    /** A first look at a head copies no more than this; nearly all are shorter. */
    private static final int FIRST_LOOK = 2 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(DownstreamConnection.class);

    private enum Phase {
        HEAD,
        BODY,
        /** The request is complete, its response is not. */
        ANSWERING,
        /** The connection was upgraded: what comes is passed on as it is, until the response ends. */
        TUNNEL,
        /** Nothing is read as a request any more; what still comes is thrown away until the client has seen our answer. */
        LINGERING,
        CLOSED
    }

    private final Loop loop;
    private final DownstreamTimeouts timeouts;
    private final DownstreamLimits limits;
    private final OpenConnections open;
    private final RequestHandler.Factory handlers;
    private final LocalAnswer.Observer localAnswers;
    private final Loop.Scan scan;

    private @Nullable SocketChannel channel;
    private @Nullable ConnectionEnd end;
    private @Nullable RequestHandler handler;
    private @Nullable DownstreamDeadlines deadlines;
    private Phase phase = Phase.HEAD;
    private @Nullable RequestReceiver receiver;
    private @Nullable BodyRelay body;
    private final HeldOctets held = new HeldOctets();

    private boolean processing;
    private boolean headBegun;
    private boolean headRequest;
    private boolean wantsKeepAlive;
    private boolean responseBegun;
    private boolean responseDone;
    private boolean keepAlive;
    private boolean paused;
    private boolean draining;
    private boolean secure;
    private int requests;

    DownstreamConnection(
            Loop loop,
            DownstreamTimeouts timeouts,
            DownstreamLimits limits,
            OpenConnections open,
            RequestHandler.Factory handlers,
            LocalAnswer.Observer localAnswers) {
        this.loop = loop;
        this.timeouts = timeouts;
        this.limits = limits;
        this.open = open;
        this.handlers = handlers;
        this.localAnswers = localAnswers;
        this.scan = (octets, length) -> loop.requestHead().scan(octets, 0, length);
    }

    // ---- what whoever answers may ask and do ----

    public Loop loop() {
        return loop;
    }

    public InetSocketAddress peer() {
        return channel().remoteAddress();
    }

    /** Whether the client speaks TLS to us. */
    public boolean isSecure() {
        return secure;
    }

    public ByteBufAllocator alloc() {
        return channel().alloc();
    }

    public boolean isWritable() {
        return channel().isWritable();
    }

    /** No more octets of the request body are read until {@link #resumeReading}. */
    public void pauseReading() {
        paused = true;
        deadlines().expectNothing();
        updateReading();
    }

    public void resumeReading() {
        if (!paused) {
            return;
        }
        paused = false;
        if (phase == Phase.BODY) {
            deadlines().expectBody(body().octets());
        }
        updateReading();
    }

    /** Octets of a response, head or body. Ownership passes. */
    public void write(ByteBuf octets) {
        responseBegun = true;
        channel().write(octets, channel().voidPromise());
    }

    /** Octets that are no response yet: an interim one, 1xx. Ownership passes. */
    public void writeInterim(ByteBuf octets) {
        channel().write(octets, channel().voidPromise());
    }

    public void flush() {
        channel().flush();
    }

    /** This connection takes no further request after the one being answered: the answer should say so. */
    public boolean isDraining() {
        return draining;
    }

    /** The request being answered has not been read to its end. */
    public boolean isRequestIncomplete() {
        return phase == Phase.BODY;
    }

    /**
     * The response is complete and written.
     *
     * @param keepAlive the response did not say that the connection is closed
     */
    public void finishResponse(boolean keepAlive) {
        responseDone = true;
        this.keepAlive = keepAlive;
        receiver = null;
        channel().flush();
        if (!processing && phase != Phase.CLOSED) {
            processHeld();
        }
    }

    /** How long neither side of an upgraded connection may speak. */
    public Duration webSocketIdle() {
        return timeouts.webSocketIdle();
    }

    /** The response written last switched the protocol: what came behind the request, and comes, goes to its receiver. */
    public void startTunnel() {
        phase = Phase.TUNNEL;
        deadlines().expectNothing();
        processHeld();
        if (receiver != null) {
            receiver.onRequestBodyPaused();
        }
    }

    /** Answers in place of an endpoint, and ends the exchange. */
    public void answer(LocalAnswer answer) {
        boolean close = draining || isRequestIncomplete() || !wantsKeepAlive;
        write(answer.render(channel().alloc(), loop, headRequest, close));
        finishResponse(!close);
    }

    /** Ends the exchange and the connection, so that nothing sent so far can be taken for a complete response. */
    public void abort() {
        receiver = null;
        cutOff();
    }

    /** Ends the connection with a reset; an exchange that is going on is told. */
    void cutOff() {
        tellGone();
        if (phase != Phase.CLOSED) {
            end().reset();
        }
    }

    // ---- events ----

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        begin((SocketChannel) ctx.channel(), null);
    }

    /**
     * Requests may come from now on.
     *
     * @param tls where they come over TLS: its handshake is complete
     */
    void begin(SocketChannel accepted, @Nullable SslHandler tls) {
        channel = accepted;
        end = new ConnectionEnd(accepted, tls);
        secure = tls != null;
        deadlines = new DownstreamDeadlines(
                loop, timeouts, limits.bodyBytesPerSecond(), this::unwritten, this::onReadTimeout, this::cutOff);
        handler = handlers.accept(this);
        open.add(this);
        loop.readClock();
        deadlines.expectHead();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        loop.readClock();
        var octets = (ByteBuf) message;
        switch (phase) {
            case HEAD -> readMoreOfHead(octets);
            case BODY, TUNNEL -> process(octets);
            case ANSWERING -> park(octets);
            case LINGERING -> end().linger(octets);
            case CLOSED -> octets.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (receiver != null && (phase == Phase.BODY || phase == Phase.TUNNEL)) {
            receiver.onRequestBodyPaused();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (channel().isWritable()) {
            deadlines().progressed();
        } else {
            deadlines().expectProgress();
        }
        if (receiver != null) {
            receiver.onDownstreamWritabilityChanged();
        } else if (phase == Phase.ANSWERING && !processing) {
            processHeld();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (phase == Phase.HEAD && headBegun && localAnswers.wantsRequests()) {
            localAnswers.abandoned(
                    new RefusedRequest(loop.index(), peer(), scanHeld().excerpt(), 0));
        }
        phase = Phase.CLOSED;
        deadlines().remove();
        open.remove(this);
        held.take().release();
        tellGone();
    }

    /** In TLS a client says that it leaves before it does. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslCloseCompletionEvent goodbye && goodbye.isSuccess()) {
            end().closeNow();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // what is wrong with a TLS record comes wrapped
        Throwable fault = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (!(fault instanceof IOException)) {
            LOG.error(
                    "closing a client connection after a fault of our own peer={}",
                    channel().remoteAddress(),
                    cause);
        }
        if (end == null) {
            ctx.close();
        } else {
            cutOff();
        }
    }

    private void tellGone() {
        RequestReceiver gone = receiver;
        receiver = null;
        if (gone != null) {
            gone.onDownstreamGone();
        }
    }

    // ---- requests ----

    private void readMoreOfHead(ByteBuf octets) {
        if (held.size() == 0) {
            process(octets);
            return;
        }
        held.add(octets, channel().alloc());
        if (held.isWorthScanning()) {
            process(held.take());
        }
    }

    private void processHeld() {
        process(held.take());
        updateReading();
    }

    /** Reads as much of {@code octets} as is due now and holds the rest. Owns them. */
    @SuppressWarnings("ReferenceEquality") // whether this very buffer was passed on, not an equal one
    private void process(ByteBuf octets) {
        processing = true;
        ByteBuf left = octets;
        boolean more = true;
        while (more) {
            switch (phase) {
                case HEAD -> more = left.isReadable() && readHead(left);
                case BODY -> {
                    ByteBuf out = body().take(left, channel().alloc());
                    if (out == left) {
                        left = Unpooled.EMPTY_BUFFER;
                    }
                    more = passBody(out);
                }
                case ANSWERING -> more = responseDone && nextRequest(left.isReadable());
                case TUNNEL -> {
                    more = false;
                    passTunnelled(left);
                    left = Unpooled.EMPTY_BUFFER;
                }
                case LINGERING, CLOSED -> more = false;
            }
        }
        processing = false;
        hold(left);
    }

    private void hold(ByteBuf left) {
        if (!left.isReadable() || phase == Phase.LINGERING || phase == Phase.CLOSED) {
            left.release();
        } else if (phase == Phase.HEAD) {
            held.keepPartialHead(left);
        } else {
            park(left);
        }
    }

    private void park(ByteBuf octets) {
        held.add(octets, channel().alloc());
        updateReading();
    }

    /** Returns whether a head was read, so that there is more to do. */
    private boolean readHead(ByteBuf octets) {
        RequestHead head = loop.requestHead();
        int end = loop.scan(octets, FIRST_LOOK, scan);
        if (end == RequestHead.INCOMPLETE) {
            if (!headBegun) {
                headBegun = true;
                deadlines().expectHead();
            }
            return false;
        }
        if (end == RequestHead.FAULT) {
            refuse(LocalAnswer.to(head.fault()), head);
            return false;
        }
        octets.skipBytes(end);
        begin(head);
        return true;
    }

    private void begin(RequestHead head) {
        headBegun = false;
        responseDone = false;
        headRequest = head.isHead();
        wantsKeepAlive = head.keepsAlive();
        requests++;
        draining |= requests == limits.requestsPerConnection();
        deadlines().expectNothing();
        if (head.framing() == BodyFraming.NONE) {
            phase = Phase.ANSWERING;
            RequestReceiver now = handler().onRequest(head);
            if (!responseDone) {
                receiver = now;
                now.onRequestEnd();
            }
            return;
        }
        phase = Phase.BODY;
        if (head.framing() == BodyFraming.LENGTH && head.contentLength() > limits.maxBodyBytes()) {
            refuse(LocalAnswer.to(HeadFault.BODY_TOO_LARGE), head);
            return;
        }
        body = new BodyRelay(head.framing(), head.contentLength(), head.framing() == BodyFraming.CHUNKED);
        deadlines().expectFirstOfBody();
        RequestReceiver now = handler().onRequest(head);
        if (!responseDone) {
            receiver = now;
        }
    }

    /** Passes on body octets; returns whether the request is complete, so that there is more to do. */
    private boolean passBody(@Nullable ByteBuf out) {
        if (body().isFaulty()) {
            failBody(LocalAnswer.to(HeadFault.CHUNK));
            return false;
        }
        if (body().octets() > limits.maxBodyBytes()) {
            if (out != null) {
                out.release();
            }
            failBody(LocalAnswer.to(HeadFault.BODY_TOO_LARGE));
            return false;
        }
        RequestReceiver now = receiver;
        if (now == null) {
            // answered before it was complete: the rest would have to be read to find the next request
            if (out != null) {
                out.release();
            }
            startLingering();
            return false;
        }
        if (out != null) {
            now.onRequestBody(out);
        }
        if (!body().isComplete()) {
            if (responseDone) {
                startLingering();
            } else if (!paused) {
                deadlines().expectBody(body().octets());
            }
            return false;
        }
        phase = Phase.ANSWERING;
        deadlines().expectNothing();
        if (receiver != null) {
            now.onRequestEnd();
        }
        return true;
    }

    private void passTunnelled(ByteBuf octets) {
        RequestReceiver now = receiver;
        if (now != null && octets.isReadable()) {
            now.onRequestBody(octets);
            return;
        }
        octets.release();
        if (now == null) {
            startLingering();
        }
    }

    /** What was sent upstream is no complete request and must not become one. */
    private void failBody(LocalAnswer answer) {
        if (responseBegun) {
            cutOff();
            return;
        }
        RequestReceiver refused = receiver;
        receiver = null;
        if (refused != null) {
            refused.onRequestRefused(answer);
        }
        localAnswers.refused(answer);
        sendRefusal(answer);
    }

    /** Whether the connection takes another request now; one whose answers are not taken has to wait. */
    private boolean nextRequest(boolean moreCame) {
        if (!keepAlive || draining) {
            if (moreCame) {
                startLingering();
            } else {
                closeWhenWritten();
            }
            return false;
        }
        if (!channel().isWritable()) {
            return false;
        }
        phase = Phase.HEAD;
        headRequest = false;
        responseBegun = false;
        body = null;
        resumeReading();
        deadlines().expectRequest();
        return true;
    }

    /** @param head as it was just scanned */
    private void refuse(LocalAnswer answer, RequestHead head) {
        if (localAnswers.wantsRequests()) {
            localAnswers.refused(answer, new RefusedRequest(loop.index(), peer(), head.excerpt(), answer.bodyBytes()));
        } else {
            localAnswers.refused(answer);
        }
        sendRefusal(answer);
    }

    private void sendRefusal(LocalAnswer answer) {
        write(answer.render(channel().alloc(), loop, headRequest, true));
        startLingering();
    }

    /** The scan of a partial head, which other connections have overwritten since, once more. */
    private RequestHead scanHeld() {
        ByteBuf octets = held.take();
        loop.scan(octets, FIRST_LOOK, scan);
        octets.release();
        return loop.requestHead();
    }

    // ---- the end ----

    private void closeWhenWritten() {
        phase = Phase.LINGERING;
        end().close();
        deadlines().expectClose();
    }

    /**
     * Closing a socket with unread octets in it resets the connection, and the client may never see our answer. So our
     * side is closed first and the client's octets are thrown away for a while (RFC 9112 section 9.6).
     */
    private void startLingering() {
        phase = Phase.LINGERING;
        paused = false;
        updateReading();
        end().shutdownOutput();
        deadlines().expectEndOfLingering();
    }

    /** At shutdown: an idle connection is closed, a busy one after its response. */
    void drain() {
        draining = true;
        if (phase == Phase.HEAD && !headBegun) {
            closeWhenWritten();
        }
    }

    private void onReadTimeout() {
        switch (phase) {
            case HEAD -> {
                if (headBegun) {
                    refuse(new LocalAnswer(408, "head-timeout"), scanHeld());
                } else {
                    closeWhenWritten();
                }
            }
            case BODY ->
                failBody(new LocalAnswer(
                        408, deadlines().isBodyTooSlow(body().octets()) ? "body-too-slow" : "body-timeout"));
            case LINGERING -> end().closeNow();
            case ANSWERING, TUNNEL, CLOSED -> {}
        }
    }

    private long unwritten() {
        var buffer = channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    private void updateReading() {
        boolean read = !paused && (phase == Phase.LINGERING || held.size() <= MOST_PARKED);
        if (channel().config().isAutoRead() != read) {
            channel().config().setAutoRead(read);
        }
    }

    private SocketChannel channel() {
        return requireNonNull(channel);
    }

    private ConnectionEnd end() {
        return requireNonNull(end);
    }

    private DownstreamDeadlines deadlines() {
        return requireNonNull(deadlines);
    }

    private RequestHandler handler() {
        return requireNonNull(handler);
    }

    private BodyRelay body() {
        return requireNonNull(body);
    }
}
