package io.tamiz.core.decision;

import org.jspecify.annotations.Nullable;

/**
 * Is told how scoring goes.
 *
 * <p>Called with the client's stripe held: count and return. What it throws is swallowed.
 */
public interface DeciderObserver {
    DeciderObserver NONE = new DeciderObserver() {};

    /** A client was scored. */
    default void scored(float score) {}

    /** A client could not be scored; {@code cause} is null if the scorer answered what is no score. */
    default void scorerFailed(@Nullable Throwable cause) {}
}
