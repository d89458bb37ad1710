package io.tamiz.core.window;

/**
 * The seconds of up to six requests of the last minute, exact, in three ints: 16 bits each, modulo 65,536.
 *
 * <p>A mask beside them says which places count. It is brought up to date at every request, so a place never outlives its
 * minute and the modulus is never met.
 */
final class RecentSeconds {
    static final int PLACES = 6;
    static final int FULL = -1;

    private RecentSeconds() {}

    /** The places of {@code mask} within the 60 s that end with {@code now}; {@code last} is the latest second stored. */
    static int live(int[] words, int at, int mask, long last, long now) {
        if (mask == 0 || now - last >= 60) {
            return 0;
        }
        int live = mask;
        for (int place = 0; place < PLACES; place++) {
            if ((mask & (1 << place)) != 0 && age(words, at, place, now) >= 60) {
                live &= ~(1 << place);
            }
        }
        return live;
    }

    /** Stores {@code now} in a place outside {@code live} and answers the new mask, or {@link #FULL}. */
    static int add(int[] words, int at, int live, long now) {
        int place = Integer.numberOfTrailingZeros(~live);
        if (place >= PLACES) {
            return FULL;
        }
        int word = at + place / 2;
        int shift = (place & 1) * 16;
        words[word] = (words[word] & ~(0xFFFF << shift)) | (((int) now & 0xFFFF) << shift);
        return live | (1 << place);
    }

    /** How many seconds before {@code now} the request in {@code place} came. */
    static int age(int[] words, int at, int place, long now) {
        int second = (words[at + place / 2] >>> ((place & 1) * 16)) & 0xFFFF;
        return ((int) now - second) & 0xFFFF;
    }
}
