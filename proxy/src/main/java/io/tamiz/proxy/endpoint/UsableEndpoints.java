package io.tamiz.proxy.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The endpoints of a pool, and those of them that may be picked: not down by checks, not ejected for failed requests.
 *
 * <p>Ejection takes out at most half of them, and never the last that is usable: requests that fail everywhere, because of
 * what they ask for, must not take the pool from all others.
 *
 * <p>Threads: any. {@link #usable} is a volatile read; the list is made anew when something changes, not per request.
 */
public final class UsableEndpoints {
    private final String pool;
    private final EjectSettings eject;
    private final Later later;
    private final LongSupplier nanoTime;
    private final HealthObserver observer;
    private final Change change;
    private volatile List<Endpoint> all = List.of();
    private volatile List<Endpoint> usable = List.of();

    /** Is told which there are, and which of them may be picked, whenever that may have changed. Must not block. */
    @FunctionalInterface
    public interface Change {
        void changed(List<Endpoint> all, List<Endpoint> usable);
    }

    /** Runs something after a while. */
    @FunctionalInterface
    public interface Later {
        void run(Runnable task, Duration after);
    }

    /**
     * No endpoints yet.
     *
     * @param pool its name, for the observer
     */
    public UsableEndpoints(
            String pool,
            EjectSettings eject,
            Later later,
            LongSupplier nanoTime,
            HealthObserver observer,
            Change change) {
        this.pool = pool;
        this.eject = eject;
        this.later = later;
        this.nanoTime = nanoTime;
        this.observer = observer;
        this.change = change;
    }

    /** From now on it has these. */
    public synchronized void set(List<Endpoint> endpoints) {
        all = List.copyOf(endpoints);
        refresh();
    }

    /** All there are now; the list itself does not change. */
    public List<Endpoint> all() {
        return all;
    }

    /** Those that may be picked; empty if all are down. The list itself does not change. */
    public List<Endpoint> usable() {
        return usable;
    }

    /** A request to {@code endpoint} failed: no connection, or one that ended without an octet of an answer. */
    public void failed(Endpoint endpoint) {
        if (endpoint.health().failed(eject)) {
            eject(endpoint);
        }
    }

    private synchronized void eject(Endpoint endpoint) {
        long ejected = all.stream().filter(each -> each.health().isEjected()).count();
        boolean isLast = usable.stream().allMatch(each -> each.equals(endpoint));
        if (!endpoint.health().isUsable() || isLast || 2 * (ejected + 1) > all.size()) {
            return;
        }
        Duration pause = endpoint.health().eject(eject, nanoTime.getAsLong());
        refresh();
        observer.ejected(pool, endpoint.name(), pause);
        later.run(() -> takeBack(endpoint), pause);
    }

    private void takeBack(Endpoint endpoint) {
        synchronized (this) {
            endpoint.health().returned(eject, nanoTime.getAsLong());
            refresh();
        }
        observer.returned(pool, endpoint.name());
    }

    /**
     * Takes the result of a check.
     *
     * @param settings how many in a row count
     */
    public void checked(Endpoint endpoint, boolean good, HealthSettings settings) {
        synchronized (this) {
            if (!endpoint.health().checked(good, settings)) {
                return;
            }
            refresh();
        }
        if (good) {
            observer.up(pool, endpoint.name());
        } else {
            observer.down(pool, endpoint.name());
        }
    }

    private void refresh() {
        usable = all.stream().filter(endpoint -> endpoint.health().isUsable()).toList();
        change.changed(all, usable);
    }
}
