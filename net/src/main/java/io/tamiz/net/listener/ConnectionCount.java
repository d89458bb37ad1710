package io.tamiz.net.listener;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the connections of all event loops, exactly: never is one more let in than allowed.
 *
 * <p>The table of clients holds those that have a connection, so it is bounded by their number. Threads: any.
 */
final class ConnectionCount {
    private final ConnectionLimits limits;
    private final AtomicInteger total = new AtomicInteger();
    private final ConcurrentHashMap<Object, Integer> byClient = new ConcurrentHashMap<>();

    ConnectionCount(ConnectionLimits limits) {
        this.limits = limits;
    }

    /**
     * Counts one more, unless that is one too many.
     *
     * @param client null for one that has no limit of its own
     * @return null when it was counted: then {@link #leave} must follow, with the same client
     */
    @Nullable
    ConnectionRefusal enter(@Nullable Object client) {
        int most = limits.connections();
        int before = total.getAndUpdate(now -> most > 0 && now >= most ? now : now + 1);
        if (most > 0 && before >= most) {
            return ConnectionRefusal.TOTAL;
        }
        if (client != null && limits.connectionsPerClient() > 0 && !enterClient(client)) {
            total.decrementAndGet();
            return ConnectionRefusal.PER_CLIENT;
        }
        return null;
    }

    private boolean enterClient(Object client) {
        boolean[] entered = {false};
        byClient.compute(client, (_, now) -> {
            int before = now == null ? 0 : now;
            entered[0] = before < limits.connectionsPerClient();
            return entered[0] ? before + 1 : before;
        });
        return entered[0];
    }

    void leave(@Nullable Object client) {
        total.decrementAndGet();
        if (client != null && limits.connectionsPerClient() > 0) {
            byClient.computeIfPresent(client, (_, now) -> now == 1 ? null : now - 1);
        }
    }

    int total() {
        return total.get();
    }

    int clients() {
        return byClient.size();
    }
}
