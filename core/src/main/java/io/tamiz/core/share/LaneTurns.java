package io.tamiz.core.share;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Those who want more than their share, lane by lane: stride scheduling among the lanes (Waldspurger 1995), the order of
 * virtual times in each.
 */
final class LaneTurns {
    private static final int MAX_WEIGHT = 1_000;

    private final AccountHeap[] heaps;
    private final long[] progress;
    private final long[] clocks;
    private final int[] weights;
    private long lastProgress;

    LaneTurns(List<Integer> weights) {
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("no lanes");
        }
        this.weights = weights.stream().mapToInt(Integer::intValue).toArray();
        for (int weight : this.weights) {
            if (weight < 1 || weight > MAX_WEIGHT) {
                throw new IllegalArgumentException(
                        "weight: " + weight + " (expected: 1 <= weight <= " + MAX_WEIGHT + ")");
            }
        }
        heaps = new AccountHeap[this.weights.length];
        for (int lane = 0; lane < heaps.length; lane++) {
            heaps[lane] = new AccountHeap(AccountHeap.Kind.TURN);
        }
        progress = new long[heaps.length];
        clocks = new long[heaps.length];
    }

    void check(int lane) {
        if (lane < 0 || lane >= heaps.length) {
            throw new IllegalArgumentException("lane: " + lane + " (expected: 0 <= lane < " + heaps.length + ")");
        }
    }

    AccountHeap heap(int lane) {
        return heaps[lane];
    }

    /** How far the lane's least served client was when the lane had its last turn. */
    long clock(int lane) {
        return clocks[lane];
    }

    boolean isEmpty() {
        for (AccountHeap heap : heaps) {
            if (!heap.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Moves to {@code within} whose next request ends by {@code limit}. */
    void promote(long limit, AccountHeap within) {
        for (AccountHeap heap : heaps) {
            while (!heap.isEmpty() && heap.topKey() <= limit) {
                Account account = heap.top();
                long end = heap.topKey();
                long number = heap.topTie();
                heap.remove(account);
                account.heap = within;
                within.add(account, end, number);
            }
        }
    }

    /** Whose turn it is. Some lane must have a client. */
    Account top() {
        return heaps[turn()].top();
    }

    /** As {@link #top}, and charges the lane. */
    Account take() {
        int lane = turn();
        Account account = heaps[lane].top();
        lastProgress = progress[lane];
        progress[lane] += requireNonNull(account.first).estimateNanos / weights[lane];
        clocks[lane] = Math.max(clocks[lane], account.virtual);
        return account;
    }

    /** What a turn of {@code lane} has cost more, or less, than was charged. */
    void settle(int lane, long differenceNanos) {
        long settled = later(progress[lane], lastProgress) + differenceNanos / weights[lane];
        // no lane saves up what others have had meanwhile
        progress[lane] = later(settled, lastProgress);
    }

    /** The lowest key of all lanes. */
    long leastKey() {
        long least = Long.MAX_VALUE;
        for (AccountHeap heap : heaps) {
            if (!heap.isEmpty()) {
                least = Math.min(least, heap.topKey());
            }
        }
        return least;
    }

    /** The later one, also where the sums of service have overflowed. */
    private static long later(long one, long other) {
        return one - other < 0 ? other : one;
    }

    private int turn() {
        int turn = -1;
        for (int lane = 0; lane < heaps.length; lane++) {
            if (!heaps[lane].isEmpty()) {
                // one that was empty has saved up nothing
                progress[lane] = later(progress[lane], lastProgress);
                if (turn < 0 || progress[lane] - progress[turn] < 0) {
                    turn = lane;
                }
            }
        }
        if (turn < 0) {
            throw new IllegalStateException("nobody waits in any lane");
        }
        return turn;
    }
}
