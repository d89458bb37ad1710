package io.tamiz.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoJsonTest {
    private static final String NONE =
            "{\"requests\":0,\"errors\":0,\"shed\":0,\"p50Ms\":null,\"p99Ms\":null,\"slowShare\":null}";

    @Test
    void theObjectHasTheShapeOfTheContract() {
        assertThat(DemoJson.of(Sample.END, Optional.empty()).strip())
                .isEqualTo("{\"people\":{\"requests\":1728,\"errors\":0,\"shed\":0,"
                        + "\"p50Ms\":4.42,\"p99Ms\":96.14,\"slowShare\":0.0},"
                        + "\"apiClient\":" + NONE + ",\"monitor\":" + NONE + ","
                        + "\"scrapers\":{\"requests\":3949,\"errors\":0,\"shed\":2072,"
                        + "\"p50Ms\":85.84,\"p99Ms\":1289.3,\"slowShare\":0.9594},"
                        + "\"lanes\":{\"fast\":{\"requests\":1728,\"p99Ms\":96.14},"
                        + "\"standard\":{\"requests\":0,\"p99Ms\":null},"
                        + "\"slow\":{\"requests\":3949,\"p99Ms\":1289.3}},\"log\":null,"
                        + "\"backends\":{\"fast\":{\"workers\":12,\"requests\":1728,\"busy\":0.5},"
                        + "\"standard\":{\"workers\":4,\"requests\":0,\"busy\":0.0},"
                        + "\"slow\":{\"workers\":3,\"requests\":1877,\"busy\":0.5}},"
                        + "\"pool\":{\"people\":{\"requests\":1728,\"errors\":0,\"shed\":0,"
                        + "\"p50Ms\":4.42,\"p99Ms\":96.14,\"slowShare\":null},"
                        + "\"apiClient\":" + NONE + ",\"monitor\":" + NONE + ","
                        + "\"scrapers\":{\"requests\":3949,\"errors\":0,\"shed\":2072,"
                        + "\"p50Ms\":85.84,\"p99Ms\":1289.3,\"slowShare\":null},"
                        + "\"backends\":{\"workers\":19,\"requests\":3605,\"busy\":0.7105}},"
                        + "\"without\":{\"people\":{\"requests\":1728,\"errors\":0,\"shed\":0,"
                        + "\"p50Ms\":4.42,\"p99Ms\":96.14,\"slowShare\":null},"
                        + "\"apiClient\":" + NONE + ",\"monitor\":" + NONE + ","
                        + "\"scrapers\":{\"requests\":3949,\"errors\":0,\"shed\":2072,"
                        + "\"p50Ms\":85.84,\"p99Ms\":1289.3,\"slowShare\":null},"
                        + "\"backends\":{\"workers\":19,\"requests\":3605,\"busy\":0.7895}}}");
    }

    @Test
    void theReplayedLogIsNamed() {
        var log = new ReplayedLog(
                "access.log",
                Instant.ofEpochSecond(1_500_000_000),
                Instant.ofEpochSecond(1_500_003_600),
                60,
                7,
                3,
                "agents");
        assertThat(DemoJson.of(Sample.END, Optional.of(log)))
                .contains("\"log\":{\"file\":\"access.log\",\"from\":\"2017-07-14T02:40:00Z\","
                        + "\"to\":\"2017-07-14T03:40:00Z\",\"factor\":60,\"requests\":7,\"clients\":3,"
                        + "\"kinds\":\"agents\"}");
    }

    @Test
    void aFigureThereIsNoneForIsNull() {
        assertThat(DemoJson.of(Sample.EMPTY, Optional.empty()))
                .startsWith("{\"people\":{\"requests\":0,\"errors\":0,\"shed\":0,"
                        + "\"p50Ms\":null,\"p99Ms\":null,\"slowShare\":null}");
    }
}
