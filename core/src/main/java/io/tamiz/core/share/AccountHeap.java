package io.tamiz.core.share;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Accounts by a number, the lowest on top; of equal ones the lower tie. Each account knows its place, so that any of them is
 * moved or removed in logarithmic steps.
 */
final class AccountHeap {
    /** Which of an account's two places the heap keeps. */
    enum Kind {
        TURN,
        REACH
    }

    private final Kind kind;
    private long[] keys = new long[16];
    private long[] ties = new long[16];
    private @Nullable Account[] accounts = new Account[16];
    private int size;

    AccountHeap(Kind kind) {
        this.kind = kind;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    Account top() {
        return at(0);
    }

    long topKey() {
        return keys[0];
    }

    long topTie() {
        return ties[0];
    }

    void add(Account account, long key, long tie) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            ties = Arrays.copyOf(ties, size * 2);
            accounts = Arrays.copyOf(accounts, size * 2);
        }
        up(size++, account, key, tie);
    }

    void remove(Account account) {
        int place = placeOf(account);
        size--;
        Account moved = at(size);
        long key = keys[size];
        long tie = ties[size];
        accounts[size] = null;
        setPlace(account, -1);
        if (place < size) {
            settle(place, moved, key, tie);
        }
    }

    void move(Account account, long key, long tie) {
        settle(placeOf(account), account, key, tie);
    }

    private void settle(int place, Account account, long key, long tie) {
        int parent = (place - 1) >>> 1;
        if (place > 0 && isBefore(key, tie, parent)) {
            up(place, account, key, tie);
        } else {
            down(place, account, key, tie);
        }
    }

    private void up(int from, Account account, long key, long tie) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!isBefore(key, tie, parent)) {
                break;
            }
            put(place, at(parent), keys[parent], ties[parent]);
            place = parent;
        }
        put(place, account, key, tie);
    }

    private void down(int from, Account account, long key, long tie) {
        int place = from;
        while (true) {
            int child = 2 * place + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && isBefore(keys[child + 1], ties[child + 1], child)) {
                child++;
            }
            if (isBefore(key, tie, child)) {
                break;
            }
            put(place, at(child), keys[child], ties[child]);
            place = child;
        }
        put(place, account, key, tie);
    }

    private boolean isBefore(long key, long tie, int place) {
        return key < keys[place] || (key == keys[place] && tie < ties[place]);
    }

    private void put(int place, Account account, long key, long tie) {
        accounts[place] = account;
        keys[place] = key;
        ties[place] = tie;
        setPlace(account, place);
    }

    private Account at(int place) {
        Account account = accounts[place];
        if (account == null) {
            throw new IllegalStateException("no account at " + place + " of " + size);
        }
        return account;
    }

    private int placeOf(Account account) {
        int place = kind == Kind.TURN ? account.turnAt : account.reachAt;
        if (place < 0 || place >= size || accounts[place] != account) {
            throw new IllegalStateException("account is not in this heap: place " + place + " of " + size);
        }
        return place;
    }

    private void setPlace(Account account, int place) {
        if (kind == Kind.TURN) {
            account.turnAt = place;
        } else {
            account.reachAt = place;
        }
    }
}
