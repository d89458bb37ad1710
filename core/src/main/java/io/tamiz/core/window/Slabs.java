package io.tamiz.core.window;

import java.util.Arrays;

/**
 * The slabs of one stripe, in chunks that are allocated when first needed and kept. Numbers start at 1.
 *
 * <p>Threads: only with the stripe held.
 */
final class Slabs {
    private static final int CHUNK = 64;

    private final int limit;
    private int[][] chunks = {};
    private int used;
    private int firstFree;
    private int hand;

    Slabs(int limit) {
        this.limit = limit;
    }

    /** A cleared slab, or 0 if all are taken. */
    int take() {
        int slab = firstFree;
        if (slab != 0) {
            firstFree = chunk(slab)[offset(slab) + SlabLayout.OWNER];
        } else if (used < limit) {
            slab = ++used;
            addChunkFor(slab);
        } else {
            return 0;
        }
        Arrays.fill(chunk(slab), offset(slab), offset(slab) + SlabLayout.INTS, 0);
        return slab;
    }

    void release(int slab) {
        int[] chunk = chunk(slab);
        chunk[offset(slab) + SlabLayout.LAST] = 0;
        chunk[offset(slab) + SlabLayout.OWNER] = firstFree;
        firstFree = slab;
    }

    /**
     * Looks at the next few slabs in turn for one whose owner was last seen before {@code second}.
     *
     * @return 0 if there is none among them
     */
    int idleSince(long second, int tries) {
        for (int i = 0; i < Math.min(tries, used); i++) {
            hand = hand % used + 1;
            long last = RecordLayout.second(chunk(hand), offset(hand) + SlabLayout.LAST);
            if (last != 0 && last < second) {
                return hand;
            }
        }
        return 0;
    }

    int[] chunk(int slab) {
        return chunks[(slab - 1) / CHUNK];
    }

    int offset(int slab) {
        return (slab - 1) % CHUNK * SlabLayout.INTS;
    }

    private void addChunkFor(int slab) {
        int chunk = (slab - 1) / CHUNK;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + 1);
            chunks[chunk] = new int[Math.min(CHUNK, limit - chunk * CHUNK) * SlabLayout.INTS];
        }
    }
}
