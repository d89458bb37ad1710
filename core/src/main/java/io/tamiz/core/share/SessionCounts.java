package io.tamiz.core.share;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.KeyHash;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many sessions each client has come back with, in a table of bounded size: so that nobody becomes as many as the cookies
 * it can collect.
 *
 * <p>Each client has one word: 32 bits of its hash, the period and a count. A client that falls on the word of another begins
 * anew, and so does everybody with each period: the error is always to let a session count.
 *
 * <p>Threads: any.
 */
final class SessionCounts {
    /** More people than a shared address usually has on one site at a time; 256 times one client's share at most. */
    static final int MOST_PER_CLIENT = 256;

    static final int PERIOD_SECONDS = 4 * 3600;

    private final AtomicLongArray words;
    private final KeyHash keyHash;

    /**
     * Nobody has any.
     *
     * @param clients room for about so many, a power of two
     */
    SessionCounts(int clients, long secret) {
        words = new AtomicLongArray(clients);
        keyHash = new KeyHash(secret);
    }

    /** Counts one more session of {@code client}; false if it has as many as one client may have. */
    boolean add(ClientKey client, long nowSecond) {
        long hash = keyHash.of(client.high(), client.low());
        int place = (int) hash & (words.length() - 1);
        long begun = hash >>> 32 << 32 | (nowSecond / PERIOD_SECONDS & 0xFFFF) << 16;
        while (true) {
            long before = words.get(place);
            int count = (before & ~0xFFFFL) == begun ? (int) before & 0xFFFF : 0;
            if (count >= MOST_PER_CLIENT) {
                return false;
            }
            if (words.compareAndSet(place, before, begun | (count + 1))) {
                return true;
            }
        }
    }
}
