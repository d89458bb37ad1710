package io.tamiz.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private final FakeClock machine = new FakeClock(1_700_000_000L, Long.MAX_VALUE - 10);
    /** Milliseconds of the time of day beyond its seconds. */
    private final AtomicLong millis = new AtomicLong();

    private final List<Duration> steps = new ArrayList<>();
    private final ClockWatch watch =
            new ClockWatch(() -> machine.seconds() * 1000 + millis.get(), machine::nanos, steps::add);

    @Test
    void timeThatPassesIsNoStep() {
        for (int i = 0; i < 1_000; i++) {
            machine.advance(Duration.ofSeconds(i));
            watch.look();
        }
        assertThat(steps).isEmpty();
    }

    @Test
    void eachStepIsToldOnceWithItsDirection() {
        machine.step(Duration.ofHours(-1));
        machine.advance(Duration.ofSeconds(3));
        watch.look();
        watch.look();
        machine.step(Duration.ofHours(2));
        watch.look();
        watch.look();

        assertThat(steps).containsExactly(Duration.ofHours(-1), Duration.ofHours(2));
    }

    @Test
    void smallStepsAreToldOnceTheyHaveAddedUp() {
        millis.set(600);
        watch.look();
        assertThat(steps).isEmpty();
        millis.set(1_200);
        watch.look();
        watch.look();
        assertThat(steps).containsExactly(Duration.ofMillis(1_200));
    }

    @Test
    void readingsBetweenWhichTheThreadLostItsCpuAreNotUsed() {
        var wall = new AtomicLong();
        var hesitant = new ClockWatch(
                () -> {
                    machine.advance(Duration.ofSeconds(5));
                    return machine.seconds() * 1000 + wall.get();
                },
                machine::nanos,
                steps::add);
        hesitant.look();
        hesitant.look();

        assertThat(steps).isEmpty();
    }
}
