package io.tamiz.core.share;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.KeyHash;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Spreads each client's requests over time, where they come faster than their lane allows: the generic cell rate algorithm
 * (ITU-T I.371, 1993), once for requests and once for the octets of their responses. A request is made to wait rather than
 * refused, and each that waits puts the next one off.
 *
 * <p>Clients are kept in a table of bounded size. When the part of it where a client belongs is full, the one is forgotten
 * that could go on first.
 *
 * <p>Threads: any. Time: the caller's, in nanoseconds.
 */
public final class Pace {
    private static final int WAYS = 8;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** A client, and when it will have paid for its requests, and for its octets. */
    private record Paid(ClientKey client, long requestsNanos, long bytesNanos) {
        long latest() {
            return Math.max(requestsNanos, bytesNanos);
        }
    }

    private final AtomicReferenceArray<@Nullable Paid> table;
    private final PaceSettings settings;
    private final KeyHash keyHash;

    /**
     * A pace that nobody has gone at.
     *
     * @param clients room for so many, a power of two, {@value #WAYS} or more
     * @param secret known to this process alone, so that nobody can aim keys at one place
     */
    public Pace(PaceSettings settings, int clients, long secret) {
        if (Integer.bitCount(clients) != 1 || clients < WAYS) {
            throw new IllegalArgumentException(
                    "clients: " + clients + " (expected: a power of two, " + WAYS + " or more)");
        }
        this.settings = settings;
        this.table = new AtomicReferenceArray<>(clients);
        keyHash = new KeyHash(secret);
    }

    /**
     * Counts a request, unless it would have to wait for too long.
     *
     * @return nanoseconds it has to wait; negative, the time until it would not be refused, if it is
     */
    public long enter(ClientKey client, long nowNanos) {
        while (true) {
            int place = placeOf(client, nowNanos);
            Paid before = table.get(place);
            Paid paid = paidBy(client, before, nowNanos);
            long burst = (settings.burst() - 1) * settings.everyNanos();
            long wait = Math.max(paid.requestsNanos - burst, paid.bytesNanos - SECOND) - nowNanos;
            long most = settings.maxWait().toNanos();
            if (wait > most) {
                return most - wait;
            }
            Paid after = new Paid(client, paid.requestsNanos + settings.everyNanos(), paid.bytesNanos);
            if (table.compareAndSet(place, before, after)) {
                return Math.max(0, wait);
            }
        }
    }

    /** Charges the octets of a response. */
    public void sent(ClientKey client, long bytes, long nowNanos) {
        if (settings.bytesPerSecond() == 0 || bytes <= 0) {
            return;
        }
        // a double: the product of a large response with a second overflows
        long nanos = (long) ((double) bytes / settings.bytesPerSecond() * SECOND);
        while (true) {
            int place = placeOf(client, nowNanos);
            Paid before = table.get(place);
            Paid paid = paidBy(client, before, nowNanos);
            if (table.compareAndSet(place, before, new Paid(client, paid.requestsNanos, paid.bytesNanos + nanos))) {
                return;
            }
        }
    }

    /** What stands there, if it is the client's; who has not gone for a while has saved up nothing. */
    private static Paid paidBy(ClientKey client, @Nullable Paid there, long nowNanos) {
        return there == null || !there.client.equals(client)
                ? new Paid(client, nowNanos, nowNanos)
                : new Paid(client, Math.max(there.requestsNanos, nowNanos), Math.max(there.bytesNanos, nowNanos));
    }

    private int placeOf(ClientKey client, long nowNanos) {
        int set = (int) keyHash.of(client.high(), client.low()) & (table.length() - 1) & -WAYS;
        int place = set;
        long first = Long.MAX_VALUE;
        for (int i = set; i < set + WAYS; i++) {
            Paid paid = table.get(i);
            if (paid != null && paid.client.equals(client)) {
                return i;
            }
            long latest = paid == null ? Long.MIN_VALUE : Math.max(paid.latest(), nowNanos);
            if (latest < first) {
                first = latest;
                place = i;
            }
        }
        return place;
    }
}
