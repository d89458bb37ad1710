package io.tamiz.proxy.endpoint;

import io.netty.util.NetUtil;
import io.tamiz.net.transport.Loop;
import io.tamiz.net.transport.Transport;
import io.tamiz.net.upstream.UpstreamConnections;
import io.tamiz.net.upstream.UpstreamTimeouts;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address that can answer, TCP or a unix socket, with its connections on every event loop and the requests it is working on.
 *
 * <p>Threads: any; {@link #connections} gives what belongs to one loop.
 */
public final class Endpoint {
    private final SocketAddress address;
    private final List<Loop> loops;
    private final int maxInFlight;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final List<UpstreamConnections> byLoop;

    /**
     * An endpoint without connections yet.
     *
     * @param maxInFlight requests it is given at once over all loops, exactly; 0 is no bound
     */
    public Endpoint(
            SocketAddress address, int maxInFlight, List<Loop> loops, Transport transport, UpstreamTimeouts timeouts) {
        this.address = address;
        this.loops = List.copyOf(loops);
        this.maxInFlight = maxInFlight;
        var idle = new AtomicInteger();
        this.byLoop = loops.stream()
                .map(loop -> new UpstreamConnections(loop, transport, address, timeouts, idle))
                .toList();
    }

    /** Its address as people write it. */
    public String name() {
        return address instanceof InetSocketAddress inet ? NetUtil.toSocketAddressString(inet) : "unix:" + address;
    }

    /** It is no longer one: its connections are closed as soon as they carry nothing. */
    public void retire() {
        for (Loop loop : loops) {
            loop.eventLoop().execute(connections(loop)::retire);
        }
    }

    /** Takes a place; false if it has no more. A place taken is given back with {@link #leave}. */
    boolean tryEnter() {
        if (inFlight.incrementAndGet() > maxInFlight && maxInFlight > 0) {
            inFlight.decrementAndGet();
            return false;
        }
        return true;
    }

    public void leave() {
        inFlight.decrementAndGet();
    }

    public int inFlight() {
        return inFlight.get();
    }

    /** Its connections on that loop, for that loop alone. */
    public UpstreamConnections connections(Loop loop) {
        return byLoop.get(loop.index());
    }
}
