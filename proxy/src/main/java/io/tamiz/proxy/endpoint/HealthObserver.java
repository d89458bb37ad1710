package io.tamiz.proxy.endpoint;

import java.time.Duration;

/** Is told when an endpoint leaves or comes back, on the thread that noticed. Must not throw. */
public interface HealthObserver {
    HealthObserver NONE = new HealthObserver() {};

    /** Checks say that it cannot answer. */
    default void down(String pool, String endpoint) {}

    /** Checks say that it can again. */
    default void up(String pool, String endpoint) {}

    /** It failed too many requests in a row and is left out for {@code pause}. */
    default void ejected(String pool, String endpoint, Duration pause) {}

    /** The pause is over. */
    default void returned(String pool, String endpoint) {}
}
