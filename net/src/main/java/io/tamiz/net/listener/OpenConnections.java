package io.tamiz.net.listener;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The client connections of one event loop.
 *
 * <p>Threads: the event loop; {@link #count} from any.
 */
final class OpenConnections {
    private final Set<DownstreamConnection> all = new LinkedHashSet<>();
    private final AtomicInteger count = new AtomicInteger();
    private boolean draining;

    void add(DownstreamConnection connection) {
        all.add(connection);
        count.set(all.size());
        if (draining) {
            connection.drain();
        }
    }

    void remove(DownstreamConnection connection) {
        all.remove(connection);
        count.set(all.size());
    }

    void drain() {
        draining = true;
        new ArrayList<>(all).forEach(DownstreamConnection::drain);
    }

    void cutOff() {
        new ArrayList<>(all).forEach(DownstreamConnection::cutOff);
    }

    int count() {
        return count.get();
    }
}
