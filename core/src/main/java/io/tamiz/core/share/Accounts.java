package io.tamiz.core.share;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.KeyHash;
import org.jspecify.annotations.Nullable;

/**
 * The accounts in use, and those of clients that are away: at most {@code maxIdle} of these, each for a while.
 *
 * <p>When there are too many, those of clients that never came back go first, the longest away before the others: a flood
 * of new addresses pushes out new addresses. Accounts are used again, so that nothing is allocated at the bound.
 */
final class Accounts {
    /** A client that is back after this long has come twice; requests closer together are one visit. */
    private static final long VISIT_NANOS = 1_000_000_000L;

    private final @Nullable Account[] buckets;
    private final KeyHash keyHash;
    private final int maxIdle;
    private final long forgetAfterNanos;
    private final IdleList once = new IdleList();
    private final IdleList returned = new IdleList();
    /** Accounts to use again, chained as buckets are. */
    private @Nullable Account spare;

    private int active;

    Accounts(int maxIdle, long forgetAfterNanos, long secret) {
        this.maxIdle = maxIdle;
        this.forgetAfterNanos = forgetAfterNanos;
        keyHash = new KeyHash(secret);
        buckets = new Account[Integer.highestOneBit(Math.max(16, maxIdle)) << 1];
    }

    /** Accounts with tickets that wait or are in flight. */
    int active() {
        return active;
    }

    /** Accounts of clients that are away. */
    int idle() {
        return once.size + returned.size;
    }

    @Nullable
    Account find(ClientKey key) {
        for (Account a = buckets[bucket(key.high(), key.low())]; a != null; a = a.nextOfBucket) {
            if (a.high == key.high() && a.low == key.low()) {
                return a;
            }
        }
        return null;
    }

    /** The account of {@code key}, taken into use; a new one starts at {@code start}. */
    Account use(ClientKey key, long start, long nowNanos) {
        Account account = find(key);
        if (account == null) {
            account = add(key, start);
            active++;
        } else if (!account.active()) {
            listOf(account).remove(account);
            long away = nowNanos - account.idleSinceNanos;
            if (away > forgetAfterNanos) {
                begin(account, start);
            } else {
                account.returned |= away >= VISIT_NANOS;
            }
            active++;
        }
        return account;
    }

    /** Says that nothing of {@code account} waits or is in flight any more. */
    void rest(Account account, long nowNanos) {
        active--;
        account.idleSinceNanos = nowNanos;
        listOf(account).add(account);
        forget(once, nowNanos);
        forget(returned, nowNanos);
        if (idle() > maxIdle) {
            drop(once.size > 0 ? once : returned);
        }
    }

    private void forget(IdleList list, long nowNanos) {
        // two at most, so that no call does much: more go than come
        for (int i = 0; i < 2; i++) {
            Account oldest = list.oldest;
            if (oldest == null || nowNanos - oldest.idleSinceNanos <= forgetAfterNanos) {
                return;
            }
            drop(list);
        }
    }

    private void drop(IdleList list) {
        Account account = list.oldest;
        if (account == null) {
            throw new IllegalStateException("no account to drop");
        }
        list.remove(account);
        int at = bucket(account.high, account.low);
        Account before = null;
        for (Account a = buckets[at]; a != account; a = a.nextOfBucket) {
            if (a == null) {
                throw new IllegalStateException("an idle account is in no bucket");
            }
            before = a;
        }
        if (before == null) {
            buckets[at] = account.nextOfBucket;
        } else {
            before.nextOfBucket = account.nextOfBucket;
        }
        account.nextOfBucket = spare;
        spare = account;
    }

    private Account add(ClientKey key, long start) {
        Account account = spare;
        if (account == null) {
            account = new Account();
        } else {
            spare = account.nextOfBucket;
        }
        account.high = key.high();
        account.low = key.low();
        begin(account, start);
        int at = bucket(account.high, account.low);
        account.nextOfBucket = buckets[at];
        buckets[at] = account;
        return account;
    }

    private static void begin(Account account, long start) {
        account.virtual = start;
        account.returned = false;
        account.cost.forget();
    }

    private IdleList listOf(Account account) {
        return account.returned ? returned : once;
    }

    private int bucket(long high, long low) {
        return (int) keyHash.of(high, low) & (buckets.length - 1);
    }

    /** Idle accounts, in the order in which they became so. */
    private static final class IdleList {
        private @Nullable Account oldest;
        private @Nullable Account newest;
        private int size;

        void add(Account account) {
            account.older = newest;
            account.newer = null;
            if (newest == null) {
                oldest = account;
            } else {
                newest.newer = account;
            }
            newest = account;
            size++;
        }

        void remove(Account account) {
            if (account.older == null) {
                oldest = account.newer;
            } else {
                account.older.newer = account.newer;
            }
            if (account.newer == null) {
                newest = account.older;
            } else {
                account.newer.older = account.older;
            }
            account.older = null;
            account.newer = null;
            size--;
        }
    }
}
