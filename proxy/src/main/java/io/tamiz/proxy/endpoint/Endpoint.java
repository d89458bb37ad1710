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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    private final EndpointHealth health = new EndpointHealth();
    private @Nullable HealthCheck check;

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

    EndpointHealth health() {
        return health;
    }

    /** A request to it was answered: what failed before says no more than that it failed. */
    public void answered() {
        health.answered();
    }

    /**
     * Begins to ask it whether it can answer, from one of its event loops.
     *
     * @param result is told of each check whether it was good, on that loop
     */
    public synchronized void startChecks(HealthSettings settings, Transport transport, Consumer<Boolean> result) {
        Loop loop = loops.get(Math.floorMod(address.hashCode(), loops.size()));
        var timeouts =
                new UpstreamTimeouts(settings.timeout(), settings.timeout(), settings.timeout(), settings.timeout());
        var connections = new UpstreamConnections(loop, transport, address, timeouts, new AtomicInteger());
        // as the config has it, so that an application that tells sites apart by name knows its own
        String host = address instanceof InetSocketAddress inet
                ? NetUtil.toSocketAddressString(inet.getHostString(), inet.getPort())
                : "localhost";
        check = new HealthCheck(settings, host, loop, connections, result);
        check.start();
    }

    /** Its address as people write it. */
    public String name() {
        return address instanceof InetSocketAddress inet ? NetUtil.toSocketAddressString(inet) : "unix:" + address;
    }

    /** It is no longer one: its connections are closed as soon as they carry nothing. */
    public synchronized void retire() {
        if (check != null) {
            check.stop();
        }
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
