package io.tamiz.net.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ConnectionCountTest {
    @Test
    void clientHasItsOwnLimitAndGetsRoomBack() {
        var count = new ConnectionCount(new ConnectionLimits(0, 2));

        assertThat(count.enter("a")).isNull();
        assertThat(count.enter("a")).isNull();
        assertThat(count.enter("a")).isEqualTo(ConnectionRefusal.PER_CLIENT);
        assertThat(count.enter("b")).isNull();
        assertThat(count.total()).isEqualTo(3);
        count.leave("a");
        assertThat(count.enter("a")).isNull();
    }

    @Test
    void exemptClientsCountForTheTotalAlone() {
        var count = new ConnectionCount(new ConnectionLimits(3, 1));

        for (int i = 0; i < 3; i++) {
            assertThat(count.enter(null)).isNull();
        }
        assertThat(count.enter(null)).isEqualTo(ConnectionRefusal.TOTAL);
        assertThat(count.enter("a")).isEqualTo(ConnectionRefusal.TOTAL);
        assertThat(count.clients()).isZero();
    }

    @RepeatedTest(20)
    void agreesWithAnExactTwin() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var limits = new ConnectionLimits(random.nextInt(30), random.nextInt(6));
        var count = new ConnectionCount(limits);
        Map<String, Integer> twin = new HashMap<>();
        List<String> open = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            if (!open.isEmpty() && random.nextInt(100) < 45) {
                String client = open.remove(random.nextInt(open.size()));
                count.leave(client);
                twin.merge(client, -1, Integer::sum);
                continue;
            }
            String client = "client" + random.nextInt(8);
            int own = twin.getOrDefault(client, 0);
            ConnectionRefusal expected = limits.connections() > 0 && open.size() >= limits.connections()
                    ? ConnectionRefusal.TOTAL
                    : limits.connectionsPerClient() > 0 && own >= limits.connectionsPerClient()
                            ? ConnectionRefusal.PER_CLIENT
                            : null;
            assertThat(count.enter(client)).as("seed %d step %d", seed, i).isEqualTo(expected);
            if (expected == null) {
                open.add(client);
                twin.merge(client, 1, Integer::sum);
            }
            assertThat(count.total()).as("seed %d step %d", seed, i).isEqualTo(open.size());
        }
        open.forEach(count::leave);
        assertThat(count.total()).isZero();
        assertThat(count.clients()).isZero();
    }

    @Test
    void manyThreadsNeverExceedALimit() throws Exception {
        var count = new ConnectionCount(new ConnectionLimits(6, 4));
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 8; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 20_000; i++) {
                    if (count.enter("a") == null) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        inside.decrementAndGet();
                        count.leave("a");
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most.get()).isLessThanOrEqualTo(4);
        assertThat(count.total()).isZero();
        assertThat(count.clients()).isZero();
    }
}
