package io.tamiz.proxy.endpoint;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is known of one endpoint: by checks, up or down; by requests that failed, ejected or not.
 *
 * <p>Threads: {@link #answered} and {@link #failed} from any; the rest under the lock of {@link UsableEndpoints}.
 */
final class EndpointHealth {
    private final AtomicInteger failures = new AtomicInteger();
    private boolean down;
    private int checksAgainst;
    private boolean ejected;
    private int ejections;
    private long returnedNanos;

    /** A request was answered. One read, unless one has failed just before. */
    void answered() {
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    /** A request failed; true if that is reason enough to eject it. */
    boolean failed(EjectSettings eject) {
        return eject.failures() > 0 && failures.incrementAndGet() >= eject.failures();
    }

    /** Neither down nor ejected. */
    boolean isUsable() {
        return !down && !ejected;
    }

    boolean isEjected() {
        return ejected;
    }

    /** Takes the result of a check; true if it changes what is known. */
    boolean checked(boolean good, HealthSettings health) {
        if (good != down) {
            // as it is known to be
            checksAgainst = 0;
            return false;
        }
        checksAgainst++;
        if (checksAgainst < (good ? health.rise() : health.fall())) {
            return false;
        }
        checksAgainst = 0;
        down = !good;
        return true;
    }

    /**
     * Ejects it. Each time doubles the pause, until it has been in use for as long as the longest one.
     *
     * @return for how long
     */
    Duration eject(EjectSettings eject, long nowNanos) {
        if (ejections > 0 && nowNanos - returnedNanos > eject.upTo().toNanos()) {
            ejections = 0;
        }
        ejected = true;
        int doubled = Math.min(ejections++, 30);
        long nanos = eject.first().toNanos();
        long most = eject.upTo().toNanos();
        return Duration.ofNanos(nanos > most >> doubled ? most : nanos << doubled);
    }

    /** The pause is over. It is on trial: the next failure ejects it again. */
    void returned(EjectSettings eject, long nowNanos) {
        ejected = false;
        returnedNanos = nowNanos;
        failures.set(eject.failures() - 1);
    }
}
