package io.tamiz.core.window;

import io.tamiz.core.window.RecordLayout.Flags;

/**
 * One client's record, open for reading and writing.
 *
 * <p>Threads: for the thread that opened it, until it closes it. There is one such object for each stripe, so nothing is
 * allocated; never keep it.
 *
 * <p>Time does not run backwards here: {@link #now} is the caller's second or, if a clock stepped back, that of the client's
 * last request.
 */
public final class ClientRecord implements Activity, AutoCloseable {
    /** How long a demand for a lane holds, in seconds. */
    public static final int DEMAND_HOLDS_SECONDS = 120;

    /** Who comes back after this long is off probation. */
    private static final int PROBATION_SECONDS = 60;

    /** Who has cost this much in a session earns a slab, and is off probation. */
    private static final int SLAB_SESSION_TENTHS = 4 * RequestCost.TENTHS;

    /** After a longer pause the 16 bits of a demand's second might be met again; it has long ended by then. */
    private static final int DEMAND_MODULUS_SECONDS = 60_000;

    private static final int SESSION_PAUSE_SECONDS = 1_800;

    private final Stripe stripe;
    private int[] words = {};
    private int at;
    private long hash;
    private long now;
    private boolean isNew;

    ClientRecord(Stripe stripe) {
        this.stripe = stripe;
    }

    ClientRecord at(int[] words, int at, long hash, long second, boolean isNew) {
        this.words = words;
        this.at = at;
        this.hash = hash;
        this.isNew = isNew;
        now = Math.max(second, RecordLayout.second(words, at + RecordLayout.LAST));
        return this;
    }

    /** Lets go of the stripe. */
    @Override
    public void close() {
        stripe.leave();
    }

    /** Whether the record was made just now. */
    public boolean isNew() {
        return isNew;
    }

    public long now() {
        return now;
    }

    @Override
    public long firstSecond() {
        return RecordLayout.second(words, at + RecordLayout.FIRST);
    }

    @Override
    public long lastSecond() {
        return RecordLayout.second(words, at + RecordLayout.LAST);
    }

    @Override
    public int count60(long atSecond) {
        int slab = slab();
        if (slab != 0) {
            return SecondRing.at(stripe.slabs().chunk(slab), stripe.slabs().offset(slab), lastSecond(), atSecond);
        }
        if (has(Flags.ROUGH)) {
            return RoughCount.at(words, at + RecordLayout.RECENT, atSecond);
        }
        return Integer.bitCount(liveRecents(atSecond));
    }

    @Override
    public float cost300(long atSecond) {
        return cost(RecordLayout.COST_300, Decay.MINUTES_5, atSecond);
    }

    @Override
    public float cost1800(long atSecond) {
        return cost(RecordLayout.COST_1800, Decay.MINUTES_30, atSecond);
    }

    @Override
    public float cost14400(long atSecond) {
        return cost(RecordLayout.COST_14400, Decay.HOURS_4, atSecond);
    }

    @Override
    public float sessionCost(long atSecond) {
        return (float) sessionTenths(atSecond) / RequestCost.TENTHS;
    }

    /** {@link #sessionCost} in tenths of a page-equivalent, exact. */
    public int sessionTenths(long atSecond) {
        return atSecond - lastSecond() > SESSION_PAUSE_SECONDS ? 0 : words[at + RecordLayout.SESSION];
    }

    /** False while {@link #count60} is an estimate, for want of a slab. */
    public boolean countIsExact() {
        return slab() != 0 || !has(Flags.ROUGH);
    }

    /** Whether the client is off probation: it came back after a minute, or has cost four pages in a session. */
    public boolean isKnown() {
        return has(Flags.KNOWN);
    }

    public boolean sawAsset() {
        return has(Flags.SAW_ASSET);
    }

    public boolean sawReferer() {
        return has(Flags.SAW_REFERER);
    }

    /** Counts one request at {@link #now}. */
    public void count(int costTenths, boolean hasReferer) {
        long last = lastSecond();
        int session = (int) Math.min((long) sessionTenths(now) + costTenths, Integer.MAX_VALUE);
        addCost(RecordLayout.COST_300, Decay.MINUTES_5, costTenths);
        addCost(RecordLayout.COST_1800, Decay.MINUTES_30, costTenths);
        addCost(RecordLayout.COST_14400, Decay.HOURS_4, costTenths);
        words[at + RecordLayout.SESSION] = session;
        mark(Flags.SAW_ASSET, costTenths == RequestCost.ASSET);
        mark(Flags.SAW_REFERER, hasReferer);
        mark(Flags.KNOWN, session >= SLAB_SESSION_TENTHS || now - firstSecond() >= PROBATION_SECONDS);
        if (slab() == 0 && session >= SLAB_SESSION_TENTHS) {
            promote();
        }
        countRequest(last);
        words[at + RecordLayout.LAST] = (int) now;
        int slab = slab();
        if (slab != 0) {
            stripe.slabs().chunk(slab)[stripe.slabs().offset(slab) + SlabLayout.LAST] = (int) now;
        }
    }

    /** Whether there is a {@link #score}. */
    public boolean isScored() {
        return has(Flags.SCORED);
    }

    /** The latest score, 0 if there is none. */
    public float score() {
        return Float.intBitsToFloat(words[at + RecordLayout.SCORE]);
    }

    public void scored(float score) {
        words[at + RecordLayout.SCORE] = Float.floatToRawIntBits(score);
        replaceFlags(Flags.SCORE_FAILED, Flags.SCORED);
    }

    /** Notes that the client could not be scored; the score before stays. */
    public void scoringFailed() {
        mark(Flags.SCORE_FAILED, true);
    }

    /** Whether the latest attempt to score failed. */
    public boolean hasScoringFailed() {
        return has(Flags.SCORE_FAILED);
    }

    /** Index of the lane last decided, 0 the lightest. */
    public int lane() {
        return (words[at + RecordLayout.FLAGS] & Flags.LANE_MASK) >>> Flags.LANE_SHIFT;
    }

    public void lane(int lane) {
        replaceFlags(Flags.LANE_MASK, lane << Flags.LANE_SHIFT);
    }

    /**
     * Notes that a score asked for {@code lane} at {@code second}, which is not before that of any earlier call.
     *
     * <p>Without a slab only the heaviest demand is kept; lighter ones are then forgotten while it holds.
     */
    public void demand(int lane, long second) {
        if (lane == 0) {
            return;
        }
        if (slab() == 0) {
            promote();
        }
        int slab = slab();
        if (slab != 0) {
            stripe.slabs().chunk(slab)[stripe.slabs().offset(slab) + SlabLayout.DEMANDS + lane - 1] = (int) second;
        } else if (lane >= lane() || !demandHolds(second)) {
            lane(lane);
            replaceFlags(Flags.DEMAND_MASK, (int) second << Flags.DEMAND_SHIFT);
        }
    }

    /** Index of the heaviest of the first {@code lanes} lanes whose demand still holds at {@link #now}, else 0. */
    public int heaviestDemand(int lanes) {
        int slab = slab();
        if (slab == 0) {
            return lane() > 0 && demandHolds(now) ? Math.min(lane(), lanes - 1) : 0;
        }
        int[] chunk = stripe.slabs().chunk(slab);
        int demands = stripe.slabs().offset(slab) + SlabLayout.DEMANDS;
        for (int lane = lanes - 1; lane > 0; lane--) {
            long demanded = RecordLayout.second(chunk, demands + lane - 1);
            if (demanded != 0 && now - demanded <= DEMAND_HOLDS_SECONDS) {
                return lane;
            }
        }
        return 0;
    }

    /** Without a slab: whether the demand kept still holds. */
    private boolean demandHolds(long atSecond) {
        return atSecond - lastSecond() < DEMAND_MODULUS_SECONDS && demandAge(atSecond) <= DEMAND_HOLDS_SECONDS;
    }

    private int demandAge(long atSecond) {
        return ((int) atSecond - (words[at + RecordLayout.FLAGS] >>> Flags.DEMAND_SHIFT)) & 0xFFFF;
    }

    private void countRequest(long last) {
        int slab = slab();
        if (slab != 0) {
            SecondRing.add(stripe.slabs().chunk(slab), stripe.slabs().offset(slab), 1, last, now);
            return;
        }
        int recent = at + RecordLayout.RECENT;
        if (has(Flags.ROUGH)) {
            if (now - last < SecondRing.SECONDS) {
                countRoughly(last);
                return;
            }
            mask(0);
        }
        int live = liveRecents(now);
        int mask = RecentSeconds.add(words, recent, live, now);
        if (mask != RecentSeconds.FULL) {
            mask(mask);
        } else if (promote()) {
            countRequest(last);
        } else {
            RoughCount.start(words, recent, RecentSeconds.PLACES + 1, now);
            mask(Flags.ROUGH);
        }
    }

    private void countRoughly(long last) {
        if (promote()) {
            countRequest(last);
        } else {
            RoughCount.add(words, at + RecordLayout.RECENT, now);
        }
    }

    /** Gives the client a slab and moves its count there; false if there is no slab. */
    private boolean promote() {
        int slab = stripe.takeSlab(now);
        if (slab == 0) {
            return false;
        }
        int[] chunk = stripe.slabs().chunk(slab);
        int offset = stripe.slabs().offset(slab);
        long last = lastSecond();
        chunk[offset + SlabLayout.LAST] = (int) last;
        chunk[offset + SlabLayout.OWNER] = (int) (hash >>> 32);
        chunk[offset + SlabLayout.OWNER + 1] = (int) hash;
        if (has(Flags.ROUGH)) {
            SecondRing.add(chunk, offset, RoughCount.at(words, at + RecordLayout.RECENT, last), last, last);
        } else {
            moveRecents(chunk, offset);
        }
        if (lane() > 0 && demandHolds(now)) {
            chunk[offset + SlabLayout.DEMANDS + lane() - 1] = (int) (now - demandAge(now));
        }
        mask(0);
        words[at + RecordLayout.SLAB] = slab;
        return true;
    }

    private void moveRecents(int[] chunk, int offset) {
        int live = liveRecents(now);
        for (int place = 0; place < RecentSeconds.PLACES; place++) {
            if ((live & (1 << place)) != 0) {
                long second = now - RecentSeconds.age(words, at + RecordLayout.RECENT, place, now);
                SecondRing.put(chunk, offset, second);
            }
        }
    }

    private int liveRecents(long atSecond) {
        int mask = words[at + RecordLayout.FLAGS] & Flags.RECENT_MASK;
        return RecentSeconds.live(words, at + RecordLayout.RECENT, mask, lastSecond(), atSecond);
    }

    private float cost(int field, Decay decay, long atSecond) {
        return decay.after(Float.intBitsToFloat(words[at + field]), atSecond - lastSecond());
    }

    private void addCost(int field, Decay decay, int tenths) {
        words[at + field] = Float.floatToRawIntBits(cost(field, decay, now) + (float) tenths / RequestCost.TENTHS);
    }

    private int slab() {
        return words[at + RecordLayout.SLAB];
    }

    private boolean has(int flag) {
        return (words[at + RecordLayout.FLAGS] & flag) != 0;
    }

    private void mark(int flag, boolean set) {
        if (set) {
            words[at + RecordLayout.FLAGS] |= flag;
        }
    }

    /** What {@link RecordLayout#RECENT} holds: a mask of places, or {@link Flags#ROUGH}. */
    private void mask(int mask) {
        replaceFlags(Flags.RECENT_MASK | Flags.ROUGH, mask);
    }

    private void replaceFlags(int clear, int set) {
        words[at + RecordLayout.FLAGS] = (words[at + RecordLayout.FLAGS] & ~clear) | set;
    }
}
