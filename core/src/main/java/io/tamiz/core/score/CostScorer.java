package io.tamiz.core.score;

import io.tamiz.core.window.Activity;

/**
 * The formula R: each memory of a client's cost, scaled to what it says about the next ten minutes; the largest counts.
 * Unit: page-equivalents over the next ten minutes.
 */
public final class CostScorer implements Scorer {
    @Override
    public float score(Activity activity, long nowSecond) {
        float minutes = activity.cost300(nowSecond) / 2;
        float halfHour = activity.cost1800(nowSecond) / 3;
        float hours = activity.cost14400(nowSecond) / 12;
        return Math.max(minutes, Math.max(halfHour, hours));
    }

    @Override
    public Timing timing() {
        return Timing.MOMENTS;
    }
}
