package io.tamiz.proxy.exchange;

import static java.util.Objects.requireNonNull;

import io.netty.util.concurrent.Future;
import io.tamiz.core.decision.Lane;
import io.tamiz.core.share.Pace;
import io.tamiz.core.share.Route;
import io.tamiz.net.transport.Loop;
import io.tamiz.proxy.pool.LaneActions;
import io.tamiz.proxy.pool.LanePools;
import io.tamiz.proxy.pool.NoPlace;
import io.tamiz.proxy.pool.Pool;
import io.tamiz.proxy.pool.PoolGate;
import io.tamiz.proxy.pool.ServiceEnd;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request's way in: at its client's pace, then with a place of its lane, then with one of its pool, where these are
 * counted. With room everywhere it is in at once.
 *
 * <p>Threads: one event loop.
 */
final class Admission {
    private static final int OVERLOADED = 503;

    /** Is told how the waiting ended. */
    interface Listener {
        void onAdmitted();

        /**
         * It is not let in.
         *
         * @param retryAfterSeconds when it may be
         */
        void onNotAdmitted(Outcome why, int retryAfterSeconds);
    }

    private final LanePools pools;
    private final Lane lane;
    private final Loop loop;
    private final Listener listener;
    private @Nullable Asker asker;
    private @Nullable Pace pace;
    private @Nullable Future<?> pause;
    private @Nullable Place lanePlace;
    private @Nullable Place poolPlace;
    private long admittedNanos;
    /** From there to its answer; negative while there is none. */
    private long answerNanos = -1;

    private ServiceEnd end = ServiceEnd.ABANDONED;
    private boolean hasMoved;

    Admission(LanePools pools, Lane lane, Loop loop, Listener listener) {
        this.pools = pools;
        this.lane = lane;
        this.loop = loop;
        this.listener = listener;
    }

    /** Whether there is anything to wait for in its lane and pool, now or at another time. */
    boolean mayWait() {
        return pools.of(lane).gate() != null || pools.actionsOf(lane) != null;
    }

    /** Whether it is in at once; else it has to {@link #await}. */
    boolean tryEnter() {
        LaneActions actions = pools.actionsOf(lane);
        return (actions == null || !actions.delay(loop.nowNanos())) && tryEnterPool();
    }

    private boolean tryEnterPool() {
        PoolGate gate = pools.of(lane).gate();
        if (gate != null) {
            if (!gate.tryEnter()) {
                return false;
            }
            poolPlace = Place.taken(loop, gate);
        }
        admittedNanos = loop.nowNanos();
        return true;
    }

    /** Waits for what there is to wait for; the listener is told, perhaps at once. */
    void await(Asker waiting) {
        asker = waiting;
        long now = loop.nowNanos();
        LaneActions actions = pools.actionsOf(lane);
        pace = actions == null ? null : actions.pace(now);
        long wait = pace == null ? 0 : pace.enter(waiting.account(), now);
        if (wait < 0) {
            pace = null;
            listener.onNotAdmitted(Outcome.TOO_FAST, 1 + (int) TimeUnit.NANOSECONDS.toSeconds(-wait));
        } else if (wait > 0) {
            pause = loop.eventLoop().schedule(this::afterPause, wait, TimeUnit.NANOSECONDS);
        } else {
            enterLane(actions);
        }
    }

    private void afterPause() {
        pause = null;
        loop.readClock();
        enterLane(pools.actionsOf(lane));
    }

    private void enterLane(@Nullable LaneActions actions) {
        PoolGate gate = actions == null ? null : actions.places(loop.nowNanos());
        if (gate == null) {
            enterPool();
        } else if (gate.tryEnter()) {
            lanePlace = Place.taken(loop, gate);
            enterPool();
        } else {
            lanePlace = Place.awaited(loop, gate, requireNonNull(asker), this::enterPool, this::refuse);
        }
    }

    private void enterPool() {
        if (tryEnterPool()) {
            listener.onAdmitted();
        } else {
            PoolGate gate = requireNonNull(pools.of(lane).gate());
            poolPlace = Place.awaited(loop, gate, requireNonNull(asker), this::admitted, this::refuse);
        }
    }

    private void admitted() {
        admittedNanos = loop.nowNanos();
        listener.onAdmitted();
    }

    private void refuse(NoPlace why) {
        listener.onNotAdmitted(Outcome.of(why), Outcome.RETRY_SOON_SECONDS);
    }

    /** False if {@code other} has no place: one that stands in for another gives its free places alone, and nobody waits. */
    boolean moveTo(Pool other) {
        end = ServiceEnd.FAILED;
        leavePool();
        end = ServiceEnd.ABANDONED;
        hasMoved = true;
        PoolGate gate = other.gate();
        if (gate == null) {
            return true;
        }
        if (!gate.tryEnterBeforeAll()) {
            return false;
        }
        poolPlace = Place.taken(loop, gate);
        return true;
    }

    /** An endpoint has begun to answer. */
    void answered(int status) {
        answerNanos = servedNanos();
        end = status == OVERLOADED ? ServiceEnd.FAILED : ServiceEnd.ANSWERED;
    }

    /** Its pool learns from it what its route costs, if it did not wait. */
    void learn(Route route) {
        if (poolPlace != null && !hasMoved && end == ServiceEnd.ANSWERED) {
            poolPlace.learn(route, answerNanos);
        }
    }

    /** How long it has been in. */
    long servedNanos() {
        return admittedNanos == 0 ? 0 : loop.nowNanos() - admittedNanos;
    }

    /** Gives back all places, or ceases to wait for them. */
    void leave() {
        if (pause != null) {
            pause.cancel(false);
            pause = null;
        }
        leavePool();
        if (lanePlace != null) {
            leave(lanePlace);
            lanePlace = null;
        }
    }

    private void leavePool() {
        if (poolPlace != null) {
            leave(poolPlace);
            poolPlace = null;
        }
    }

    private void leave(Place place) {
        long served = servedNanos();
        place.leave(served, end, answerNanos < 0 ? served : answerNanos);
    }

    /** Leaves, and charges what was sent to its client's pace. */
    void end(Outcome outcome, long bodyBytes) {
        if (answerNanos < 0 && outcome.isOfEndpoints()) {
            end = ServiceEnd.FAILED;
        }
        leave();
        if (pace != null) {
            pace.sent(requireNonNull(asker).account(), bodyBytes, loop.nowNanos());
        }
    }
}
