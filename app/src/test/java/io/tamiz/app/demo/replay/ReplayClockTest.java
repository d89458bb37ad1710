package io.tamiz.app.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplayClockTest {
    private final AtomicLong nanos = new AtomicLong(77);
    private final ReplayClock clock = new ReplayClock(nanos::get, 1_500_000_000, 60);

    @Test
    void itStandsStillUntilItBegins() {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(9));
        assertThat(clock.getAsLong()).isEqualTo(1_500_000_000);
        assertThat(clock.elapsedNanos()).isZero();
    }

    @Test
    void aMinuteOfTheLogGoesByInASecond() {
        clock.begin();
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_500));
        assertThat(clock.getAsLong()).isEqualTo(1_500_000_090);
        assertThat(clock.elapsedNanos()).isEqualTo(1_500_000_000);
    }
}
