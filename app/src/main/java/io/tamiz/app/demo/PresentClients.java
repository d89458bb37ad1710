package io.tamiz.app.demo;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.ClientResolver;
import io.tamiz.core.client.IpAddress;
import io.tamiz.core.decision.ClientView;
import io.tamiz.core.decision.Decider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** The clients that are on the site at the moment. Threads: any. */
public final class PresentClients {
    private final ClientResolver resolver;
    private final Decider decider;
    private final LongSupplier epochSeconds;
    private final Map<String, Kind> present = new ConcurrentHashMap<>();
    private final AtomicInteger visits = new AtomicInteger();

    /**
     * None yet.
     *
     * @param epochSeconds the balancer's clock
     */
    PresentClients(ClientResolver resolver, Decider decider, LongSupplier epochSeconds) {
        this.resolver = resolver;
        this.decider = decider;
        this.epochSeconds = epochSeconds;
    }

    public void arrived(Sender client) {
        present.put(client.address(), client.kind());
        if (client.kind() == Kind.PERSON) {
            visits.incrementAndGet();
        }
    }

    public void left(Sender client) {
        present.remove(client.address());
    }

    /** People that have arrived since the start. */
    int visits() {
        return visits.get();
    }

    /** Those with the highest scores, at most {@code count}, the highest first; by address where scores read alike. */
    List<Progress.HeavyClient> heaviest(int count) {
        var seen = new ArrayList<Progress.HeavyClient>();
        present.forEach((address, kind) -> {
            ClientView view = decider.look(keyOf(address), epochSeconds.getAsLong());
            if (view != null) {
                seen.add(new Progress.HeavyClient(
                        address, kind, view.score(), view.lane().name()));
            }
        });
        return seen.stream()
                .sorted(Comparator.comparingLong((Progress.HeavyClient client) -> -(long) client.score())
                        .thenComparing(Progress.HeavyClient::address))
                .limit(count)
                .toList();
    }

    private ClientKey keyOf(String address) {
        IpAddress parsed = IpAddress.parse(address);
        if (parsed == null) {
            throw new IllegalArgumentException("no address: " + address);
        }
        return resolver.keyOf(parsed);
    }
}
