package io.tamiz.core.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.share.Ticket.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ServiceOrderTest {
    private static final long MILLI = 1_000_000;

    private long now;
    private ServiceOrder order = orderOf(4);

    @Test
    void roomIsGivenAtOnce() {
        Ticket ticket = offer(1, 0, 10);

        assertThat(order.next(now)).isSameAs(ticket);
        assertThat(ticket.state()).isEqualTo(State.GRANTED);
        assertThat(order.inFlight()).isEqualTo(1);
        assertThat(order.next(now)).isNull();
    }

    @Test
    void strangersHaveNoCreditAndThoseWhoWereAwayHave() {
        settle(grant(offer(1, 0, 10)), 10);
        assertThat(order.creditNanos(client(1))).as("V moved by half").isEqualTo(-5 * MILLI);
        assertThat(order.creditNanos(client(2))).isZero();

        now += 110 * MILLI;
        offer(2, 0, 10);

        assertThat(order.creditNanos(client(1))).isEqualTo(105 * MILLI);
    }

    @Test
    void creditIsBounded() {
        settle(grant(offer(1, 0, 10)), 10);
        now += Duration.ofHours(1).toNanos();
        Ticket ticket = offer(1, 0, 10);

        assertThat(order.creditNanos(client(1)))
                .isEqualTo(ShareSettings.DEFAULT.credit().toNanos());
        settle(grant(ticket), 400);
        assertThat(order.creditNanos(client(1)))
                .isEqualTo(ShareSettings.DEFAULT.credit().toNanos() - 400 * MILLI);
    }

    @Test
    void clientsWithCreditGoFirstInTheOrderInWhichTheyCame() {
        settle(grant(offer(1, 0, 30)), 30);
        settle(grant(offer(2, 0, 10)), 10);
        now += 500 * MILLI;
        fill();
        Ticket stranger = offer(3, 0, 10);
        Ticket first = offer(1, 0, 100);
        Ticket second = offer(2, 0, 100);

        assertThat(drain()).containsExactly(first, second, stranger);
    }

    @Test
    void whoIsKnownHasCreditWithoutAnAccount() {
        fill();
        Ticket stranger = offer(3, 0, 1);
        Ticket known = new Ticket(client(4), 0, 0, 0, true, 100 * MILLI);
        order.offer(known, now);

        assertThat(drain()).containsExactly(known, stranger);
    }

    @Test
    void whoAsksForLittleGoesBeforeWhoAsksForMuch() {
        fill();
        Ticket much = offer(1, 0, 200);
        Ticket little = offer(2, 0, 5);

        assertThat(drain()).containsExactly(little, much);
    }

    @Test
    void ticketsOfOneClientKeepTheirOrder() {
        fill();
        Ticket first = offer(1, 0, 200);
        Ticket second = offer(1, 0, 1);

        assertThat(drain()).containsExactly(first, second);
    }

    @Test
    void lanesShareByWeightAmongThoseWhoWantMoreThanTheirShare() {
        order = new ServiceOrder(ShareSettings.DEFAULT, List.of(8, 1), 4, 1, now);
        long[] served = new long[2];
        List<Ticket> flying = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            offer(0, 0, 50);
            offer(1, 1, 50);
        }
        for (int i = 0; i < 9_000; i++) {
            for (Ticket t = order.next(now); t != null; t = order.next(now)) {
                served[t.lane()]++;
                flying.add(t);
            }
            now += 12 * MILLI;
            Ticket done = flying.removeFirst();
            settle(done, 50);
            offer(done.client().low(), done.lane(), 50);
        }

        assertThat(served[0] / (double) served[1]).isBetween(7.5, 8.5);
    }

    @Test
    void lanesAreChargedWhatTheirRequestsHaveCost() {
        order = new ServiceOrder(ShareSettings.DEFAULT, List.of(1, 1), 4, 1, now);
        long[] served = new long[2];
        List<Ticket> flying = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            offer(0, 0, 100);
            offer(1, 1, 5);
        }
        for (int i = 0; i < 4_000; i++) {
            for (Ticket t = order.next(now); t != null; t = order.next(now)) {
                served[t.lane()]++;
                flying.add(t);
            }
            now += 25 * MILLI;
            Ticket done = flying.removeFirst();
            settle(done, 100);
            offer(done.client().low(), done.lane(), done.lane() == 0 ? 100 : 5);
        }

        assertThat(served[0] / (double) served[1]).isBetween(.9, 1.1);
    }

    @Test
    void whoseRequestsCostMoreThanOthersIsExpectedToCostMore() {
        for (int i = 0; i < 100; i++) {
            settle(grant(offer(1, 0, 50)), 150);
        }
        Ticket dear = offer(1, 0, 50);
        for (int i = 0; i < 100; i++) {
            settle(grant(offer(2, 0, 50)), 1);
        }
        Ticket cheap = offer(2, 0, 50);

        assertThat(dear.estimateNanos()).isBetween(120 * MILLI, 150 * MILLI);
        assertThat(cheap.estimateNanos()).isBetween(50 * MILLI / 4, 20 * MILLI);
    }

    @Test
    void whatAClientIsExpectedToCostIsMovedByFourTimesAtMostAndFollowsIt() {
        for (int i = 0; i < 100; i++) {
            settle(grant(offer(1, 0, 50)), 5_000);
        }
        Ticket dear = offer(1, 0, 50);
        assertThat(dear.estimateNanos()).isEqualTo(200 * MILLI);
        order.withdraw(dear, now);

        for (int i = 0; i < 500; i++) {
            settle(grant(offer(1, 0, 50)), 50);
        }
        assertThat(offer(1, 0, 50).estimateNanos()).isBetween(50 * MILLI, 60 * MILLI);
    }

    @Test
    void aReadersFewPagesDoNotTellWhatItsNextCosts() {
        for (int i = 0; i < 5; i++) {
            settle(grant(offer(1, 0, 20)), 40);
        }

        assertThat(offer(1, 0, 20).estimateNanos()).isBetween(20 * MILLI, 22 * MILLI);
    }

    @Test
    void theLaneIsOfNoMatterToWhoIsWithinItsShare() {
        order = new ServiceOrder(ShareSettings.DEFAULT, List.of(100, 1), 4, 1, now);
        fill();
        for (int i = 0; i < 20; i++) {
            offer(7, 0, 100);
        }
        Ticket misjudged = offer(8, 1, 30);

        assertThat(drain().subList(0, 4)).contains(misjudged);
    }

    @Test
    void placesAreKeptFreeForClientsWithCredit() {
        order = orderOf(20);
        settle(grant(offer(1, 0, 1)), 1);
        now += 500 * MILLI;
        for (int i = 0; i < 40; i++) {
            offer(2, 0, 400);
        }
        int granted = 0;
        while (order.next(now) != null) {
            granted++;
        }
        assertThat(granted).as("15 %% of 20 are kept").isEqualTo(17);

        Ticket credited = offer(1, 0, 1);
        assertThat(order.next(now)).isSameAs(credited);
        assertThat(order.next(now)).isNull();
    }

    @Test
    void whatWasSettledIsWhatIsCharged() {
        settle(grant(offer(1, 0, 1)), 300);
        settle(grant(offer(2, 0, 300)), 1);
        fill();
        Ticket cheated = offer(1, 0, 100);
        Ticket honest = offer(2, 0, 100);

        assertThat(drain()).containsExactly(honest, cheated);
    }

    @Test
    void whatTurnsOutToBeExpensiveMeanwhileLosesItsTurn() {
        fill();
        long[] guess = {10 * MILLI};
        var expensive = new Ticket(client(1), 0, 0, 0, false, 10 * MILLI) {
            @Override
            protected long usualNanos() {
                return guess[0];
            }
        };
        order.offer(expensive, now);
        Ticket cheap = offer(2, 0, 20);
        guess[0] = 900 * MILLI;

        assertThat(drain()).containsExactly(cheap, expensive);
        assertThat(expensive.estimateNanos()).isEqualTo(900 * MILLI);
    }

    @Test
    void shedIsTheLastTicketOfTheClientFurthestAheadAndNotTheNewestArrival() {
        order = new ServiceOrder(settings(5, 5), List.of(1), 4, 1, now);
        fill();
        List<Ticket> loud = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            loud.add(offer(1, 0, 50));
        }
        offer(2, 0, 50);
        var newest = new Ticket(client(3), 0, 0, 0, false, 50 * MILLI);

        assertThat(order.offer(newest, now)).isSameAs(loud.getLast());
        assertThat(loud.getLast().state()).isEqualTo(State.SHED);
        assertThat(newest.state()).isEqualTo(State.WAITING);
    }

    @Test
    void aClientMayHaveSoManyWaitingAndNoMore() {
        order = new ServiceOrder(settings(50, 2), List.of(1), 4, 1, now);
        fill();
        offer(1, 0, 1);
        offer(1, 0, 1);
        var third = new Ticket(client(1), 0, 0, 0, false, MILLI);

        assertThat(order.offer(third, now)).isSameAs(third);
        assertThat(third.state()).isEqualTo(State.SHED);
    }

    @Test
    void whoLeavesIsNeverGranted() {
        fill();
        Ticket leaver = offer(1, 0, 1);
        Ticket other = offer(2, 0, 1);

        assertThat(order.withdraw(leaver, now)).isTrue();
        assertThat(order.withdraw(leaver, now)).isFalse();
        assertThat(drain()).containsExactly(other);
        assertThat(leaver.state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void whoWaitedTooLongExpiresTheOldestFirst() {
        fill();
        Ticket first = offer(1, 0, 400);
        now += MILLI;
        Ticket second = offer(2, 0, 1);
        now += ShareSettings.DEFAULT.maxWait().toNanos() - MILLI;

        assertThat(order.expire(now)).isSameAs(first);
        assertThat(order.expire(now)).isNull();
        now += MILLI;
        assertThat(order.expire(now)).isSameAs(second);
        assertThat(second.state()).isEqualTo(State.EXPIRED);
        assertThat(order.waiting()).isZero();
    }

    @Test
    void clientsWhoCameBackOutliveAFloodOfNewOnes() {
        settle(grant(offer(1, 0, 1)), 1);
        now += 2_000 * MILLI;
        settle(grant(offer(1, 0, 1)), 1);
        int most = ShareSettings.DEFAULT.maxAccounts();
        for (int i = 0; i < 2 * most; i++) {
            now += MILLI;
            settle(grant(offer(1_000 + i, 0, 1)), 1);
        }

        assertThat(order.remembered()).isEqualTo(most);
        assertThat(order.creditNanos(client(1))).isPositive();
        assertThat(order.creditNanos(client(1_000))).as("forgotten").isZero();
    }

    @Test
    void whoIsLongAwayIsAStrangerAgain() {
        settle(grant(offer(1, 0, 1)), 1);
        now += ShareSettings.DEFAULT.forgetAfter().toNanos() + 1;
        offer(1, 0, 1);

        assertThat(order.creditNanos(client(1))).isZero();
    }

    @Test
    void morePlacesAreUsedAtOnceAndFewerAsTheyBecomeFree() {
        fill();
        offer(1, 0, 1);
        assertThat(order.next(now)).isNull();

        order.setPlaces(6, now);
        Ticket granted = Objects.requireNonNull(order.next(now));
        order.setPlaces(2, now);
        offer(2, 0, 1);
        settle(granted, 1);

        assertThat(order.next(now)).isNull();
    }

    @Test
    void aSinglePlaceIsEverybodys() {
        order = orderOf(1);
        Ticket stranger = offer(1, 0, 900);

        assertThat(order.next(now)).isSameAs(stranger);
    }

    @Test
    void misuseIsRefused() {
        Ticket ticket = offer(1, 0, 1);
        assertThatThrownBy(() -> order.offer(ticket, now)).hasMessageContaining("WAITING");
        assertThatThrownBy(() -> order.settle(ticket, 1, now)).hasMessageContaining("WAITING");
        assertThatThrownBy(() -> offer(1, 3, 1)).hasMessageContaining("lane: 3");
        assertThatThrownBy(() -> order.setPlaces(0, now)).hasMessageContaining("places: 0");
        Ticket granted = grant(ticket);
        assertThatThrownBy(() -> order.settle(granted, -1, now)).hasMessageContaining("actualNanos: -1");
        assertThatThrownBy(() -> order.settle(granted, 1, now - 1)).hasMessageContaining("nowNanos");
        assertThatThrownBy(() -> new ServiceOrder(ShareSettings.DEFAULT, List.of(), 1, 1, 0))
                .hasMessageContaining("lanes");
        assertThatThrownBy(() -> new Ticket(client(1), 0, 0, 0, false, 0)).hasMessageContaining("usualNanos: 0");
    }

    private ServiceOrder orderOf(int places) {
        return new ServiceOrder(ShareSettings.DEFAULT, List.of(8, 4, 1), places, 1, now);
    }

    private static ShareSettings settings(int maxWaiting, int perClient) {
        return ShareSettings.DEFAULT.withQueue(maxWaiting, perClient, ShareSettings.DEFAULT.maxWait());
    }

    private static ClientKey client(long number) {
        return new ClientKey(0, number);
    }

    private Ticket offer(long client, int lane, long millis) {
        var ticket = new Ticket(client(client), lane, 0, 0, false, millis * MILLI);
        order.offer(ticket, now);
        return ticket;
    }

    private Ticket grant(Ticket ticket) {
        assertThat(order.next(now)).isSameAs(ticket);
        return ticket;
    }

    private void settle(Ticket ticket, long millis) {
        order.settle(ticket, millis * MILLI, now);
    }

    private final List<Ticket> filling = new ArrayList<>();

    /** Takes every place, with clients that are known. */
    private void fill() {
        for (int i = 0; i < 4; i++) {
            var ticket = new Ticket(client(900 + i), 0, 0, 0, true, MILLI);
            order.offer(ticket, now);
            filling.add(grant(ticket));
        }
        assertThat(order.inFlight()).isEqualTo(4);
    }

    /** What is granted, one after the other, in a pool that becomes empty. */
    private List<Ticket> drain() {
        filling.forEach(ticket -> settle(ticket, 1));
        filling.clear();
        List<Ticket> granted = new ArrayList<>();
        for (Ticket t = order.next(now); t != null; t = order.next(now)) {
            granted.add(t);
            settle(t, t.estimateNanos() / MILLI);
        }
        return granted;
    }
}
