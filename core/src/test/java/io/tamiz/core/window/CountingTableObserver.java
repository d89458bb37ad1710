package io.tamiz.core.window;

import java.util.EnumMap;
import java.util.Map;

/** Counts what it is told; single-threaded. */
final class CountingTableObserver implements ClientTableObserver {
    final Map<Eviction, Integer> evictions = new EnumMap<>(Eviction.class);
    int slabsExhausted;

    @Override
    public void evicted(Eviction reason) {
        evictions.merge(reason, 1, Integer::sum);
    }

    @Override
    public void slabsExhausted() {
        slabsExhausted++;
    }

    int evictions(Eviction reason) {
        return evictions.getOrDefault(reason, 0);
    }
}
