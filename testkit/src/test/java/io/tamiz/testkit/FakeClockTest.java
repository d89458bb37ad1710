package io.tamiz.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class FakeClockTest {
    private final FakeClock clock = new FakeClock(100, -5);

    @Test
    void advancingMovesBothReadings() {
        LongSupplier nanos = clock::nanos;
        LongSupplier seconds = clock::seconds;

        clock.advance(Duration.ofMillis(1_500));
        assertThat(nanos.getAsLong()).isEqualTo(1_499_999_995L);
        assertThat(seconds.getAsLong()).isEqualTo(101);
        clock.advance(Duration.ofMillis(500));
        assertThat(seconds.getAsLong()).isEqualTo(102);
    }

    @Test
    void steppingMovesTheTimeOfDayAlone() {
        clock.step(Duration.ofSeconds(-30));

        assertThat(clock.seconds()).isEqualTo(70);
        assertThat(clock.nanos()).isEqualTo(-5);
    }

    @Test
    void timeDoesNotRunBackwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofNanos(-1)));
    }
}
