package io.tamiz.bench.protect;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where clients play: the address they ask, the pages there are, and the phase that goes on.
 *
 * <p>Threads: any.
 */
final class Stage {
    private final InetSocketAddress proxy;
    private final PageMix mix;
    private final AtomicReference<Phase> phase = new AtomicReference<>(new Phase("before"));
    private volatile boolean closed;

    Stage(InetSocketAddress proxy, PageMix mix) {
        this.proxy = proxy;
        this.mix = mix;
    }

    InetSocketAddress proxy() {
        return proxy;
    }

    PageMix mix() {
        return mix;
    }

    Phase phase() {
        return phase.get();
    }

    /** Ends the phase that goes on and begins another: all clients begin anew what they do in a phase. */
    Phase begin(String name) {
        var next = new Phase(name);
        phase.getAndSet(next).end();
        return next;
    }

    boolean isClosed() {
        return closed;
    }

    /** Nothing more begins. */
    void close() {
        closed = true;
        phase.get().end();
    }
}
