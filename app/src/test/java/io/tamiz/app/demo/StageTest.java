package io.tamiz.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StageTest {
    @Test
    void theOtherSiteCanDoTheSameInTotal() {
        var stage = new Stage(
                List.of(
                        new DemoBackend.Capacity(12, 200),
                        new DemoBackend.Capacity(4, 40),
                        new DemoBackend.Capacity(3, 5)),
                path -> {});

        assertThat(stage.workers()).isEqualTo(19);
        assertThat(stage.even())
                .containsExactly(
                        new DemoBackend.Capacity(7, 82),
                        new DemoBackend.Capacity(6, 82),
                        new DemoBackend.Capacity(6, 81));
    }
}
