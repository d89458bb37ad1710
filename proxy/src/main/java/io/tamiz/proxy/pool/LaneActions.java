package io.tamiz.proxy.pool;

import io.tamiz.core.share.Pace;
import io.tamiz.core.share.PaceSettings;
import io.tamiz.core.share.ShareSettings;
import io.tamiz.net.transport.Loop;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link LaneRules} at work: whether a lane refuses a request, makes it go slower, or lets few in at once.
 *
 * <p>Threads: any.
 */
public final class LaneActions {
    /** Clients whose pace is kept: some 70 octets each. */
    private static final int PACED_CLIENTS = 1 << 16;

    private final @Nullable RejectSettings reject;
    private final @Nullable Pace pace;
    private final @Nullable PoolGate places;
    private final @Nullable PoolGate pressed;

    /**
     * What {@code settings} says.
     *
     * @param pool the lane's, which is asked whether it is full if the rules hold only then
     * @param loops one of which gives out the lane's places
     */
    public LaneActions(LaneSettings settings, Pool pool, List<Loop> loops) {
        LaneRules rules = settings.rules();
        if (rules.onlyWhenFull() && pool.gate() == null) {
            throw new IllegalArgumentException("a pool without a limit is never full");
        }
        reject = rules.reject().orElse(null);
        pace = rules.pace().map(LaneActions::pace).orElse(null);
        places = places(rules.maxInFlight(), settings.lane().index(), loops).orElse(null);
        pressed = rules.onlyWhenFull() ? pool.gate() : null;
    }

    private static Pace pace(PaceSettings settings) {
        return new Pace(settings, PACED_CLIENTS, new SecureRandom().nextLong());
    }

    private static Optional<PoolGate> places(int most, int lane, List<Loop> loops) {
        if (most == 0) {
            return Optional.empty();
        }
        // the reserve is the pool's affair
        var settings = new GateSettings(most, ShareSettings.DEFAULT.withReserve(0));
        Loop owner = loops.get(lane % loops.size());
        List<Integer> weights = Collections.nCopies(lane + 1, 1);
        return Optional.of(
                new PoolGate(settings, most, owner, weights, new SecureRandom().nextLong(), System::nanoTime));
    }

    /** Whether they hold at the moment. */
    private boolean hold(long nowNanos) {
        return pressed == null || pressed.isPressed(nowNanos);
    }

    /** Whether a request may have to wait for more than its pool. */
    public boolean delay(long nowNanos) {
        return (pace != null || places != null) && hold(nowNanos);
    }

    /** How a request is refused now; null if it is not. */
    public @Nullable RejectSettings rejection(long nowNanos) {
        return reject != null && hold(nowNanos) ? reject : null;
    }

    /** The pace its clients are held to now; null if to none. */
    public @Nullable Pace pace(long nowNanos) {
        return pace != null && hold(nowNanos) ? pace : null;
    }

    /** Where its requests take a place before they ask the pool for one; null if nowhere. */
    public @Nullable PoolGate places(long nowNanos) {
        return places != null && hold(nowNanos) ? places : null;
    }
}
