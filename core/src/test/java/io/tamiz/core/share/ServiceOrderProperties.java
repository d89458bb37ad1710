package io.tamiz.core.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.share.Ticket.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random histories: the order against its slow twin, and what must hold whatever happens. */
class ServiceOrderProperties {
    private static final long MILLI = 1_000_000;

    /** A ticket with its twin. */
    private static final class Pair extends Ticket {
        private final TwinOrder.Item twin;

        Pair(TwinOrder.Item twin) {
            super(twin.client, twin.lane, 0, 0, twin.known, twin.estimate);
            this.twin = twin;
        }

        @Override
        protected long usualNanos() {
            return twin.usual;
        }
    }

    @Test
    void grantsShedsAndForgetsAsItsTwinDoes() {
        var ended = EnumSet.noneOf(State.class);
        for (long seed = 1; seed <= 300; seed++) {
            ended.addAll(compare(seed));
        }
        assertThat(ended)
                .as("all ways to end were met")
                .contains(State.SETTLED, State.SHED, State.WITHDRAWN, State.EXPIRED);
    }

    private static EnumSet<State> compare(long seed) {
        var random = new SplittableRandom(seed);
        int maxWaiting = 4 + random.nextInt(40);
        int perClient = 1 + random.nextInt(8);
        int maxAccounts = 3 + random.nextInt(20);
        var settings = new ShareSettings(
                Duration.ofMillis(random.nextInt(400)),
                Duration.ofMillis(random.nextInt(200)),
                Duration.ofMillis(1 + random.nextInt(30)),
                random.nextInt(40),
                random.nextInt(20),
                Duration.ofMillis(random.nextInt(500)),
                maxWaiting,
                perClient,
                Duration.ofMillis(50 + random.nextInt(3_000)),
                maxAccounts,
                Duration.ofSeconds(1 + random.nextInt(20)));
        int places = 1 + random.nextInt(12);
        List<Integer> weights = List.of(8, 3, 1);
        var order = new ServiceOrder(settings, weights, places, seed, 0);
        var twin = new TwinOrder(settings, weights, places);
        int clients = 2 + random.nextInt(30);
        List<Pair> all = new ArrayList<>();
        List<Pair> flying = new ArrayList<>();
        long now = 0;
        for (int step = 0; step < 600; step++) {
            String at = "seed " + seed + ", step " + step;
            now += random.nextInt(20) == 0 ? random.nextInt(3_000) * MILLI : random.nextInt(8) * MILLI;
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3, 4 -> {
                    var item = new TwinOrder.Item(
                            all.size() + 1L,
                            new ClientKey(0, random.nextInt(clients)),
                            random.nextInt(3),
                            random.nextInt(4) == 0,
                            (1 + random.nextInt(random.nextBoolean() ? 10 : 300)) * MILLI);
                    if (random.nextInt(3) == 0) {
                        item.usual = item.estimate * (1 + random.nextInt(4));
                    }
                    var ticket = new Pair(item);
                    all.add(ticket);
                    assertSame(at, order.offer(ticket, now), twin.offer(item, now));
                }
                case 5, 6, 7 -> {
                    Pair granted = (Pair) order.next(now);
                    assertSame(at, granted, twin.next(now));
                    if (granted != null) {
                        flying.add(granted);
                        assertThat(order.inFlight()).as(at).isLessThanOrEqualTo(places);
                    }
                }
                case 8, 9 -> {
                    if (!flying.isEmpty()) {
                        Pair done = flying.remove(random.nextInt(flying.size()));
                        long actual = random.nextInt(400) * MILLI;
                        order.settle(done, actual, now);
                        twin.settle(done.twin, actual, now);
                    }
                }
                case 10 -> {
                    if (!all.isEmpty()) {
                        Pair one = all.get(random.nextInt(all.size()));
                        assertThat(order.withdraw(one, now)).as(at).isEqualTo(twin.withdraw(one.twin, now));
                    }
                }
                default -> {
                    if (random.nextInt(10) == 0) {
                        places = Math.max(flying.size(), 1 + random.nextInt(12));
                        order.setPlaces(places, now);
                        twin.setPlaces(places, now);
                    }
                    assertSame(at, order.expire(now), twin.expire(now));
                }
            }
            long waiting = all.stream().filter(t -> t.state() == State.WAITING).count();
            assertThat(order.waiting()).as(at).isEqualTo((int) waiting).isLessThanOrEqualTo(maxWaiting);
            assertThat(order.inFlight()).as(at).isEqualTo(flying.size());
            assertThat(order.remembered())
                    .as(at)
                    .isEqualTo(twin.remembered())
                    .isLessThanOrEqualTo(maxAccounts + maxWaiting + 12);
            assertThat(all.stream()
                            .filter(t -> t.state() == State.WAITING)
                            .collect(java.util.stream.Collectors.groupingBy(
                                    Ticket::client, java.util.stream.Collectors.counting()))
                            .values())
                    .as(at)
                    .allMatch(count -> count <= perClient);
        }
        var ended = EnumSet.noneOf(State.class);
        all.forEach(ticket -> ended.add(ticket.state()));
        return ended;
    }

    private static void assertSame(String at, @Nullable Ticket ticket, TwinOrder.@Nullable Item item) {
        long one = ticket == null ? 0 : ((Pair) ticket).twin.number;
        assertThat(one).as(at).isEqualTo(item == null ? 0 : item.number);
    }

    @Test
    void everyTicketEndsExactlyOnce() {
        for (long seed = 1; seed <= 100; seed++) {
            var random = new SplittableRandom(seed);
            var order = new ServiceOrder(small(30, 6), List.of(4, 1), 3, seed, 0);
            Map<Ticket, Integer> ends = new HashMap<>();
            List<Ticket> made = new ArrayList<>();
            ArrayDeque<Ticket> flying = new ArrayDeque<>();
            long now = 0;
            for (int i = 0; i < 2_000; i++) {
                now += random.nextInt(30) * MILLI;
                if (i < 1_500 && random.nextInt(2) == 0) {
                    var ticket = new Ticket(
                            new ClientKey(0, random.nextInt(20)), random.nextInt(2), 0, 0, false, 10 * MILLI);
                    ends.put(ticket, 0);
                    made.add(ticket);
                    count(ends, order.offer(ticket, now));
                }
                if (random.nextInt(9) == 0 && !made.isEmpty()) {
                    Ticket one = made.get(random.nextInt(made.size()));
                    if (order.withdraw(one, now)) {
                        count(ends, one);
                    }
                }
                count(ends, order.expire(now));
                Ticket granted = order.next(now);
                if (granted != null) {
                    flying.add(granted);
                }
                if (flying.size() == 3 || (random.nextInt(3) == 0 && !flying.isEmpty())) {
                    Ticket done = flying.remove();
                    order.settle(done, random.nextInt(40) * MILLI, now);
                    count(ends, done);
                }
            }
            now += Duration.ofMinutes(1).toNanos();
            for (Ticket late = order.expire(now); late != null; late = order.expire(now)) {
                count(ends, late);
            }
            for (Ticket done : flying) {
                order.settle(done, 0, now);
                count(ends, done);
            }
            assertThat(ends.values()).as("seed %d", seed).allMatch(times -> times == 1);
            assertThat(order.waiting()).isZero();
            assertThat(order.inFlight()).isZero();
        }
    }

    private static void count(Map<Ticket, Integer> ends, @Nullable Ticket ended) {
        if (ended != null) {
            ends.merge(ended, 1, Integer::sum);
        }
    }

    /** Clients with credit, strangers or heavy ones come without end: whoever waits gets its turn all the same. */
    @Test
    void nobodyStarves() {
        for (long seed = 1; seed <= 60; seed++) {
            var random = new SplittableRandom(seed);
            int places = 1 + random.nextInt(6);
            var order = new ServiceOrder(small(1_000, 100), List.of(100, 1), places, seed, 0);
            int flood = (int) (seed % 4);
            long now = 0;
            // ahead of its share by far, in the lane of the least weight
            var debtor = new Ticket(new ClientKey(1, 1), 1, 0, 0, false, 5_000 * MILLI);
            order.offer(debtor, now);
            assertThat(order.next(now)).isSameAs(debtor);
            order.settle(debtor, 5_000 * MILLI, now);
            ArrayDeque<Ticket> flying = new ArrayDeque<>();
            var waiter = new Ticket(new ClientKey(1, 1), 1, 0, 0, false, 100 * MILLI);
            long stranger = 0;
            int grants = 0;
            while ((waiter.state() == State.NEW || waiter.state() == State.WAITING) && grants < 40_000) {
                while (order.waiting() < 20) {
                    boolean fresh = flood < 2 || (flood == 2 && random.nextInt(10) > 0);
                    var key = new ClientKey(2, fresh ? ++stranger : random.nextInt(5));
                    order.offer(new Ticket(key, 0, 0, 0, flood == 1, (1 + random.nextInt(60)) * MILLI), now);
                }
                if (waiter.state() == State.NEW) {
                    order.offer(waiter, now);
                }
                Ticket granted = order.next(now);
                if (granted != null) {
                    flying.add(granted);
                    grants++;
                }
                now += 5 * MILLI;
                if (granted == null || flying.size() == places) {
                    Ticket done = Objects.requireNonNull(flying.poll(), "nothing in flight, nothing granted");
                    order.settle(done, done.estimateNanos(), now);
                }
            }
            assertThat(waiter.state()).as("seed %d, flood %d", seed, flood).isIn(State.GRANTED, State.SETTLED);
        }
    }

    @Test
    void equalClientsGetEqualServiceThoughTheirRequestsCostAHundredToOne() {
        for (long seed = 1; seed <= 10; seed++) {
            for (boolean costsAreKnown : new boolean[] {true, false}) {
                double[] served = serve(seed, costsAreKnown);
                double sum = 0;
                double squares = 0;
                for (double one : served) {
                    sum += one;
                    squares += one * one;
                }
                assertThat(sum * sum / (served.length * squares))
                        .as("Jain's index, seed %d, costs known: %s", seed, costsAreKnown)
                        .isGreaterThanOrEqualTo(.95);
            }
        }
    }

    /** Twenty clients that always want more, half of them with requests a hundred times as expensive, for two minutes. */
    private static double[] serve(long seed, boolean costsAreKnown) {
        record Flight(Ticket ticket, long cost, long endsAt) {}
        var random = new SplittableRandom(seed);
        var order = new ServiceOrder(ShareSettings.DEFAULT, List.of(1), 12, seed, 0);
        var flights = new java.util.PriorityQueue<Flight>(java.util.Comparator.comparingLong(Flight::endsAt));
        double[] served = new double[20];
        for (int i = 0; i < 20 * 12; i++) {
            offer(order, i % 20, costsAreKnown, 0);
        }
        long now = 0;
        while (now < Duration.ofMinutes(2).toNanos()) {
            for (Ticket t = order.next(now); t != null; t = order.next(now)) {
                double spread = .5 + random.nextDouble();
                long cost = (long) (cost((int) t.client().low()) * spread);
                flights.add(new Flight(t, cost, now + cost));
            }
            Flight flight = flights.remove();
            now = flight.endsAt();
            order.settle(flight.ticket(), flight.cost(), now);
            int client = (int) flight.ticket().client().low();
            served[client] += flight.cost();
            offer(order, client, costsAreKnown, now);
        }
        return served;
    }

    private static void offer(ServiceOrder order, int client, boolean costIsKnown, long now) {
        long estimate = costIsKnown ? cost(client) : 50 * MILLI;
        order.offer(new Ticket(new ClientKey(0, client), 0, 0, 0, false, estimate), now);
    }

    private static long cost(int client) {
        return client % 2 == 0 ? 5 * MILLI : 500 * MILLI;
    }

    private static ShareSettings small(int maxWaiting, int perClient) {
        ShareSettings d = ShareSettings.DEFAULT;
        return new ShareSettings(
                d.credit(),
                d.slack(),
                d.leastCredit(),
                d.reservePercent(),
                d.idlePercent(),
                d.debt(),
                maxWaiting,
                perClient,
                Duration.ofSeconds(maxWaiting > 100 ? 80_000 : 2),
                100,
                d.forgetAfter());
    }
}
