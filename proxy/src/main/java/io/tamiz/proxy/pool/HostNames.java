package io.tamiz.proxy.pool;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Finds out what the host names of pools stand for. A name that is not found stands for what it stood for before: an
 * answer that fails says nothing about the endpoints, and connecting to them does.
 *
 * <p>Threads: {@link #lookUp} from one at a time; look-ups run on the executor, which must not be an event loop.
 */
public final class HostNames {
    private final Map<String, List<PoolName>> byHost = new LinkedHashMap<>();
    private final Map<String, List<InetAddress>> last = new ConcurrentHashMap<>();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Lookup lookup;
    private final Executor executor;
    private final Observer observer;

    private record PoolName(Pool pool, InetSocketAddress name) {}

    /** Asks for the addresses of one name. May block. */
    @FunctionalInterface
    public interface Lookup {
        List<InetAddress> addressesOf(String host) throws UnknownHostException;
    }

    /** Is told of look-ups, on their thread. */
    public interface Observer {
        Observer NONE = new Observer() {};

        /** A name stands for other addresses than before, or for the first time for any. */
        default void changed(String host, List<InetAddress> addresses) {}

        /**
         * A name was not found.
         *
         * @param first it was found before, or is looked up for the first time
         * @param before the addresses it goes on standing for, none if it never was found
         */
        default void notFound(String host, boolean first, List<InetAddress> before) {}
    }

    public HostNames(Collection<Pool> pools, Lookup lookup, Executor executor, Observer observer) {
        this.lookup = lookup;
        this.executor = executor;
        this.observer = observer;
        for (Pool pool : pools) {
            for (InetSocketAddress name : pool.hostNames()) {
                byHost.computeIfAbsent(name.getHostString(), _ -> new ArrayList<>())
                        .add(new PoolName(pool, name));
            }
        }
    }

    public boolean isEmpty() {
        return byHost.isEmpty();
    }

    /** Looks all of them up, each on its own; one whose last look-up has not come back is passed over. */
    public CompletableFuture<Void> lookUp() {
        return CompletableFuture.allOf(byHost.keySet().stream()
                .filter(running::add)
                .map(host -> CompletableFuture.runAsync(() -> lookUp(host), executor))
                .toArray(CompletableFuture[]::new));
    }

    private void lookUp(String host) {
        try {
            // name servers turn the order round with every answer
            List<InetAddress> found = lookup.addressesOf(host).stream()
                    .distinct()
                    .sorted(Comparator.comparing(InetAddress::getHostAddress))
                    .toList();
            failing.remove(host);
            if (!found.equals(last.put(host, found))) {
                byHost.getOrDefault(host, List.of()).forEach(each -> each.pool().resolved(each.name(), found));
                observer.changed(host, found);
            }
        } catch (UnknownHostException _) {
            observer.notFound(host, failing.add(host), last.getOrDefault(host, List.of()));
        } finally {
            running.remove(host);
        }
    }
}
