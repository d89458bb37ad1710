package io.tamiz.net.listener;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;

/**
 * What becomes of a connection that could not even be accepted, mostly for want of descriptors: it is told of, and for a
 * moment no more are tried. They wait in the kernel's queue. Without a pause the loop would try again at once, and again.
 *
 * <p>Threads: the event loop of the listening channel; one for each.
 */
final class AcceptFaults extends ChannelInboundHandlerAdapter {
    private static final int PAUSE_MILLIS = 100;

    private final ConnectionObserver observer;
    private boolean paused;

    AcceptFaults(ConnectionObserver observer) {
        this.observer = observer;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        observer.acceptFailed(cause);
        if (paused) {
            return;
        }
        paused = true;
        ctx.channel().config().setAutoRead(false);
        ctx.channel()
                .eventLoop()
                .schedule(
                        () -> {
                            paused = false;
                            ctx.channel().config().setAutoRead(true);
                        },
                        PAUSE_MILLIS,
                        TimeUnit.MILLISECONDS);
    }
}
