package io.tamiz.app.config;

import static io.tamiz.app.config.Configs.accepted;
import static io.tamiz.app.config.Configs.problems;
import static io.tamiz.app.config.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.score.ScoreSettings.Formula;
import io.tamiz.core.score.ScoreSettings.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code score.model} as a path: read when the config is, with the cuts of lanes that name none. */
class ModelFileConfigTest {
    @TempDir
    private Path directory;

    @Test
    void fileIsTheModelAndItsScoresFor30And120RequestsAreTheCuts() {
        TamizSettings settings = accepted(config("half.h5", "fast", "standard", "slow"));

        assertThat(settings.score().model())
                .isEqualTo(new ModelFile(ModelFiles.file("half.h5").toString()));
        assertThat(cuts(settings)).containsExactly(0L, 15L, 60L);
        assertThat(cuts(accepted(config("half.h5", "fast", "slow")))).containsExactly(0L, 60L);
    }

    @Test
    void whatIsPrintedReadsBackEqual() {
        TamizSettings settings = accepted(config("half.h5", "fast", "slow"));

        assertThat(accepted(EffectiveConfig.print(settings))).isEqualTo(settings);
    }

    @Test
    void oddPathIsPrintedSoThatItReadsBack() throws Exception {
        Path odd = Files.copy(ModelFiles.file("half.h5"), directory.resolve("a \"$b\" \\ c.h5"));
        TamizSettings settings =
                accepted("score: { model: '" + odd.toString().replace("$", "$$") + "' }\n" + lanes("all"));

        assertThat(settings.score().model()).isEqualTo(new ModelFile(odd.toString()));
        assertThat(accepted(EffectiveConfig.print(settings))).isEqualTo(settings);
    }

    @Test
    void modelWhoseScoresDoNotRiseNeedsRanges() {
        assertThat(problems(read(config("falling.h5", "fast", "slow"))))
                .singleElement()
                .asString()
                .startsWith("tamiz.yaml:3:3: lanes: the scores of ")
                .endsWith(" for 30 and 120 requests do not rise from 0, so they part no lanes"
                        + " (expected: a range for every lane, like score: 0..4)");
        assertThat(cuts(accepted(config("falling.h5", "all")))).containsExactly(0L);
        assertThat(accepted("score: { model: \"" + ModelFiles.file("falling.h5") + "\" }\n"
                                + "lanes: [{ name: a, score: 0..4, pool: \"127.0.0.1:1\" },"
                                + " { name: b, score: 5.., pool: \"127.0.0.1:2\" }]")
                        .lanes())
                .hasSize(2);
    }

    @Test
    void modelThatCannotScoreIsReportedInItsPlace() {
        Path file = ModelFiles.file("four_inputs.h5");
        assertThat(problems(read(config("four_inputs.h5", "all"))))
                .containsExactly("tamiz.yaml:1:17: score.model: " + file
                        + ": wrong input width: 4 (expected: 1, the requests of a client in the last 60 s)");
        assertThat(problems(read(config("tamiz.h5", "all"))))
                .singleElement()
                .asString()
                .contains("not in this version");
    }

    @Test
    void withoutAFileTheModelInTheDirectoryIsTaken() throws Exception {
        assertThat(OriginalTopology.in(directory))
                .isEqualTo(new ConfigResult.Accepted(OriginalTopology.settings(), List.of()));
        assertThat(OriginalTopology.settings().score().model()).isEqualTo(Formula.COST);

        Path model = directory.resolve("scoring_model.h5");
        Files.copy(ModelFiles.file("half.h5"), model);
        assertThat(OriginalTopology.in(directory)).isInstanceOfSatisfying(ConfigResult.Accepted.class, accepted -> {
            assertThat(accepted.settings().score().model()).isEqualTo(new ModelFile(model.toString()));
            assertThat(cuts(accepted.settings())).containsExactly(0L, 15L, 60L);
        });

        Files.writeString(model, "broken");
        assertThat(problems(OriginalTopology.in(directory)))
                .containsExactly(
                        "without -c: " + model + ": neither HDF5 nor zip (expected: a Keras model, .h5 or .keras)");
    }

    private static String config(String model, String... lanes) {
        return "score: { model: \"" + ModelFiles.file(model) + "\" }\n" + lanes(lanes);
    }

    private static String lanes(String... names) {
        var yaml = new StringBuilder("lanes:\n");
        for (String name : names) {
            yaml.append("  - { name: ").append(name).append(", pool: \"127.0.0.1:8081\" }\n");
        }
        return yaml.toString();
    }

    private static List<Long> cuts(TamizSettings settings) {
        return settings.lanes().stream().map(each -> each.lane().from()).toList();
    }
}
