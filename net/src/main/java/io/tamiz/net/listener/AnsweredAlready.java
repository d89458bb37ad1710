package io.tamiz.net.listener;

import io.netty.buffer.ByteBuf;

/** Takes what follows a request that was answered by its head: nothing that matters. */
public enum AnsweredAlready implements RequestReceiver {
    INSTANCE;

    @Override
    public void onRequestBody(ByteBuf octets) {
        octets.release();
    }

    @Override
    public void onRequestBodyPaused() {}

    @Override
    public void onRequestEnd() {}

    @Override
    public void onDownstreamGone() {}

    @Override
    public void onDownstreamWritabilityChanged() {}
}
