package io.tamiz.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoJsonTest {
    @Test
    void theObjectHasTheShapeOfTheContract() {
        assertThat(DemoJson.of(Sample.END).strip())
                .isEqualTo("{\"people\":{\"requests\":1728,\"errors\":0,\"shed\":0,"
                        + "\"p50Ms\":4.42,\"p99Ms\":96.14,\"slowShare\":0.0},"
                        + "\"scrapers\":{\"requests\":3949,\"errors\":0,\"shed\":2072,"
                        + "\"p50Ms\":85.84,\"p99Ms\":1289.3,\"slowShare\":0.9594},"
                        + "\"lanes\":{\"fast\":{\"requests\":1728,\"p99Ms\":96.14},"
                        + "\"standard\":{\"requests\":0,\"p99Ms\":null},"
                        + "\"slow\":{\"requests\":3949,\"p99Ms\":1289.3}},\"log\":null}");
    }

    @Test
    void aFigureThereIsNoneForIsNull() {
        assertThat(DemoJson.of(Sample.EMPTY))
                .startsWith("{\"people\":{\"requests\":0,\"errors\":0,\"shed\":0,"
                        + "\"p50Ms\":null,\"p99Ms\":null,\"slowShare\":null}");
    }
}
