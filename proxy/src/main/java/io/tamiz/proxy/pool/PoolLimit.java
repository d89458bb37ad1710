package io.tamiz.proxy.pool;

import io.tamiz.core.share.AdaptiveLimit;
import io.tamiz.core.share.LimitChange;
import io.tamiz.core.share.LimitSettings;
import io.tamiz.core.share.Route;
import io.tamiz.core.share.RouteCosts;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How many places a pool has: the number it was given, or what an adaptive limit finds, but never more than its usable
 * endpoints have.
 *
 * <p>Threads: the owner's of its {@link PoolGate}, but for what is marked.
 */
final class PoolLimit {
    /** Routes of which an adaptive limit knows what they take without load. */
    private static final int ROUTES = 4_096;

    /** 0: as many as fit. */
    private final int number;

    private final @Nullable AdaptiveLimit adaptive;
    private int most;

    /**
     * A limit that nothing is known of yet.
     *
     * @param maxInFlight as {@link GateSettings} has it
     * @param most see {@link #bound}
     */
    PoolLimit(int maxInFlight, int most, long secret, long nowNanos) {
        number = maxInFlight;
        adaptive = maxInFlight == GateSettings.ADAPTIVE
                ? new AdaptiveLimit(LimitSettings.DEFAULT, new RouteCosts(ROUTES, secret), nowNanos)
                : null;
        bound(most);
    }

    /** From now on there are no more than {@code most}, 1 or more. */
    void bound(int most) {
        this.most = most;
        if (adaptive != null) {
            adaptive.bound(most);
        }
    }

    int places() {
        if (adaptive != null) {
            return adaptive.places();
        }
        return number == 0 ? most : Math.min(number, most);
    }

    /** Lets time pass: an adaptive limit may move. */
    void look(long nowNanos) {
        if (adaptive != null) {
            adaptive.look(nowNanos);
        }
    }

    /** Whether it has to be looked at even if nothing happens. */
    boolean isProbing() {
        return adaptive != null && adaptive.isProbing();
    }

    /** The service of a ticket has ended. */
    void ended(PoolTicket ticket, ServiceEnd end, long answerNanos, long nowNanos) {
        if (adaptive != null) {
            ticket.teach(adaptive, end, answerNanos, nowNanos);
        }
    }

    /** A request of this route was answered so fast where there was plenty of room. Any thread. */
    void learn(Route route, long answerNanos) {
        if (adaptive != null) {
            adaptive.learn(route, answerNanos);
        }
    }

    /** How often it was moved for this reason; empty where it is a number. Any thread. */
    OptionalLong changes(LimitChange why) {
        return adaptive == null ? OptionalLong.empty() : OptionalLong.of(adaptive.changes(why));
    }

    /** How many times as long as without load requests took lately; empty where it is a number. Any thread. */
    OptionalDouble slowdown() {
        return adaptive == null ? OptionalDouble.empty() : OptionalDouble.of(adaptive.slowdown());
    }
}
