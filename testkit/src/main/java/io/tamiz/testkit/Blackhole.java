package io.tamiz.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A port on loopback that answers no SYN, as a host that has vanished: its queue of connections nobody accepts is full.
 *
 * <p>Linux: a backlog of 1 takes two connections and drops the SYNs of others ({@code tcp_abort_on_overflow} is 0).
 */
public final class Blackhole implements AutoCloseable {
    private static final int BACKLOG = 1;

    private final ServerSocketChannel server;
    private final List<SocketChannel> queued = new ArrayList<>();

    /** Listens on port 0. */
    public Blackhole() throws IOException {
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        SocketAddress address = server.getLocalAddress();
        for (int i = 0; i <= BACKLOG; i++) {
            queued.add(SocketChannel.open(address));
        }
    }

    /** Where nobody answers. */
    public int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel each : queued) {
            each.close();
        }
        server.close();
    }
}
