package io.tamiz.core.window;

import io.tamiz.core.client.KeyHash;
import io.tamiz.core.window.ClientTableObserver.Eviction;
import org.jspecify.annotations.Nullable;

/**
 * A share of the client table: a directory of segments (extendible hashing) and the slabs of their clients.
 *
 * <p>The directory has a power of two of entries, found by the upper half of the hash; several may name one segment. A full
 * segment is split alone, so growth costs the same however large the table is.
 *
 * <p>Threads: only with the stripe held, which {@link #openOrAdd} and {@link #open} do and {@link ClientRecord#close} undoes.
 *
 * @see <a href="https://doi.org/10.1145/320083.320092">Fagin et al., Extendible hashing, 1979</a>
 */
final class Stripe {
    /** A client's slab may be taken away after this: its counts and demands are empty by then. */
    static final int SLAB_IDLE_SECONDS = 600;

    /** How far a record may be ahead of the clock before it is believed that it was the clock that had been wrong. */
    private static final int CLOCK_TRUST_SECONDS = 3_600;

    /** The upper 32 bits of the hash less 10 for the stripe. */
    private static final int MAX_DEPTH = 22;

    private static final int EVICTION_SAMPLE = 32;
    private static final int SLABS_LOOKED_AT = 8;

    private final int index;
    private final int maxClients;
    private final StripeLocks locks;
    private final KeyHash keyHash;
    private final ClientTableObserver observer;
    private final Slabs slabs;
    private final ClientRecord record = new ClientRecord(this);
    private Segment[] directory = {new Segment(0)};
    private int size;

    Stripe(int index, int maxClients, StripeLocks locks, KeyHash keyHash, ClientTableObserver observer) {
        this.index = index;
        this.maxClients = maxClients;
        this.locks = locks;
        this.keyHash = keyHash;
        this.observer = observer;
        slabs = new Slabs(Math.max(16, maxClients / 8));
    }

    /** The bits of a hash that choose the directory's entry, the first to be used lowest. */
    static int directoryBits(long hash) {
        return (int) (hash >>> 42);
    }

    ClientRecord openOrAdd(long high, long low, long hash, long now) {
        locks.lock(index);
        try {
            Segment segment = segment(hash);
            int at = segment.find(high, low, hash);
            if (at != Segment.NONE && isFromAnotherTime(segment, at, now)) {
                remove(segment, at);
                at = Segment.NONE;
            }
            if (at != Segment.NONE) {
                return record.at(segment.words, at, hash, now, false);
            }
            segment = segmentWithRoom(hash, segment);
            size++;
            return record.at(segment.words, segment.insert(high, low, hash, now), hash, now, true);
        } catch (Throwable failure) {
            locks.unlock(index);
            throw failure;
        }
    }

    @Nullable
    ClientRecord open(long high, long low, long hash, long now) {
        locks.lock(index);
        Segment segment = segment(hash);
        int at = segment.find(high, low, hash);
        if (at == Segment.NONE) {
            locks.unlock(index);
            return null;
        }
        return record.at(segment.words, at, hash, now, false);
    }

    void leave() {
        locks.unlock(index);
    }

    int size() {
        locks.lock(index);
        int answer = size;
        locks.unlock(index);
        return answer;
    }

    /** Bytes of all records' places, for the bound on memory. */
    long placesBytes() {
        locks.lock(index);
        long places = 0;
        for (int i = 0; i < directory.length; i++) {
            // a segment of depth d fills every 2^d-th entry: count it at the first
            places += i < 1 << directory[i].depth ? directory[i].places() : 0;
        }
        locks.unlock(index);
        return places * RecordLayout.INTS * Integer.BYTES;
    }

    Slabs slabs() {
        return slabs;
    }

    /** A cleared slab, perhaps taken from a client idle long enough, or 0. */
    int takeSlab(long now) {
        int slab = slabs.take();
        if (slab == 0) {
            int idle = slabs.idleSince(now - SLAB_IDLE_SECONDS, SLABS_LOOKED_AT);
            if (idle != 0) {
                disown(idle);
                slabs.release(idle);
                slab = slabs.take();
            } else {
                observer.slabsExhausted();
            }
        }
        return slab;
    }

    private void disown(int slab) {
        int[] chunk = slabs.chunk(slab);
        int owner = slabs.offset(slab) + SlabLayout.OWNER;
        long hash = ((long) chunk[owner] << 32) | Integer.toUnsignedLong(chunk[owner + 1]);
        Segment segment = segment(hash);
        int at = segment.findOwner(slab, hash);
        if (at == Segment.NONE) {
            throw new IllegalStateException("slab " + slab + " has no owner");
        }
        segment.words[at + RecordLayout.SLAB] = 0;
        segment.words[at + RecordLayout.FLAGS] &= ~(RecordLayout.Flags.RECENT_MASK
                | RecordLayout.Flags.ROUGH
                | RecordLayout.Flags.LANE_MASK
                | RecordLayout.Flags.DEMAND_MASK);
    }

    private static boolean isFromAnotherTime(Segment segment, int at, long now) {
        return RecordLayout.second(segment.words, at + RecordLayout.LAST) > now + CLOCK_TRUST_SECONDS;
    }

    private Segment segment(long hash) {
        return directory[directoryBits(hash) & (directory.length - 1)];
    }

    private Segment segmentWithRoom(long hash, Segment wanted) {
        Segment segment = wanted;
        while (true) {
            if (size >= maxClients) {
                evict(hash, segment);
            }
            if (!segment.isFull()) {
                return segment;
            }
            if (!segment.isLargest()) {
                replace(hash, segment, segment.enlarged(keyHash));
            } else if (segment.depth < MAX_DEPTH) {
                split(hash, segment);
            } else {
                evict(hash, segment);
            }
            segment = segment(hash);
        }
    }

    private void evict(long hash, Segment own) {
        Segment segment = own;
        for (int i = 0; segment.size() == 0; i++) {
            segment = directory[i];
        }
        int victim = segment.victim(hash, EVICTION_SAMPLE);
        observer.evicted(segment.isKnown(victim) ? Eviction.LEAST_RECENT : Eviction.PROBATION);
        remove(segment, victim);
    }

    private void remove(Segment segment, int at) {
        int slab = segment.words[at + RecordLayout.SLAB];
        if (slab != 0) {
            slabs.release(slab);
        }
        segment.remove(at, keyHash);
        size--;
    }

    private void replace(long hash, Segment old, Segment replacement) {
        int stride = 1 << old.depth;
        for (int i = directoryBits(hash) & (stride - 1); i < directory.length; i += stride) {
            directory[i] = replacement;
        }
    }

    private void split(long hash, Segment full) {
        if (1 << full.depth == directory.length) {
            var doubled = new Segment[directory.length * 2];
            System.arraycopy(directory, 0, doubled, 0, directory.length);
            System.arraycopy(directory, 0, doubled, directory.length, directory.length);
            directory = doubled;
        }
        Segment[] halves = full.split(keyHash);
        int stride = 1 << full.depth;
        int half = 0;
        for (int i = directoryBits(hash) & (stride - 1); i < directory.length; i += stride) {
            directory[i] = halves[half];
            half ^= 1;
        }
    }
}
