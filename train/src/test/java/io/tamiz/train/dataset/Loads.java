package io.tamiz.train.dataset;

import java.util.function.IntToDoubleFunction;

/** Data sets for tests. */
public final class Loads {
    private Loads() {}

    /** One moment for each count from 1 to {@code most}, with the load that {@code curve} says, in tenths. */
    public static LoadByCount of(int most, IntToDoubleFunction curve) {
        var loads = new LoadByCount();
        for (int count = 1; count <= most; count++) {
            loads.add(count, Math.round(curve.applyAsDouble(count) * 10));
        }
        return loads;
    }
}
