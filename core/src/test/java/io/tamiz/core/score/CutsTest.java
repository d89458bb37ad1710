package io.tamiz.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CutsTest {
    @Test
    void cutsRiseFromZero() {
        assertThat(new Cuts(1, 2).slow()).isEqualTo(2);
        assertThatThrownBy(() -> new Cuts(0, 2)).hasMessageContaining("0, 2 (expected: 0 < standard < slow)");
        assertThatThrownBy(() -> new Cuts(3, 3)).hasMessageContaining("3, 3");
    }
}
