package io.tamiz.app.metrics;

import static java.util.Objects.requireNonNull;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** One counter for each value of an enum, looked up by label once, so that counting looks up none. Threads: any. */
final class CounterPerValue<E extends Enum<E>> {
    private final Map<E, CounterDataPoint> counters;

    CounterPerValue(Class<E> values, Function<E, CounterDataPoint> counter) {
        counters = new EnumMap<>(values);
        for (E value : values.getEnumConstants()) {
            counters.put(value, counter.apply(value));
        }
    }

    long count(E value) {
        return requireNonNull(counters.get(value)).getLongValue();
    }

    void increment(E value) {
        requireNonNull(counters.get(value)).inc();
    }
}
