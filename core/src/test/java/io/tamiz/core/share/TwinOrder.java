package io.tamiz.core.share;

import io.tamiz.core.client.ClientKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exact, slow twin of {@link ServiceOrder}: one list of what waits, looked through from end to end whenever somebody is
 * to be chosen, and classes that are worked out anew each time. Tickets are told by their numbers.
 */
final class TwinOrder {
    /** A ticket: what the real one was made of. */
    static final class Item {
        final ClientKey client;
        final int lane;
        final boolean known;
        final long number;
        long estimate;
        long usual;
        boolean laneCharged;
        long offered;
        long arrival;

        Item(long number, ClientKey client, int lane, boolean known, long estimate) {
            this.number = number;
            this.client = client;
            this.lane = lane;
            this.known = known;
            this.estimate = estimate;
            usual = estimate;
        }
    }

    private static final class Tally {
        long virtual;
        long usual;
        long actual;
        int inFlight;
        long idleSince;
        boolean returned;

        Tally(long virtual) {
            this.virtual = virtual;
        }
    }

    private final ShareSettings settings;
    private final int[] weights;
    private final long[] progress;
    private final long[] clocks;
    private long lastProgress;
    private final Reserve reserve;

    private final List<Item> waiting = new ArrayList<>();
    private final Map<ClientKey, Tally> active = new HashMap<>();
    private final LinkedHashMap<ClientKey, Tally> once = new LinkedHashMap<>();
    private final LinkedHashMap<ClientKey, Tally> returned = new LinkedHashMap<>();
    private int places;
    private int inFlight;
    private long virtual;
    private long now;
    private long creditedRun;

    TwinOrder(ShareSettings settings, List<Integer> weights, int places) {
        this.settings = settings;
        this.weights = weights.stream().mapToInt(Integer::intValue).toArray();
        progress = new long[this.weights.length];
        clocks = new long[this.weights.length];
        this.places = places;
        reserve = new Reserve(settings, places);
    }

    @Nullable
    Item offer(Item item, long nowNanos) {
        advance(nowNanos);
        long credit = settings.credit().toNanos();
        Tally tally = use(item, item.known ? virtual - credit : virtual);
        long own = waiting.stream()
                .filter(other -> other.client.equals(item.client))
                .count();
        if (own >= settings.maxWaitingPerClient()) {
            return item;
        }
        item.estimate = expected(item, item.estimate);
        item.offered = nowNanos;
        item.arrival = virtual;
        if (own == 0) {
            long most = Math.max(virtual, clocks[item.lane]) + settings.debt().toNanos();
            tally.virtual = Math.max(virtual - credit, Math.min(most, tally.virtual));
        }
        waiting.add(item);
        if (waiting.size() <= settings.maxWaiting()) {
            return null;
        }
        Item shed = waiting.stream()
                .max(Comparator.<Item>comparingLong(other -> reach(other.client))
                        .thenComparingLong(i -> i.number))
                .orElseThrow();
        leave(shed);
        return shed;
    }

    @Nullable
    Item next(long nowNanos) {
        if (waiting.isEmpty() || inFlight >= places) {
            return null;
        }
        advance(nowNanos);
        Item within = cheapest(firsts().filter(item -> isWithin(item)));
        while (within != null && expected(within, within.usual) - within.estimate > within.estimate / 4) {
            within.estimate = expected(within, within.usual);
            within = cheapest(firsts().filter(item -> isWithin(item)));
        }
        Item ahead = ahead();
        Item other = within != null ? within : ahead;
        Item credited = firsts().filter(this::hasCredit).findFirst().orElse(null);
        if (credited != null && (other == null || creditedRun / 32 < other.estimate)) {
            creditedRun = other == null ? 0 : creditedRun + credited.estimate;
            grant(credited);
            return credited;
        }
        int kept = within != null ? reserve.places() / 2 : reserve.places();
        if (other == null || (credited == null && inFlight >= places - kept)) {
            return null;
        }
        creditedRun = 0;
        if (within != null) {
            virtual += within.estimate / (2L * active.size());
            grant(within);
            return within;
        }
        lastProgress = progress[other.lane];
        other.laneCharged = true;
        progress[other.lane] += other.estimate / weights[other.lane];
        clocks[other.lane] = Math.max(clocks[other.lane], virtualOf(other));
        grant(other);
        // V stays where it is if somebody is now within
        if (firsts().noneMatch(this::isWithin)) {
            firsts().filter(item -> !hasCredit(item))
                    .mapToLong(this::end)
                    .min()
                    .ifPresent(least ->
                            virtual = Math.max(virtual, least - settings.slack().toNanos() - 1));
        }
        return other;
    }

    void settle(Item item, long actual, long nowNanos) {
        advance(nowNanos);
        Tally tally = tally(item.client);
        tally.virtual += actual - item.estimate;
        if (item.laneCharged) {
            long settled = Math.max(progress[item.lane], lastProgress) + (actual - item.estimate) / weights[item.lane];
            progress[item.lane] = Math.max(settled, lastProgress);
        }
        tally.usual += item.usual;
        tally.actual += actual;
        while (tally.usual > 8_000_000_000L || tally.actual > 32_000_000_000L) {
            tally.usual /= 2;
            tally.actual /= 2;
        }
        tally.inFlight--;
        inFlight--;
        rest(item.client, tally);
    }

    boolean withdraw(Item item, long nowNanos) {
        if (!waiting.contains(item)) {
            return false;
        }
        advance(nowNanos);
        leave(item);
        return true;
    }

    @Nullable
    Item expire(long nowNanos) {
        if (waiting.isEmpty()
                || nowNanos - waiting.getFirst().offered < settings.maxWait().toNanos()) {
            return null;
        }
        advance(nowNanos);
        Item item = waiting.getFirst();
        leave(item);
        return item;
    }

    void setPlaces(int places, long nowNanos) {
        advance(nowNanos);
        this.places = places;
        reserve.resize(places);
    }

    int remembered() {
        return active.size() + once.size() + returned.size();
    }

    private @Nullable Item ahead() {
        Item best = null;
        for (int lane = 0; lane < weights.length; lane++) {
            int own = lane;
            Item first = cheapest(firsts().filter(i -> i.lane == own && !hasCredit(i) && !isWithin(i)));
            if (first != null) {
                progress[lane] = Math.max(progress[lane], lastProgress);
                if (best == null || progress[lane] < progress[best.lane]) {
                    best = first;
                }
            }
        }
        return best;
    }

    private @Nullable Item cheapest(java.util.stream.Stream<Item> items) {
        return items.min(Comparator.comparingLong(this::end).thenComparingLong(item -> item.number))
                .orElse(null);
    }

    /** The first waiting ticket of each client, in the order in which they came. */
    private java.util.stream.Stream<Item> firsts() {
        Map<ClientKey, Item> firsts = new LinkedHashMap<>();
        waiting.forEach(item -> firsts.putIfAbsent(item.client, item));
        return firsts.values().stream();
    }

    private long expected(Item item, long usual) {
        Tally tally = tally(item.client);
        double times = (tally.actual + 1e9) / (tally.usual + 1e9);
        return Math.max(1, (long) (usual * Math.max(.25, Math.min(4, times))));
    }

    private boolean hasCredit(Item item) {
        return item.arrival - virtualOf(item) >= settings.leastCredit().toNanos();
    }

    private boolean isWithin(Item item) {
        return !hasCredit(item) && end(item) <= virtual + settings.slack().toNanos();
    }

    private long end(Item item) {
        return virtualOf(item) + item.estimate;
    }

    private long virtualOf(Item item) {
        return tally(item.client).virtual;
    }

    private long reach(ClientKey client) {
        return tally(client).virtual
                + waiting.stream()
                        .filter(item -> item.client.equals(client))
                        .mapToLong(item -> item.estimate)
                        .sum();
    }

    private void grant(Item item) {
        waiting.remove(item);
        Tally tally = tally(item.client);
        tally.virtual += item.estimate;
        tally.inFlight++;
        inFlight++;
    }

    private void leave(Item item) {
        waiting.remove(item);
        rest(item.client, tally(item.client));
    }

    private Tally tally(ClientKey client) {
        Tally tally = active.get(client);
        if (tally == null) {
            throw new IllegalStateException("not active: " + client);
        }
        return tally;
    }

    private Tally use(Item item, long start) {
        Tally tally = active.get(item.client);
        if (tally != null) {
            return tally;
        }
        tally = once.remove(item.client);
        if (tally == null) {
            tally = returned.remove(item.client);
        }
        if (tally == null || now - tally.idleSince > settings.forgetAfter().toNanos()) {
            tally = new Tally(start);
        } else if (now - tally.idleSince >= 1_000_000_000L) {
            tally.returned = true;
        }
        active.put(item.client, tally);
        return tally;
    }

    private void rest(ClientKey client, Tally tally) {
        if (tally.inFlight > 0 || waiting.stream().anyMatch(item -> item.client.equals(client))) {
            return;
        }
        active.remove(client);
        tally.idleSince = now;
        (tally.returned ? returned : once).put(client, tally);
        for (var list : List.of(once, returned)) {
            for (int i = 0; i < 2 && !list.isEmpty(); i++) {
                var oldest = list.firstEntry();
                if (now - oldest.getValue().idleSince > settings.forgetAfter().toNanos()) {
                    list.remove(oldest.getKey());
                }
            }
        }
        if (once.size() + returned.size() > settings.maxAccounts()) {
            (once.isEmpty() ? returned : once).pollFirstEntry();
        }
    }

    private void advance(long nowNanos) {
        long passed = nowNanos - now;
        if (waiting.isEmpty()) {
            virtual += passed;
            reserve.start();
        } else if (firsts().anyMatch(item -> !hasCredit(item))) {
            reserve.waited(passed, Math.max(0, places - inFlight));
        }
        now = nowNanos;
    }
}
