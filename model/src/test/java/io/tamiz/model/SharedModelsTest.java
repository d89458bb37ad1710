package io.tamiz.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models that Keras itself saved, with what Keras predicts; skipped where TAMIZ_SHARED does not lead to them. */
class SharedModelsTest {
    private static final int LEAST_MODELS = 8;

    @BeforeAll
    static void thereAreModels() {
        assumeTrue(System.getenv("TAMIZ_SHARED") != null, "TAMIZ_SHARED is not set");
        assumeTrue(Files.isDirectory(folder()), "no models in TAMIZ_SHARED");
    }

    @Test
    void eachPredictsWhatKerasDoes() throws Exception {
        List<Path> references = files(".json");

        assertThat(references).hasSizeGreaterThanOrEqualTo(LEAST_MODELS);
        for (Path reference : references) {
            Path file = Path.of(reference.toString().replaceFirst("\\.json$", ""));
            JsonNode expected = JsonMapper.shared().readTree(Files.readString(reference));
            KerasModel model = KerasModels.read(file);

            assertThat(model.kerasVersion())
                    .isEqualTo(expected.path("keras_version").asString());
            assertThat(model.network().inputWidth())
                    .isEqualTo(expected.path("input_widths").get(0).asInt());
            References.assertPredicts(
                    file.toString(),
                    model.network(),
                    expected.path("inputs").get(0),
                    expected.path("outputs").get(0));
        }
    }

    @Test
    void codeAndLoneWeightsAreRefused() {
        assertThatThrownBy(() -> KerasModels.read(folder().resolve("NEG_lambda.h5")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("NEG_lambda.h5: layer lambda_1: Lambda holds code");
        assertThatThrownBy(() -> KerasModels.read(folder().resolve("NEG_weights_only_k26.h5")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("NEG_weights_only_k26.h5: weights only");
    }

    private static Path folder() {
        return Path.of(String.valueOf(System.getenv("TAMIZ_SHARED")), "models");
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
