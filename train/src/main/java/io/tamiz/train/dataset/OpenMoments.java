package io.tamiz.train.dataset;

import io.tamiz.core.client.ClientKey;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Moments whose load is not known yet, because their horizon is not over.
 *
 * <p>Bounded: beyond {@code most} a moment is left out, and counted. Threads: one.
 */
final class OpenMoments {
    private final int horizonSeconds;
    private final int most;
    private final Map<ClientKey, OpenClient> clients = new HashMap<>();
    private final ArrayDeque<Moment> open = new ArrayDeque<>();
    private long leftOut;

    OpenMoments(int horizonSeconds, int most) {
        this.horizonSeconds = horizonSeconds;
        this.most = most;
    }

    /** Is told of a moment whose horizon is over. */
    interface Ended {
        void ended(long second, int count, long loadTenths);
    }

    private record Moment(OpenClient client, long second, int count, long tenthsBefore) {}

    private static final class OpenClient {
        private final ClientKey key;
        private long tenths;
        private int moments;

        private OpenClient(ClientKey key) {
            this.key = key;
        }
    }

    /** Ends the moments whose horizon lies before {@code second}; requests come here in the order of their seconds. */
    void advance(long second, Ended to) {
        for (Moment first = open.peek();
                first != null && first.second() + horizonSeconds < second;
                first = open.peek()) {
            open.remove();
            OpenClient client = first.client();
            to.ended(first.second(), first.count(), client.tenths - first.tenthsBefore());
            if (--client.moments == 0) {
                clients.remove(client.key);
            }
        }
    }

    /**
     * A request: load for the moments of its client that are open, and a moment of its own.
     *
     * @param count the requests of its client in the last 60 s, this one included
     */
    void add(ClientKey key, long second, int count, int costTenths) {
        OpenClient client = clients.get(key);
        if (client != null) {
            client.tenths += costTenths;
        }
        if (open.size() >= most) {
            leftOut++;
            return;
        }
        if (client == null) {
            client = new OpenClient(key);
            clients.put(key, client);
        }
        client.moments++;
        open.add(new Moment(client, second, count, client.tenths));
    }

    long leftOut() {
        return leftOut;
    }
}
