package io.tamiz.core.window;

/**
 * Where things are in a client's record: 16 ints, one cache line.
 *
 * <p>Seconds are unsigned 32-bit epoch seconds, from 1 on; a record whose {@link #LAST} is 0 is free.
 */
final class RecordLayout {
    static final int INTS = 16;

    /** The key, high half first. */
    static final int KEY = 0;

    static final int LAST = 4;
    static final int FIRST = 5;

    /** Costs decayed to {@link #LAST}, float bits. */
    static final int COST_300 = 6;

    static final int COST_1800 = 7;
    static final int COST_14400 = 8;

    /** Tenths of a page-equivalent since the session began. */
    static final int SESSION = 9;

    /** The latest score, float bits. */
    static final int SCORE = 10;

    /** See {@link Flags}. */
    static final int FLAGS = 11;

    /** Number of the client's slab, 0 for none. */
    static final int SLAB = 12;

    /** Three ints: {@link RecentSeconds} or, for want of a slab, {@link RoughCount}. Unused with a slab. */
    static final int RECENT = 13;

    /** Bits of {@link #FLAGS}. */
    static final class Flags {
        /** Which of the six recent seconds count. */
        static final int RECENT_MASK = 0x3F;

        /** {@link #RECENT} holds a {@link RoughCount}. */
        static final int ROUGH = 1 << 6;

        /** Off probation. */
        static final int KNOWN = 1 << 7;

        static final int SAW_ASSET = 1 << 8;
        static final int SAW_REFERER = 1 << 9;

        /** {@link #SCORE} holds a score. */
        static final int SCORED = 1 << 10;

        /** The latest attempt to score failed. */
        static final int SCORE_FAILED = 1 << 11;

        /** The lane as last decided; without a slab also the lane of the demand below. */
        static final int LANE_SHIFT = 12;

        static final int LANE_MASK = 0xF << LANE_SHIFT;

        /** Without a slab: the second of the last demand for the lane, modulo 65,536. */
        static final int DEMAND_SHIFT = 16;

        static final int DEMAND_MASK = 0xFFFF << DEMAND_SHIFT;

        private Flags() {}
    }

    private RecordLayout() {}

    static long second(int[] words, int at) {
        return Integer.toUnsignedLong(words[at]);
    }
}
