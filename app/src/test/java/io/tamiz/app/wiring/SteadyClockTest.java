package io.tamiz.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.testkit.FakeClock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private final FakeClock machine = new FakeClock();
    private final LongSupplier clock = clockOf(machine);

    @Test
    void itStartsAtTheTimeOfDay() {
        assertThat(clock.getAsLong()).isEqualTo(machine.seconds());
    }

    @Test
    void itGoesOnAsTimePasses() {
        long start = clock.getAsLong();

        machine.advance(Duration.ofMillis(2_999));
        assertThat(clock.getAsLong()).isEqualTo(start + 2);
        machine.advance(Duration.ofMillis(1));
        assertThat(clock.getAsLong()).isEqualTo(start + 3);
    }

    @Test
    void aTimeOfDayThatIsSetDoesNotMoveIt() {
        long start = clock.getAsLong();

        for (Duration step : new Duration[] {Duration.ofHours(-2), Duration.ofDays(30)}) {
            machine.step(step);
            assertThat(clock.getAsLong()).isEqualTo(start);
        }
        machine.advance(Duration.ofSeconds(5));
        assertThat(clock.getAsLong()).isEqualTo(start + 5);
    }

    @Test
    void nanosecondsThatWrapAroundDoNotMoveIt() {
        var wrapping = new FakeClock(1_700_000_000L, Long.MAX_VALUE - 10);
        LongSupplier steady = clockOf(wrapping);

        wrapping.advance(Duration.ofSeconds(7));

        assertThat(wrapping.nanos()).isNegative();
        assertThat(steady.getAsLong()).isEqualTo(1_700_000_007L);
    }

    private static LongSupplier clockOf(FakeClock machine) {
        return new SteadyClock(() -> machine.seconds() * 1000, machine::nanos);
    }
}
