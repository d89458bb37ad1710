package io.tamiz.bench.protect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void percentileIsTheLeastThatSoManyDoNotExceed() {
        var hundred = new Durations(
                LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray());

        assertThat(hundred.millis(.5)).isEqualTo(50);
        assertThat(hundred.millis(.99)).isEqualTo(99);
        assertThat(hundred.millis(1)).isEqualTo(100);
    }

    @Test
    void percentileOfFewIsTheSlowestAndOfNoneIsNone() {
        assertThat(new Durations(new long[] {3_000_000, 7_000_000}).millis(.99)).isEqualTo(7);
        assertThat(new Durations(new long[0]).millis(.99)).isNaN();
    }
}
