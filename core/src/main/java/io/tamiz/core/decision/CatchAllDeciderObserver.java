package io.tamiz.core.decision;

import org.jspecify.annotations.Nullable;

/** Keeps what an observer throws away from requests. */
record CatchAllDeciderObserver(DeciderObserver delegate) implements DeciderObserver {
    @Override
    public void scored(float score) {
        try {
            delegate.scored(score);
        } catch (RuntimeException ignored) {
            // an observer never hurts a request
        }
    }

    @Override
    public void scorerFailed(@Nullable Throwable cause) {
        try {
            delegate.scorerFailed(cause);
        } catch (RuntimeException ignored) {
            // an observer never hurts a request
        }
    }
}
