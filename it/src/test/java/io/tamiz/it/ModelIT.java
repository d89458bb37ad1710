package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.net.transport.TransportKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./tamiz model} on files that Keras saved, and a program whose model is bad or gone. */
class ModelIT {
    private static final Path LAUNCHER = Repository.ROOT.resolve("tamiz");
    private static final Path SMALL = Repository.ROOT.resolve("model/src/test/resources/scoring");
    private static final double ABSOLUTE = 1e-5;
    private static final double RELATIVE = 1e-5;

    @TempDir
    private Path directory;

    @Test
    void predictsWhatKerasDoesForEverySharedModel() throws Exception {
        int models = 0;
        for (Path reference : shared(".json")) {
            models++;
            JsonNode expected = JsonMapper.shared().readTree(Files.readString(reference));
            Path rows = Files.writeString(
                    directory.resolve("rows"), expected.path("inputs").get(0).toString());

            var launch = Launch.of(
                    directory,
                    Map.of(),
                    rows,
                    LAUNCHER,
                    "model",
                    "predict",
                    reference.toString().replaceFirst("\\.json$", ""));

            assertThat(launch.exitCode()).as(launch.err()).isZero();
            assertThat(launch.err()).isEmpty();
            assertNear(
                    reference.toString(),
                    JsonMapper.shared().readTree(launch.out()),
                    expected.path("outputs").get(0));
        }
        assertThat(models).isGreaterThanOrEqualTo(8);
    }

    @Test
    void sharedModelsThatMustBeRefusedAreRefusedInOneLine() throws Exception {
        int models = 0;
        for (Path file : shared(".h5")) {
            if (!String.valueOf(file.getFileName()).startsWith("NEG_")) {
                continue;
            }
            models++;
            for (String command : List.of("predict", "show")) {
                var launch = run("model", command, file.toString());

                assertThat(launch.exitCode()).isEqualTo(1);
                assertThat(launch.out()).isEmpty();
                assertThat(launch.err()).startsWith("tamiz: " + file + ": ").hasLineCount(1);
            }
        }
        assertThat(models).isEqualTo(2);
    }

    @Test
    void badModelIsToldInOneLineByCheckAndByRun() throws Exception {
        refused(SMALL.resolve("four_inputs.h5"), "wrong input width: 4");
        refused(Files.writeString(directory.resolve("broken.h5"), "no model"), "neither HDF5 nor zip");
        refused(directory.resolve("vanished.h5"), "no such file");
    }

    @Test
    void brokenModelBesideThePlainProgramStopsIt() throws Exception {
        Files.writeString(directory.resolve("scoring_model.h5"), "no model");
        var launch = run("run");

        assertThat(launch.exitCode()).isEqualTo(2);
        assertThat(launch.err())
                .startsWith("tamiz: without -c: ")
                .contains("scoring_model.h5: neither")
                .hasLineCount(1);
    }

    @Test
    void modelInUseIsLoggedWithItsHash() throws Exception {
        Path model = SMALL.resolve("half.h5");
        try (var tamiz = TamizProcess.start(
                directory,
                TransportKind.NIO,
                "score: { model: \"" + model + "\" }\n" + "lanes:\n  - { name: all, pool: \"127.0.0.1:9\" }\n")) {
            assertThat(tamiz.stop()).isZero();
            assertThat(tamiz.stderr())
                    .containsPattern("model path=" + model + " sha256=[0-9a-f]{64}")
                    .doesNotContain("HDF");
        }
    }

    private void refused(Path model, String reason) throws Exception {
        Path config = Files.writeString(directory.resolve("tamiz.yaml"), """
                listen: "127.0.0.1:0"
                admin: none
                score: { model: "%s" }
                lanes:
                  - { name: all, pool: "127.0.0.1:9" }
                """.formatted(model));
        for (String command : List.of("check", "run")) {
            var launch = run(command, "-c", config.toString());

            assertThat(launch.exitCode()).isEqualTo(command.equals("check") ? 1 : 2);
            assertThat(launch.out()).isEmpty();
            assertThat(launch.err())
                    .startsWith("tamiz: " + config + ":3:17: score.model: " + model + ": " + reason)
                    .hasLineCount(1);
        }
    }

    private Launch run(String... arguments) throws IOException, InterruptedException {
        return Launch.of(directory, Map.of(), LAUNCHER, arguments);
    }

    private static void assertNear(String name, JsonNode rows, JsonNode expected) {
        assertThat(rows.size()).as(name).isEqualTo(expected.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).size()).isEqualTo(expected.get(i).size());
            for (int j = 0; j < rows.get(i).size(); j++) {
                double wanted = expected.get(i).get(j).doubleValue();
                assertThat(rows.get(i).get(j).doubleValue())
                        .as("%s, row %d", name, i)
                        .isCloseTo(wanted, within(ABSOLUTE + RELATIVE * Math.abs(wanted)));
            }
        }
    }

    private static List<Path> shared(String ending) throws IOException {
        String shared = System.getenv("TAMIZ_SHARED");
        assumeTrue(shared != null, "TAMIZ_SHARED is not set");
        Path models = Path.of(shared, "models");
        assumeTrue(Files.isDirectory(models), "no models in TAMIZ_SHARED");
        try (Stream<Path> files = Files.list(models)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
