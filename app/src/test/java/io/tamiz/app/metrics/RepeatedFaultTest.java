package io.tamiz.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepeatedFaultTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final RepeatedFault fault = new RepeatedFault(nanos::get);

    @Test
    void firstIsToldAtOnceAndTheRestTogetherEveryTenSeconds() {
        assertThat(fault.happened(2)).isEqualTo(2);
        assertThat(fault.happened(3)).isZero();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10) - 1);
        assertThat(fault.happened(1)).isZero();
        nanos.addAndGet(1);
        assertThat(fault.happened(1)).isEqualTo(5);
        assertThat(fault.happened(1)).isZero();
    }
}
