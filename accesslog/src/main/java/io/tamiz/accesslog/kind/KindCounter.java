package io.tamiz.accesslog.kind;

import io.tamiz.accesslog.read.LoggedRequest;
import io.tamiz.core.client.ClientKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a whole log and then says what kind each of its clients is.
 *
 * <p>Where no client is like a person, as in logs without user agents, volume decides: the heaviest 1 % of the clients, at
 * least five, play bots, and the rest persons.
 *
 * <p>Memory is bounded by the number of clients; those beyond it are of kind other. Threads: one.
 */
public final class KindCounter {
    /** About 150 octets each. */
    public static final int MOST_CLIENTS = 500_000;

    private static final int FEWEST_HEAVY = 5;
    private static final int HEAVY_OF = 100;

    private final int mostClients;
    private final AgentWords agents = new AgentWords();
    private final Map<ClientKey, ClientLines> clients = new HashMap<>();

    public KindCounter() {
        this(MOST_CLIENTS);
    }

    KindCounter(int mostClients) {
        this.mostClients = mostClients;
    }

    /**
     * Counts a request; all of a log have to come here.
     *
     * @param weighs whether its cost makes its client heavy, where volume decides
     */
    public void add(LoggedRequest request, boolean weighs) {
        ClientKey key = request.key();
        ClientLines client = clients.get(key);
        if (client == null) {
            if (clients.size() == mostClients) {
                return;
            }
            client = new ClientLines();
            clients.put(key, client);
        }
        client.add(request, agents.of(request.userAgent()), weighs);
    }

    /** The kinds by all that was counted. */
    public ClientKinds kinds() {
        var kinds = new HashMap<ClientKey, ClientKind>();
        boolean persons = false;
        for (Map.Entry<ClientKey, ClientLines> client : clients.entrySet()) {
            ClientKind kind = client.getValue().kind();
            kinds.put(client.getKey(), kind);
            persons |= kind == ClientKind.PERSON;
        }
        return persons ? new ClientKinds(ClientKinds.By.AGENTS, kinds) : byVolume();
    }

    private ClientKinds byVolume() {
        Set<ClientKey> heavy = heaviest();
        var kinds = new HashMap<ClientKey, ClientKind>();
        clients.keySet().forEach(key -> kinds.put(key, heavy.contains(key) ? ClientKind.BOT : ClientKind.PERSON));
        return new ClientKinds(ClientKinds.By.VOLUME, kinds);
    }

    private Set<ClientKey> heaviest() {
        List<ClientKey> keys = new ArrayList<>(clients.keySet());
        // the key parts equals, so that equal logs give equal kinds
        keys.sort(Comparator.<ClientKey>comparingLong(key -> -costTenths(key))
                .thenComparingLong(ClientKey::high)
                .thenComparingLong(ClientKey::low));
        int count = Math.max(FEWEST_HEAVY, keys.size() / HEAVY_OF);
        return new HashSet<>(keys.subList(0, Math.min(count, keys.size())));
    }

    private long costTenths(ClientKey key) {
        ClientLines client = clients.get(key);
        return client == null ? 0 : client.costTenths();
    }
}
