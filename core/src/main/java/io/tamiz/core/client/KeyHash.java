package io.tamiz.core.client;

import java.util.SplittableRandom;

/**
 * Hashes client keys with secret odd multipliers, so that nobody outside can aim many addresses at one place.
 *
 * <p>The sum of products is a multilinear hash (collisions are rare for every pair of keys, over the choice of secret);
 * the two multiply-and-fold rounds after it spread its strong upper bits over all 64.
 *
 * <p>Threads: any.
 */
public final class KeyHash {
    private final long highFactor;
    private final long lowFactor;
    private final long firstMix;
    private final long secondMix;

    /**
     * A hash of its own.
     *
     * @param secret known to this process alone
     */
    public KeyHash(long secret) {
        var random = new SplittableRandom(secret);
        highFactor = random.nextLong() | 1;
        lowFactor = random.nextLong() | 1;
        firstMix = random.nextLong() | 1;
        secondMix = random.nextLong() | 1;
    }

    /** The hash of the key that has these halves. */
    public long of(long high, long low) {
        long hash = high * highFactor + low * lowFactor;
        hash = (hash ^ (hash >>> 32)) * firstMix;
        hash = (hash ^ (hash >>> 29)) * secondMix;
        return hash ^ (hash >>> 32);
    }
}
