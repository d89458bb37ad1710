package io.tamiz.core.score;

import io.tamiz.core.window.Activity;

/** Requests of the last 60 s, this one included: the input of plain models, as a score of its own. */
public final class CountScorer implements Scorer {
    @Override
    public float score(Activity activity, long nowSecond) {
        return activity.count60(nowSecond);
    }

    @Override
    public Timing timing() {
        return Timing.EACH_REQUEST;
    }
}
