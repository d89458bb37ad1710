package io.tamiz.core.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.window.ClientTableObserver.Eviction;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClientTableTest {
    private static final long NOW = 1_700_000_000L;

    private final CountingTableObserver observer = new CountingTableObserver();

    @Test
    void manyClientsAreAllFoundAgain() {
        var table = new ClientTable(400_000, 16, 7, observer);
        int clients = 200_000;
        for (int i = 0; i < clients; i++) {
            visit(table, key(i), NOW + i % 50);
        }

        assertThat(table.size()).isEqualTo(clients);
        assertThat(observer.evictions).isEmpty();
        for (int i = 0; i < clients; i++) {
            assertThat(count(table, key(i), NOW + 50)).as("client %d", i).isEqualTo(1);
        }
        assertThat((double) table.placesBytes() / clients).as("bytes a client").isLessThan(110);
    }

    @Test
    void keysThatDifferInOneBitAreDifferentClients() {
        var table = new ClientTable(4_096, 4, 7, observer);
        visit(table, new ClientKey(0, 0), NOW);
        for (int bit = 0; bit < 64; bit++) {
            visit(table, new ClientKey(1L << bit, 0), NOW);
            visit(table, new ClientKey(0, 1L << bit), NOW);
        }

        assertThat(table.size()).isEqualTo(129);
    }

    @Test
    void aFloodOfOneVisitClientsNeitherGrowsTheTableNorForgetsKnownOnes() {
        int max = 8_192;
        var table = new ClientTable(max, 16, 7, observer);
        int known = 400;
        for (int i = 0; i < known; i++) {
            visit(table, key(-1 - i), NOW);
            visit(table, key(-1 - i), NOW + 60);
        }
        var random = new SplittableRandom(20261101);
        for (int i = 0; i < 1_000_000; i++) {
            visit(table, new ClientKey(random.nextLong(), random.nextLong()), NOW + 100 + i / 1_000);
            if (i % 50_000 == 0) {
                assertThat(table.size()).isLessThanOrEqualTo(max);
            }
        }

        assertThat(table.size()).isEqualTo(max);
        assertThat(table.placesBytes()).isLessThan(max * 64L * 2L);
        for (int i = 0; i < known; i++) {
            try (ClientRecord client = table.open(key(-1 - i), NOW + 2_000)) {
                assertThat(client).as("known client %d", i).isNotNull();
            }
        }
        assertThat(observer.evictions(Eviction.LEAST_RECENT)).isZero();
        assertThat(observer.evictions(Eviction.PROBATION)).isEqualTo(1_000_000 + known - max);
    }

    @Test
    void amongKnownClientsTheLeastRecentlySeenGoFirst() {
        int max = 1_024;
        var table = new ClientTable(max, 1, 7, observer);
        for (int i = 0; i < max; i++) {
            visit(table, key(i), NOW);
            visit(table, key(i), NOW + (i < max / 2 ? 100 : 1_000));
        }
        for (int i = 0; i < 100; i++) {
            visit(table, key(-1 - i), NOW + 2_000);
            visit(table, key(-1 - i), NOW + 2_100);
        }

        assertThat(observer.evictions(Eviction.LEAST_RECENT)).isEqualTo(100);
        for (int i = max / 2; i < max; i++) {
            assertThat(count(table, key(i), NOW + 1_000))
                    .as("recent client %d", i)
                    .isEqualTo(1);
        }
    }

    @Test
    void forgottenClientsLeaveTheirPlacesAndSlabsToOthers() {
        var table = new ClientTable(256, 1, 7, observer);
        for (int i = 0; i < 10_000; i++) {
            int requests = i % 20 == 0 ? 10 : 1;
            for (int request = 0; request < requests; request++) {
                visit(table, key(i), NOW + i / 256);
            }
            assertThat(count(table, key(i), NOW + i / 256)).isEqualTo(requests);
        }

        assertThat(table.size()).isEqualTo(256);
        assertThat(observer.slabsExhausted).isZero();
    }

    @Test
    void clientsWithoutASlabAreCountedRoughlyUntilOneIsFree() {
        int max = 256;
        var table = new ClientTable(max, 1, 7, observer);
        int slabs = max / 8;
        for (int i = 0; i <= slabs; i++) {
            for (int request = 0; request < 100; request++) {
                visit(table, key(i), NOW + request % 30);
            }
        }

        assertThat(observer.slabsExhausted).isPositive();
        try (ClientRecord poor = opened(table, key(slabs), NOW + 29)) {
            assertThat(poor.countIsExact()).isFalse();
            assertThat(poor.count60(NOW + 29)).isEqualTo(100);
        }
        for (int i = 0; i < slabs; i++) {
            assertThat(count(table, key(i), NOW + 29)).isEqualTo(100);
        }
    }

    @Test
    void theSlabOfAnIdleClientGoesToABusyOne() {
        var table = new ClientTable(256, 1, 7, observer);
        for (int i = 0; i < 256 / 8; i++) {
            busy(table, key(i), NOW);
        }
        busy(table, key(99), NOW + 700);

        assertThat(observer.slabsExhausted).isZero();
        try (ClientRecord busy = opened(table, key(99), NOW + 700)) {
            assertThat(busy.countIsExact()).isTrue();
            assertThat(busy.count60(NOW + 700)).isEqualTo(10);
        }
        for (int i = 0; i < 256 / 8; i++) {
            visit(table, key(i), NOW + 701);
            assertThat(count(table, key(i), NOW + 701))
                    .as("client %d starts afresh", i)
                    .isEqualTo(1);
        }
        assertThat(count(table, key(99), NOW + 701))
                .as("nobody else counts in its slab")
                .isEqualTo(10);
    }

    @Test
    void demandsHoldForTwoMinutesWithAndWithoutASlab() {
        var table = new ClientTable(256, 1, 7, observer);
        for (int i = 0; i <= 256 / 8; i++) {
            try (ClientRecord client = table.openOrAdd(key(i), NOW)) {
                client.count(RequestCost.PAGE, false);
                client.demand(2, NOW);
                client.demand(1, NOW + 60);
            }
        }

        assertThat(observer.slabsExhausted).isPositive();
        for (int i = 0; i <= 256 / 8; i++) {
            boolean poor = i == 256 / 8;
            assertThat(heaviestDemand(table, key(i), NOW + 120)).isEqualTo(2);
            assertThat(heaviestDemand(table, key(i), NOW + 121)).isEqualTo(poor ? 0 : 1);
            assertThat(heaviestDemand(table, key(i), NOW + 181)).isZero();
            assertThat(heaviestDemand(table, key(i), NOW + 65_536 + 60)).isZero();
        }
    }

    @Test
    void aDemandMadeWithoutASlabMovesIntoTheSlab() {
        var table = new ClientTable(256, 1, 7, observer);
        for (int i = 0; i < 256 / 8; i++) {
            busy(table, key(i), NOW);
        }
        try (ClientRecord client = table.openOrAdd(key(99), NOW + 600)) {
            client.count(RequestCost.ASSET, false);
            client.demand(2, NOW + 600);
        }
        assertThat(observer.slabsExhausted).isPositive();
        for (int i = 0; i < 10; i++) {
            visit(table, key(99), NOW + 601);
        }

        try (ClientRecord client = opened(table, key(99), NOW + 601)) {
            client.demand(1, NOW + 601);
            assertThat(client.heaviestDemand(3)).isEqualTo(2);
        }
        assertThat(heaviestDemand(table, key(99), NOW + 720)).isEqualTo(2);
        assertThat(heaviestDemand(table, key(99), NOW + 721))
                .as("both are kept in the slab")
                .isEqualTo(1);
    }

    @Test
    void aClockThatStepsBackStandsStill() {
        var table = new ClientTable(256, 1, 7, observer);
        for (int i = 0; i < 20; i++) {
            visit(table, key(1), NOW - i * 10L);
        }

        try (ClientRecord client = opened(table, key(1), NOW - 500)) {
            assertThat(client.now()).isEqualTo(NOW);
            assertThat(client.lastSecond()).isEqualTo(NOW);
            assertThat(client.count60(client.now())).isEqualTo(20);
        }
    }

    @Test
    void aRecordFromAFutureThatNeverCameStartsAfresh() {
        var table = new ClientTable(256, 1, 7, observer);
        busy(table, key(1), NOW + 1_000_000);
        visit(table, key(1), NOW);

        assertThat(table.size()).isEqualTo(1);
        assertThat(count(table, key(1), NOW)).isEqualTo(1);
    }

    @Test
    void timesOutsideThirtyTwoBitsAreClamped() {
        var table = new ClientTable(256, 1, 7, observer);
        visit(table, key(1), Long.MIN_VALUE);
        visit(table, key(1), 0);
        visit(table, key(2), Long.MAX_VALUE);

        assertThat(count(table, key(1), 1)).isEqualTo(2);
        assertThat(count(table, key(2), Long.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void observerThatThrowsHurtsNobody() {
        var table = new ClientTable(1, 1, 7, new ClientTableObserver() {
            @Override
            public void evicted(Eviction reason) {
                throw new IllegalStateException("broken observer");
            }
        });
        visit(table, key(1), NOW);
        visit(table, key(2), NOW);

        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void senselessBoundsAreRefused() {
        assertThatThrownBy(() -> new ClientTable(0, 1, 7, observer)).hasMessageContaining("maxClients: 0");
        assertThatThrownBy(() -> new ClientTable(10, 3, 7, observer)).hasMessageContaining("stripes: 3");
        assertThatThrownBy(() -> new ClientTable(10, 2_048, 7, observer)).hasMessageContaining("stripes: 2048");
    }

    @Test
    void aSlabFitsIntoFourHundredBytes() {
        assertThat(SlabLayout.USED).isLessThanOrEqualTo(SlabLayout.INTS);
        assertThat(SlabLayout.INTS * Integer.BYTES).isLessThanOrEqualTo(400);
    }

    private static void busy(ClientTable table, ClientKey key, long now) {
        for (int i = 0; i < 10; i++) {
            visit(table, key, now);
        }
    }

    private static void visit(ClientTable table, ClientKey key, long now) {
        try (ClientRecord client = table.openOrAdd(key, now)) {
            client.count(RequestCost.ASSET, false);
        }
    }

    private static int count(ClientTable table, ClientKey key, long now) {
        try (ClientRecord client = opened(table, key, now)) {
            return client.count60(client.now());
        }
    }

    private static int heaviestDemand(ClientTable table, ClientKey key, long now) {
        try (ClientRecord client = opened(table, key, now)) {
            return client.heaviestDemand(3);
        }
    }

    private static ClientRecord opened(ClientTable table, ClientKey key, long now) {
        ClientRecord client = table.open(key, now);
        if (client == null) {
            throw new AssertionError(key + " is not remembered");
        }
        return client;
    }

    private static ClientKey key(long number) {
        return new ClientKey(0, number);
    }
}
