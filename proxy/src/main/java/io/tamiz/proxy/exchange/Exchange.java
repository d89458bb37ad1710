package io.tamiz.proxy.exchange;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.tamiz.core.client.ClientKey;
import io.tamiz.core.decision.Decision;
import io.tamiz.core.share.Route;
import io.tamiz.net.http.BodyFraming;
import io.tamiz.net.http.Forwarding;
import io.tamiz.net.http.HeadBuffer;
import io.tamiz.net.http.HeadSplice;
import io.tamiz.net.http.RequestHead;
import io.tamiz.net.http.ResponseHead;
import io.tamiz.net.listener.DownstreamConnection;
import io.tamiz.net.listener.LocalAnswer;
import io.tamiz.net.listener.RequestReceiver;
import io.tamiz.net.transport.Loop;
import io.tamiz.net.upstream.ResponseReceiver;
import io.tamiz.net.upstream.UpstreamConnection;
import io.tamiz.net.upstream.UpstreamFault;
import org.jspecify.annotations.Nullable;

/**
 * One request with its response: is let into the lane's pool, finds a connection to one of its endpoints, sends the
 * request, passes the response back.
 *
 * <p>Ends in exactly one {@link Outcome}. The outgoing head is kept until the first octet of the response, so that it can
 * be sent again as long as nothing of it can have been acted on.
 *
 * <p>Threads: the downstream connection's event loop, which is the upstream connection's too.
 */
final class Exchange implements RequestReceiver, ResponseReceiver, Admission.Listener, EndpointSearch.Listener {
    /** A request asks for a place when so much of its body has come, or all of it: a slow upload holds none before. */
    static final int BODY_BEFORE_PLACE = 16 * 1024;

    private final ExchangeParts parts;
    private final DownstreamConnection downstream;
    private final Decision.Forward decision;
    private final Admission admission;
    private final EndpointSearch search;
    private final long startNanos;
    private final boolean headRequest;
    private final boolean http10;
    private final boolean clientKeepsAlive;
    private final boolean hasBody;
    private final boolean repeatable;
    private final boolean asksForWebSocket;
    private final @Nullable RequestFacts facts;
    private final @Nullable String shownClient;

    /** Who is given the sessions that a response begins; null where nobody is charged. */
    private @Nullable ClientKey client;
    /** What to learn the cost of, if that is to be learnt. */
    private @Nullable Route route;

    /** Who asks for a place when enough of the body has come. */
    private @Nullable Asker awaitsBody;

    private @Nullable ByteBuf head;
    private @Nullable ByteBuf heldBody;
    private @Nullable UpstreamConnection upstream;
    private boolean requestComplete;
    private boolean repeated;
    private boolean responseBegun;
    private boolean keepAlive;
    private boolean tunnel;
    private int status;
    private long bodyBytes;
    private long sentUpstreamNanos;
    private long upstreamNanos = -1;

    Exchange(
            ExchangeParts parts,
            DownstreamConnection downstream,
            Decision.Forward decision,
            RequestHead head,
            @Nullable RequestFacts facts,
            @Nullable String shownClient) {
        this.parts = parts;
        this.downstream = downstream;
        this.decision = decision;
        Loop loop = downstream.loop();
        this.admission = new Admission(parts.pools(), decision.lane(), loop, this);
        this.search = new EndpointSearch(parts.pools(), decision.lane(), loop, admission, this, parts.observer());
        this.startNanos = loop.nowNanos();
        this.headRequest = head.isHead();
        this.http10 = head.isHttp10();
        this.clientKeepsAlive = head.keepsAlive();
        this.hasBody = head.framing() != BodyFraming.NONE;
        this.repeatable = !hasBody && head.isSafeToRepeat();
        this.asksForWebSocket = head.asksForWebSocket();
        this.facts = facts;
        this.shownClient = shownClient;
    }

    /** Writes the outgoing head while the incoming one is at hand, and looks for a connection. */
    void start(RequestHead incoming, ClientKey client, Forwarding forwarding) {
        HeadBuffer buffer = downstream.loop().headBuffer();
        incoming.writeTo(buffer, forwarding);
        head = downstream.alloc().buffer(buffer.length()).writeBytes(buffer.octets(), 0, buffer.length());
        Accounting accounting = parts.accounting();
        if (accounting != null) {
            this.client = client;
        }
        // a client that asks whether to send its body waits for the endpoint's word
        if (hasBody && admission.mayWait() && !incoming.expectsContinue()) {
            awaitsBody = requireNonNull(accounting).asker(incoming, client, decision);
        } else if (admission.tryEnter()) {
            route = accounting == null ? null : Accounting.sampledRouteOf(incoming);
            search.start();
        } else {
            Asker asker = requireNonNull(accounting).asker(incoming, client, decision);
            route = asker.route();
            admission.await(asker);
        }
    }

    /** So much of the body has come that it may ask for a place. */
    private void enterWithBody(Asker asker) {
        awaitsBody = null;
        route = asker.route();
        if (admission.tryEnter()) {
            search.start();
        } else {
            admission.await(asker);
        }
    }

    @Override
    public void onAdmitted() {
        search.start();
    }

    @Override
    public void onNotAdmitted(Outcome why, int retryAfterSeconds) {
        answer(why, retryAfterSeconds);
    }

    // ---- an endpoint ----

    @Override
    public void onUpstream(UpstreamConnection connection) {
        upstream = connection;
        sentUpstreamNanos = downstream.loop().nowNanos();
        connection.start(this, headRequest, !http10, asksForWebSocket);
        ByteBuf toSend = requireNonNull(head);
        connection.write(toSend.readerIndex(0).retain());
        if (heldBody != null) {
            connection.write(heldBody);
            heldBody = null;
        }
        connection.flush();
        if (requestComplete) {
            connection.expectResponse();
        } else if (connection.isWritable()) {
            downstream.resumeReading();
        }
    }

    @Override
    public void onNoUpstream(Outcome outcome) {
        answer(outcome);
    }

    // ---- the request ----

    @Override
    public void onRequestBody(ByteBuf octets) {
        if (upstream == null) {
            hold(octets);
            if (awaitsBody != null) {
                if (requireNonNull(heldBody).readableBytes() < BODY_BEFORE_PLACE) {
                    return;
                }
                enterWithBody(awaitsBody);
            }
            if (upstream == null && head != null) {
                downstream.pauseReading();
            }
            return;
        }
        upstream.write(octets);
        if (tunnel) {
            upstream.touchTunnel();
        }
        if (!upstream.isWritable()) {
            downstream.pauseReading();
        }
    }

    private void hold(ByteBuf octets) {
        heldBody =
                heldBody == null ? octets : downstream.alloc().compositeBuffer().addComponents(true, heldBody, octets);
    }

    @Override
    public void onRequestBodyPaused() {
        if (upstream != null) {
            upstream.flush();
        }
    }

    @Override
    public void onRequestEnd() {
        requestComplete = true;
        if (awaitsBody != null) {
            enterWithBody(awaitsBody);
        } else if (upstream != null) {
            if (hasBody) {
                upstream.flush();
            }
            upstream.expectResponse();
        }
    }

    @Override
    public void onUpstreamWritabilityChanged() {
        if (upstream == null || (requestComplete && !tunnel)) {
            return;
        }
        boolean writable = upstream.isWritable();
        if (!tunnel) {
            // an endpoint that takes nothing has as long as one that says nothing
            if (writable) {
                upstream.expectNothing();
            } else {
                upstream.expectResponse();
            }
        }
        if (writable) {
            downstream.resumeReading();
        } else {
            downstream.pauseReading();
        }
    }

    // ---- the response ----

    @Override
    public void onResponseHead(ResponseHead response, ByteBuf message, int headLength) {
        if (response.isInterim()) {
            passInterim(response, message, headLength);
            return;
        }
        releaseRequest();
        search.answered();
        admission.answered(response.status());
        Accounting accounting = parts.accounting();
        if (accounting != null && client != null) {
            accounting.sawResponse(response, client);
        }
        responseBegun = true;
        status = response.status();
        upstreamNanos = downstream.loop().nowNanos() - sentUpstreamNanos;
        bodyBytes = (long) message.readableBytes() - headLength;
        boolean unknownLength =
                response.framing() == BodyFraming.CHUNKED || response.framing() == BodyFraming.UNTIL_CLOSE;
        if (response.switchesProtocol()) {
            startTunnel(response, message, headLength);
            return;
        }
        keepAlive = clientKeepsAlive && !downstream.isDraining() && !(unknownLength && http10);
        String connection = keepAlive ? http10 ? "keep-alive" : null : "close";
        downstream.write(rewrite(response, message, headLength, unknownLength && !http10, connection));
        pauseIfDownstreamIsFull();
    }

    /** Both sides speak WebSocket from here on, which is theirs to understand: octets pass until one of them ends it. */
    private void startTunnel(ResponseHead response, ByteBuf message, int headLength) {
        tunnel = true;
        keepAlive = false;
        // it lasts as long as its user likes, and costs the endpoint little
        admission.leave();
        requireNonNull(upstream).startTunnel(downstream.webSocketIdle());
        downstream.write(rewrite(response, message, headLength, false, null));
        downstream.startTunnel();
        pauseIfDownstreamIsFull();
    }

    /** RFC 9110 section 15.2: passed on, but not to a client of HTTP/1.0, which knows none. */
    private void passInterim(ResponseHead response, ByteBuf message, int headLength) {
        if (http10) {
            message.release();
        } else {
            downstream.writeInterim(rewrite(response, message, headLength, false, null));
        }
    }

    private ByteBuf rewrite(
            ResponseHead response, ByteBuf message, int headLength, boolean chunked, @Nullable String connection) {
        HeadBuffer buffer = downstream.loop().headBuffer();
        boolean changed = response.writeTo(
                buffer, chunked, connection, downstream.loop().date().line(), shownClient);
        return changed ? HeadSplice.replaceHead(message, headLength, buffer, downstream.alloc()) : message;
    }

    @Override
    public void onResponseBody(ByteBuf octets) {
        bodyBytes += octets.readableBytes();
        downstream.write(octets);
        pauseIfDownstreamIsFull();
    }

    private void pauseIfDownstreamIsFull() {
        if (!downstream.isWritable() && upstream != null) {
            upstream.pauseReading();
        }
    }

    @Override
    public void onDownstreamWritabilityChanged() {
        if (upstream == null) {
            return;
        }
        if (downstream.isWritable()) {
            upstream.resumeReading();
        } else {
            upstream.pauseReading();
        }
    }

    @Override
    public void onResponsePaused() {
        downstream.flush();
    }

    @Override
    public void onResponseEnd(boolean reusable) {
        UpstreamConnection done = requireNonNull(upstream);
        upstream = null;
        if (reusable && requestComplete) {
            done.giveBack();
        } else {
            done.close();
        }
        end(Outcome.COMPLETE, status);
        downstream.finishResponse(keepAlive);
    }

    // ---- what goes wrong ----

    @Override
    public void onUpstreamFault(UpstreamFault fault) {
        UpstreamConnection broken = requireNonNull(upstream);
        upstream = null;
        if (tunnel && fault == UpstreamFault.IDLE_TIMEOUT) {
            end(Outcome.TUNNEL_IDLE, status);
            downstream.finishResponse(false);
        } else if (responseBegun) {
            end(Outcome.RESPONSE_CUT, status);
            downstream.abort();
        } else if (fault != UpstreamFault.CLOSED || !broken.isSilent()) {
            answer(Outcome.of(fault));
        } else if (broken.isReused()) {
            repeatOrAnswer(UpstreamRetry.STALE_CONNECTION);
        } else {
            search.failed();
            repeatOrAnswer(UpstreamRetry.NO_ANSWER);
        }
    }

    /**
     * No octet of an answer has come. A request that does no harm twice is sent once more, over a new connection (RFC 9110
     * section 9.2.2): to the same endpoint, which may have closed a kept connection in the moment it was used again, or to
     * another one, if it broke off a new connection.
     */
    private void repeatOrAnswer(UpstreamRetry why) {
        if (!repeatable || repeated) {
            answer(Outcome.UPSTREAM_CLOSED);
        } else if (!search.mayRetry()) {
            parts.observer().retryRefused();
            answer(Outcome.UPSTREAM_CLOSED);
        } else {
            repeated = true;
            parts.observer().retried(why);
            if (why == UpstreamRetry.STALE_CONNECTION) {
                search.again();
            } else {
                search.elsewhere();
            }
        }
    }

    @Override
    public void onDownstreamGone() {
        leaveUpstream();
        if (tunnel) {
            // either side may end it
            end(Outcome.COMPLETE, status);
        } else {
            end(Outcome.CLIENT_GONE, responseBegun ? status : Outcome.CLIENT_GONE.status());
        }
    }

    @Override
    public void onRequestRefused(LocalAnswer answer) {
        leaveUpstream();
        countBody(answer);
        end(Outcome.REQUEST_REFUSED, answer.status());
    }

    private void leaveUpstream() {
        UpstreamConnection left = upstream;
        upstream = null;
        if (left != null) {
            left.close();
        }
    }

    private void answer(Outcome outcome) {
        answer(outcome, outcome.passesSoon() ? Outcome.RETRY_SOON_SECONDS : 0);
    }

    private void answer(Outcome outcome, int retryAfter) {
        var answer = new LocalAnswer(outcome.status(), outcome.word(), retryAfter, shownClient);
        countBody(answer);
        end(outcome, outcome.status());
        downstream.answer(answer);
    }

    private void countBody(LocalAnswer answer) {
        bodyBytes = headRequest ? 0 : answer.bodyBytes();
    }

    private void end(Outcome outcome, int sentStatus) {
        Accounting accounting = parts.accounting();
        if (accounting != null && route != null && outcome == Outcome.COMPLETE && !tunnel) {
            accounting.costs().learn(route, admission.servedNanos());
            admission.learn(route);
        }
        search.cancel();
        admission.end(outcome, bodyBytes);
        releaseRequest();
        Loop loop = downstream.loop();
        long nanos = loop.nowNanos() - startNanos;
        parts.observer()
                .ended(new EndedExchange(
                        loop.index(), decision, outcome, sentStatus, bodyBytes, nanos, upstreamNanos, facts));
    }

    private void releaseRequest() {
        if (head != null) {
            head.release();
            head = null;
        }
        if (heldBody != null) {
            heldBody.release();
            heldBody = null;
        }
    }
}
