package io.tamiz.core.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.client.ClientKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Counts against lists of seconds: exact for every client, whatever the clock does and however many threads count. */
class ClientRecordProperties {
    @Test
    void countsAreExactOverRandomHistoriesWithAClockThatSteps() {
        for (long seed = 1; seed <= 100; seed++) {
            var random = new SplittableRandom(seed);
            var table = new ClientTable(4_096, 4, seed, ClientTableObserver.NONE);
            Map<ClientKey, List<Long>> twin = new HashMap<>();
            int busyness = 1 + random.nextInt(40);
            long clock = 1_000_000;
            for (int i = 0; i < 2_000; i++) {
                clock = nextSecond(random, clock, busyness);
                var key = new ClientKey(0, random.nextInt(6));
                List<Long> seconds = twin.computeIfAbsent(key, _ -> new ArrayList<>());
                long now = seconds.isEmpty() ? clock : Math.max(clock, seconds.getLast());
                seconds.add(now);
                try (ClientRecord client = table.openOrAdd(key, clock)) {
                    client.count(random.nextInt(3) == 0 ? RequestCost.PAGE : RequestCost.ASSET, false);
                    String at = "seed " + seed + ", request " + i;
                    assertThat(client.now()).as(at).isEqualTo(now);
                    for (long later : new long[] {now, now + random.nextInt(70), now + 100_000}) {
                        assertThat(client.count60(later)).as(at).isEqualTo(count60(seconds, later));
                    }
                }
            }
        }
    }

    @Test
    void nothingIsLostAmongThreads() throws Exception {
        int threads = 4;
        int requests = 100_000;
        var table = new ClientTable(100_000, 16, 7, ClientTableObserver.NONE);
        var start = new CountDownLatch(1);
        List<Future<long[]>> results = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
                int seed = thread;
                results.add(executor.submit(() -> {
                    start.await();
                    return hammer(table, new SplittableRandom(seed), requests);
                }));
            }
            start.countDown();
        }
        long[] expected = new long[40];
        for (Future<long[]> result : results) {
            long[] counts = result.get(1, TimeUnit.MINUTES);
            for (int i = 0; i < expected.length; i++) {
                expected[i] += counts[i];
            }
        }
        for (int i = 0; i < expected.length; i++) {
            try (ClientRecord client = table.openOrAdd(new ClientKey(0, i), 5_030)) {
                assertThat(client.isNew()).isFalse();
                assertThat(client.count60(5_030)).as("client %d", i).isEqualTo((int) expected[i]);
            }
        }
        assertThat(table.size())
                .as("each thread also made as many clients of its own")
                .isEqualTo(40 + threads * 10_000);
    }

    /** Half of the requests to forty shared clients, some to clients of its own, so that segments split meanwhile. */
    private static long[] hammer(ClientTable table, SplittableRandom random, int requests) {
        long[] counts = new long[40];
        long own = random.nextLong() | Long.MIN_VALUE;
        for (int i = 0; i < requests; i++) {
            int client = random.nextInt(random.nextBoolean() ? 2 : 40);
            counts[client]++;
            try (ClientRecord shared = table.openOrAdd(new ClientKey(0, client), 5_000 + random.nextInt(30))) {
                shared.count(RequestCost.ASSET, false);
            }
            if (i % 10 == 0) {
                try (ClientRecord one = table.openOrAdd(new ClientKey(own, i), 5_000)) {
                    one.count(RequestCost.PAGE, false);
                }
            }
        }
        return counts;
    }

    private static long nextSecond(SplittableRandom random, long clock, int busyness) {
        return switch (random.nextInt(200)) {
            case 0 -> clock - random.nextInt(300);
            case 1 -> clock + random.nextInt(100_000);
            case 2 -> clock + 65_536 - random.nextInt(3);
            default -> random.nextInt(busyness) == 0 ? clock + random.nextInt(40) : clock;
        };
    }

    private static int count60(List<Long> seconds, long now) {
        return (int) seconds.stream().filter(second -> second > now - 60).count();
    }
}
