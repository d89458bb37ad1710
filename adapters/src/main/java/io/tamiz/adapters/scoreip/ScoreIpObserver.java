package io.tamiz.adapters.scoreip;

/** Is told what the score service answers. Called on event loops: count and return. Must not throw. */
@FunctionalInterface
public interface ScoreIpObserver {
    ScoreIpObserver NONE = _ -> {};

    void answered(int status);
}
