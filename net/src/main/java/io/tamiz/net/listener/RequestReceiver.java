package io.tamiz.net.listener;

import io.netty.buffer.ByteBuf;

/** Takes what follows a request head, and what becomes of the client. Called on the connection's event loop. */
public interface RequestReceiver {
    /** Body octets, framed for the next hop. Ownership passes. */
    void onRequestBody(ByteBuf octets);

    /** A batch of body octets is over: a good moment to flush. */
    void onRequestBodyPaused();

    /** The request is complete. */
    void onRequestEnd();

    /** The client has left, or broke the framing of its body: nothing more can be sent to it. */
    void onDownstreamGone();

    /**
     * The client broke the framing of its body, or sends no more of it, and nothing of a response is on its way:
     * {@code answer} is sent by whoever calls, and nothing more.
     */
    default void onRequestRefused(LocalAnswer answer) {
        onDownstreamGone();
    }

    /** The client takes octets again, or no longer: {@link DownstreamConnection#isWritable}. */
    void onDownstreamWritabilityChanged();
}
