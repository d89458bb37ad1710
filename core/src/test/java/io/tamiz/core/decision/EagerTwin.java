package io.tamiz.core.decision;

import io.tamiz.core.client.ClientKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The definition, slow and obvious: every tick really ticks for every client, every score is kept, every request too.
 * Its clock never steps back.
 */
final class EagerTwin {
    private static final int[] TAUS = {300, 1_800, 14_400};
    private static final float[] DIVISORS = {2, 3, 12};

    private final long[] cuts;
    private final boolean countsFirst;
    private final Map<ClientKey, Client> clients = new HashMap<>();
    private long clock;

    EagerTwin(boolean countsFirst, long... cuts) {
        this.countsFirst = countsFirst;
        this.cuts = cuts;
    }

    record Answer(int lane, float score) {}

    Answer request(ClientKey key, boolean asset, long now) {
        advance(now);
        boolean isNew = !clients.containsKey(key);
        Client client = clients.computeIfAbsent(key, _ -> new Client());
        if (countsFirst) {
            client.count(asset, now);
            client.score(now);
            return client.answer(now);
        }
        if (!isNew && now - client.last > 600) {
            client.score(now);
        }
        Answer answer = client.answer(now);
        int before = isNew || now - client.last > 1_800 ? 0 : client.sessionTenths;
        client.count(asset, now);
        for (int step = 40; step <= client.sessionTenths; step *= 2) {
            if (before < step) {
                client.score(now);
            }
        }
        return answer;
    }

    void advance(long now) {
        while (clock < now) {
            clock++;
            if (!countsFirst && clock % 30 == 0) {
                for (Client client : clients.values()) {
                    if (clock <= client.last + 600) {
                        client.score(clock);
                    }
                }
            }
        }
    }

    @Nullable
    Client client(ClientKey key) {
        return clients.get(key);
    }

    final class Client {
        private final List<Long> requests = new ArrayList<>();
        private final List<Long> moments = new ArrayList<>();
        private final List<Integer> demands = new ArrayList<>();
        private final float[] costs = new float[TAUS.length];
        private long last;
        private int sessionTenths;
        private float score;

        private void count(boolean asset, long now) {
            int tenths = asset ? 1 : 10;
            for (int i = 0; i < TAUS.length; i++) {
                costs[i] = cost(i, now) + (asset ? 0.1f : 1f);
            }
            sessionTenths = (now - last > 1_800 ? 0 : sessionTenths) + tenths;
            requests.add(now);
            last = now;
        }

        float cost(int i, long now) {
            return (float) (costs[i] * Math.exp(-(double) (now - last) / TAUS[i]));
        }

        int count60(long now) {
            return (int) requests.stream().filter(second -> second > now - 60).count();
        }

        private void score(long now) {
            if (countsFirst) {
                score = count60(now);
            } else {
                score = 0;
                for (int i = 0; i < TAUS.length; i++) {
                    score = Math.max(score, cost(i, now) / DIVISORS[i]);
                }
            }
            int lane = 0;
            while (lane + 1 < cuts.length && score >= cuts[lane + 1]) {
                lane++;
            }
            moments.add(now);
            demands.add(lane);
        }

        Answer answer(long now) {
            int lane = 0;
            for (int i = 0; i < moments.size(); i++) {
                if (moments.get(i) >= now - 120) {
                    lane = Math.max(lane, demands.get(i));
                }
            }
            return new Answer(lane, score);
        }
    }
}
