package io.tamiz.proxy.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BalancerTest {
    /** A pool of host names that are not found yet. */
    @ParameterizedTest
    @EnumSource(Balance.class)
    void nothingIsPickedOutOfNothing(Balance balance) {
        assertThat(Balancer.of(balance).pick(List.of(), null)).isEqualTo(-1);
    }
}
