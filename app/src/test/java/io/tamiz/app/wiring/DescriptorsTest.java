package io.tamiz.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.listener.ConnectionLimits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorsTest {
    /** 0 is no limit. */
    @ParameterizedTest
    @CsvSource({
        "20000, 1048576, 20000",
        "20000, 65536, 20000",
        "20000, 4096, 1792",
        "1000, 4096, 1000",
        "20000, 256, 64",
        "20000, 40, 16",
        "0, 4096, 1792",
        "0, 1048576, 0",
    })
    void connectionsFitTheDescriptors(int wanted, long descriptors, int expected) {
        assertThat(Descriptors.fitting(new ConnectionLimits(wanted, 7), descriptors))
                .isEqualTo(new ConnectionLimits(expected, 7));
    }
}
