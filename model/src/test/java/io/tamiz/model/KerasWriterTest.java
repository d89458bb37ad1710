package io.tamiz.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasWriterTest {
    private static final String TRAINING = "{\"kind\":\"count\",\"log\":\"é\\\"\"}";

    @TempDir
    private Path directory;

    @Test
    void whatWasWrittenIsReadBack() throws Exception {
        Path file = directory.resolve("model.h5");
        // relu(2 - 1, -4 + 3) = (1, 0); 0.5 * 1 - 3 * 0 + 0.25
        var hidden = new DenseLayer("relu", new float[][] {{2, -4}}, new float[] {-1, 3});
        var last = new DenseLayer("linear", new float[][] {{0.5f}, {-3}}, new float[] {0.25f});

        KerasWriter.write(file, List.of(hidden, last), TRAINING);

        KerasModel model = KerasModels.read(file);
        assertThat(model.network().predict(1, model.network().newScratch())).isEqualTo(0.75f);
        assertThat(model.network().layers())
                .containsExactly(
                        new LayerSummary("input_layer", "InputLayer", 1, "", 0),
                        new LayerSummary("dense", "Dense", 2, "relu", 4),
                        new LayerSummary("dense_1", "Dense", 1, "linear", 3));
        assertThat(model.isTamiz()).isFalse();
        assertThat(model.training()).hasValue(TRAINING);
        assertThat(model.kerasVersion()).startsWith("3.");
    }

    /** The clock of the machine must not get into the file: a model is known by its hash. */
    @Test
    void theSameLayersGiveTheSameOctetsAtAnyTime() throws Exception {
        var layers = List.of(new DenseLayer("relu", new float[][] {{1, 2}}, new float[] {3, 4}));
        Path first = directory.resolve("first.h5");
        Path second = directory.resolve("second.h5");
        KerasWriter.write(first, layers, TRAINING);
        long begun = System.currentTimeMillis() / 1000;
        while (System.currentTimeMillis() / 1000 == begun) {
            Thread.onSpinWait();
        }
        KerasWriter.write(second, layers, TRAINING);

        assertThat(second).hasSameBinaryContentAs(first);
    }

    @RepeatedTest(6)
    void anyChainIsReadBackByUsAndByH5py(RepetitionInfo repetition) throws Exception {
        var random = new Random(repetition.getCurrentRepetition());
        var layers = new ArrayList<DenseLayer>();
        int width = 1 + random.nextInt(5);
        for (int i = 0; i <= random.nextInt(4); i++) {
            int outputs = 1 + random.nextInt(7);
            layers.add(randomLayer(random, random.nextBoolean() ? "relu" : "linear", width, outputs));
            width = outputs;
        }
        Path file = directory.resolve("model.h5");

        KerasWriter.write(file, layers, TRAINING);

        Network network = KerasModels.read(file).network();
        float[] row = random(random, network.inputWidth());
        float[] outputs = new float[network.outputWidth()];
        network.predict(row, outputs, network.newScratch());
        assertThat(outputs).containsExactly(forward(layers, row), Offset.offset(1e-4f));
        assumeTrue(hasH5py(), "no python3 with h5py here");
        double[] byPython = h5py(file, row);
        assertThat(byPython).hasSize(outputs.length);
        for (int i = 0; i < outputs.length; i++) {
            assertThat(byPython[i]).isCloseTo(outputs[i], Offset.offset(1e-4));
        }
    }

    @Test
    void aFileInTheWayIsReplacedAndReadableByOthers() throws Exception {
        Path file = Files.writeString(directory.resolve("model.h5"), "before");

        KerasWriter.write(file, List.of(new DenseLayer("linear", new float[][] {{1}}, new float[] {0})), TRAINING);

        assertThat(KerasModels.read(file).network().parameters()).isEqualTo(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void whereNothingCanBeWrittenNothingIsLeft() throws Exception {
        var layers = List.of(new DenseLayer("linear", new float[][] {{1}}, new float[] {0}));
        Path occupied = Files.createDirectory(directory.resolve("model.h5"));
        Files.createFile(occupied.resolve("something"));

        assertThatThrownBy(() -> KerasWriter.write(occupied, layers, TRAINING)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> KerasWriter.write(directory.resolve("none/model.h5"), layers, TRAINING))
                .isInstanceOf(NoSuchFileException.class);

        assertThat(files()).containsExactly(occupied);
    }

    @Test
    void layersThatDoNotFitAreRefused() {
        var one = new DenseLayer("relu", new float[][] {{1, 2}}, new float[] {0, 0});

        assertThatThrownBy(() -> KerasWriter.write(directory.resolve("m.h5"), List.of(one, one), TRAINING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes 1 inputs, the one before gives 2");
        assertThatThrownBy(() -> KerasWriter.write(directory.resolve("m.h5"), List.of(), TRAINING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DenseLayer("relu", new float[][] {{1, 2}}, new float[] {0}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** The slow twin: what a chain of Dense layers is. */
    private static float[] forward(List<DenseLayer> layers, float[] row) {
        double[] values = toDouble(row);
        for (DenseLayer layer : layers) {
            var next = toDouble(layer.bias());
            for (int output = 0; output < next.length; output++) {
                for (int input = 0; input < values.length; input++) {
                    next[output] += values[input] * layer.kernel()[input][output];
                }
                if (layer.activation().equals("relu")) {
                    next[output] = Math.max(0, next[output]);
                }
            }
            values = next;
        }
        float[] outputs = new float[values.length];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = (float) values[i];
        }
        return outputs;
    }

    private static double[] toDouble(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    private static DenseLayer randomLayer(Random random, String activation, int inputs, int outputs) {
        float[][] kernel = new float[inputs][];
        Arrays.setAll(kernel, _ -> random(random, outputs));
        return new DenseLayer(activation, kernel, random(random, outputs));
    }

    private static float[] random(Random random, int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static boolean hasH5py() throws IOException, InterruptedException {
        Path python = Path.of("/usr/bin/python3");
        return Files.isExecutable(python)
                && new ProcessBuilder(python.toString(), "-c", "import h5py")
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0;
    }

    private static double[] h5py(Path file, float[] row) throws Exception {
        Path script =
                Path.of(Objects.requireNonNull(KerasWriterTest.class.getResource("/io/tamiz/model/h5py_forward.py"))
                        .toURI());
        Process python = new ProcessBuilder(
                        "/usr/bin/python3", script.toString(), file.toString(), Arrays.toString(row))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).isZero();
        return Arrays.stream(answer.strip().split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
