package io.tamiz.core.window;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.KeyHash;
import org.jspecify.annotations.Nullable;

/**
 * The clients remembered at the moment, at most {@code maxClients}: one table for the process.
 *
 * <p>Every client has a record of 64 bytes, {@link RecordLayout}; those that earn it by activity a slab of 400 bytes more,
 * {@link SlabLayout}, for at most an eighth of the clients. A new client at the bound displaces one of its neighbourhood:
 * who never came back first, then who was seen least recently.
 *
 * <p>Threads: any number. The table is cut into stripes by the hash of the key; who opens a record holds its stripe until
 * the record is closed, so keep that short.
 */
public final class ClientTable {
    private static final int MAX_STRIPES = 1 << 10;

    /** Smaller stripes would fill unevenly and evict while the table as a whole has room. */
    private static final int MIN_CLIENTS_PER_STRIPE = 256;

    private static final long MAX_SECOND = 0xFFFF_FFFFL;

    private final Stripe[] stripes;
    private final KeyHash keyHash;
    private final int maxClients;

    /**
     * An empty table.
     *
     * @param maxClients bound on the clients remembered, and so on memory
     * @param stripes a power of two up to 1,024, at least 16 for each thread; fewer are made for a small table
     * @param secret known to this process alone, so that nobody can aim keys at one place
     */
    public ClientTable(int maxClients, int stripes, long secret, ClientTableObserver observer) {
        if (maxClients < 1) {
            throw new IllegalArgumentException("maxClients: " + maxClients + " (expected: 1 <= maxClients)");
        }
        if (stripes < 1 || stripes > MAX_STRIPES || Integer.bitCount(stripes) != 1) {
            throw new IllegalArgumentException("stripes: " + stripes + " (expected: a power of two up to 1024)");
        }
        this.maxClients = maxClients;
        keyHash = new KeyHash(secret);
        int most = Integer.highestOneBit(Math.max(1, maxClients / MIN_CLIENTS_PER_STRIPE));
        this.stripes = new Stripe[Math.min(stripes, most)];
        var locks = new StripeLocks(this.stripes.length);
        var safeObserver = new CatchAllClientTableObserver(observer);
        for (int i = 0; i < this.stripes.length; i++) {
            int share = maxClients / this.stripes.length + (i < maxClients % this.stripes.length ? 1 : 0);
            this.stripes[i] = new Stripe(i, share, locks, keyHash, safeObserver);
        }
    }

    /**
     * The record of {@code key}, made if there is none. The caller holds its stripe until it closes the record, and opens
     * no second one meanwhile.
     */
    public ClientRecord openOrAdd(ClientKey key, long nowSecond) {
        long hash = keyHash.of(key.high(), key.low());
        return stripe(hash).openOrAdd(key.high(), key.low(), hash, clamped(nowSecond));
    }

    /** As {@link #openOrAdd}, but null for a client that is not remembered. */
    public @Nullable ClientRecord open(ClientKey key, long nowSecond) {
        long hash = keyHash.of(key.high(), key.low());
        return stripe(hash).open(key.high(), key.low(), hash, clamped(nowSecond));
    }

    /** Clients remembered, counted stripe by stripe. */
    public int size() {
        int size = 0;
        for (Stripe stripe : stripes) {
            size += stripe.size();
        }
        return size;
    }

    public int maxClients() {
        return maxClients;
    }

    long placesBytes() {
        long bytes = 0;
        for (Stripe stripe : stripes) {
            bytes += stripe.placesBytes();
        }
        return bytes;
    }

    private Stripe stripe(long hash) {
        return stripes[(int) (hash >>> 32) & (stripes.length - 1)];
    }

    /** Seconds are kept in 32 bits, and 0 marks a free place. */
    private static long clamped(long second) {
        return Math.clamp(second, 1, MAX_SECOND);
    }
}
