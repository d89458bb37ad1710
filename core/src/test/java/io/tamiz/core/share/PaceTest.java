package io.tamiz.core.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamiz.core.client.ClientKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLI = 1_000_000;
    private static final ClientKey ONE = new ClientKey(0, 1);
    private static final ClientKey OTHER = new ClientKey(0, 2);

    private static Pace pace(long everyMillis, int burst, long bytesPerSecond, int clients) {
        return new Pace(
                new PaceSettings(everyMillis * MILLI, burst, bytesPerSecond, Duration.ofSeconds(10)), clients, 7);
    }

    @Test
    void burstPassesAndWhatFollowsIsSpread() {
        Pace pace = pace(100, 3, 0, 8);

        assertThat(waits(pace, ONE, 6, 0)).containsExactly(0L, 0L, 0L, 100L, 200L, 300L);
        assertThat(waits(pace, OTHER, 1, 0)).containsExactly(0L);
    }

    @Test
    void whoRestedMayBurstAgainButHasSavedUpNoMore() {
        Pace pace = pace(100, 3, 0, 8);
        waits(pace, ONE, 3, 0);

        assertThat(waits(pace, ONE, 2, 100)).containsExactly(0L, 100L);
        assertThat(waits(pace, ONE, 4, 60_000)).containsExactly(0L, 0L, 0L, 100L);
    }

    @Test
    void whoWouldWaitForTooLongIsRefusedAndNotCharged() {
        Pace pace = pace(4_000, 1, 0, 8);

        assertThat(waits(pace, ONE, 3, 0)).containsExactly(0L, 4_000L, 8_000L);
        assertThat(waits(pace, ONE, 2, 0)).containsExactly(-2_000L, -2_000L);
        assertThat(waits(pace, ONE, 1, 2_000)).containsExactly(10_000L);
    }

    @Test
    void octetsBeyondASecondsWorthMakeTheNextRequestWait() {
        Pace pace = pace(0, 1, 1_000, 8);

        pace.sent(ONE, 1_000, 0);
        assertThat(waits(pace, ONE, 2, 0)).containsExactly(0L, 0L);
        pace.sent(ONE, 500, 0);
        assertThat(waits(pace, ONE, 1, 0)).containsExactly(500L);
        assertThat(waits(pace, ONE, 1, 400)).containsExactly(100L);
        assertThat(waits(pace, OTHER, 1, 0)).containsExactly(0L);
    }

    @Test
    void sizesBeyondAllMeasureAreCharged() {
        Pace pace = pace(0, 1, 1, 8);

        pace.sent(ONE, 1L << 50, 0);

        assertThat(pace.enter(ONE, 0)).isNegative();
    }

    @Test
    void whoOwesLeastIsForgottenFirst() {
        Pace pace = pace(100, 1, 0, 8);
        // one more than there is room for; the ninth finds all places taken
        for (int client = 0; client < 8; client++) {
            waits(pace, new ClientKey(1, client), client == 3 ? 1 : 5, 0);
        }

        assertThat(waits(pace, new ClientKey(1, 8), 2, 0)).containsExactly(0L, 100L);
        assertThat(waits(pace, new ClientKey(1, 7), 1, 0)).containsExactly(500L);
    }

    /** Beside a map without bounds, which does the same one step at a time. */
    @Test
    void goesAsItsSlowTwin() {
        var random = new Random(5);
        Pace pace = pace(50, 4, 2_000, 1 << 12);
        var requests = new HashMap<ClientKey, Long>();
        var bytes = new HashMap<ClientKey, Long>();
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextInt(20) * MILLI;
            var client = new ClientKey(9, random.nextInt(30));
            if (random.nextInt(4) == 0) {
                int sent = random.nextInt(1_000);
                pace.sent(client, sent, now);
                bytes.merge(client, now, Math::max);
                if (sent > 0) {
                    bytes.merge(client, sent * MILLI / 2, Long::sum);
                }
                requests.merge(client, now, Math::max);
                continue;
            }
            long paidRequests = Math.max(now, requests.getOrDefault(client, now));
            long paidBytes = Math.max(now, bytes.getOrDefault(client, now));
            long wait = Math.max(0, Math.max(paidRequests - 150 * MILLI, paidBytes - 1_000 * MILLI) - now);
            assertThat(pace.enter(client, now)).isEqualTo(wait > 10_000 * MILLI ? 10_000 * MILLI - wait : wait);
            if (wait <= 10_000 * MILLI) {
                requests.put(client, paidRequests + 50 * MILLI);
                bytes.put(client, paidBytes);
            }
        }
    }

    @Test
    void threadsAtOnceLoseNoRequest() throws InterruptedException {
        Pace pace = pace(1, 1, 0, 64);
        pace.enter(ONE, 0);
        var waits = new ConcurrentLinkedQueue<Long>();
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        waits.add(pace.enter(ONE, 0) / MILLI);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(waits).hasSize(4_000).doesNotHaveDuplicates().contains(1L, 4_000L);
    }

    @Test
    void badRoomIsRefused() {
        assertThatThrownBy(() -> pace(1, 1, 0, 12)).hasMessageContaining("clients: 12");
        assertThatThrownBy(() -> pace(0, 1, 0, 8)).hasMessageContaining("any requests");
        assertThatThrownBy(() -> pace(1, 0, 0, 8)).hasMessageContaining("burst: 0");
    }

    private static List<Long> waits(Pace pace, ClientKey client, int requests, long atMillis) {
        var waits = new ArrayList<Long>();
        for (int i = 0; i < requests; i++) {
            waits.add(pace.enter(client, atMillis * MILLI) / MILLI);
        }
        return waits;
    }
}
