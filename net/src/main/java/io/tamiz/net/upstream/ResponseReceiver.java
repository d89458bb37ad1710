package io.tamiz.net.upstream;

import io.netty.buffer.ByteBuf;
import io.tamiz.net.http.ResponseHead;

/** Takes one response, and what goes wrong with it. Called on the connection's event loop. */
public interface ResponseReceiver {
    /**
     * A head has come, with the body octets that came with it and pass unchanged; after an interim one (1xx) another
     * follows.
     *
     * @param head valid during this call only
     * @param message the head as it came, and what came behind it; ownership passes
     * @param headLength octets of the head in {@code message}
     */
    void onResponseHead(ResponseHead head, ByteBuf message, int headLength);

    /** Body octets, framed as {@link UpstreamConnection#start} was asked for. Ownership passes. */
    void onResponseBody(ByteBuf octets);

    /** A batch of octets is over: a good moment to flush. */
    void onResponsePaused();

    /**
     * The response is complete.
     *
     * @param reusable the connection can take another request
     */
    void onResponseEnd(boolean reusable);

    /** There will be no (complete) response. The connection is closed or being closed. */
    void onUpstreamFault(UpstreamFault fault);

    /** The endpoint takes octets again, or no longer: {@link UpstreamConnection#isWritable}. */
    void onUpstreamWritabilityChanged();
}
