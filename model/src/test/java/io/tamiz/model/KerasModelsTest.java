package io.tamiz.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every dialect of Keras that is read, and everything that is refused, in one line that says why. */
class KerasModelsTest {
    private static final String ZIPPED = "keras3_numbered.keras";

    @TempDir
    private Path directory;

    static List<String> good() {
        return Fixtures.good();
    }

    @ParameterizedTest
    @MethodSource("good")
    void predictsWhatItsLayersMean(String name) throws Exception {
        JsonNode expected = JsonMapper.shared().readTree(Files.readString(Fixtures.file(name + ".json")));

        References.assertPredicts(
                name,
                KerasModels.read(Fixtures.file(name)).network(),
                expected.path("inputs").get(0),
                expected.path("outputs").get(0));
    }

    @Test
    void layersAreToldAsTheFileHasThem() throws Exception {
        KerasModel model = KerasModels.read(Fixtures.file("keras20_width_in_kernel.h5"));

        assertThat(model.kerasVersion()).isEqualTo("2.1.0");
        assertThat(model.isTamiz()).isFalse();
        assertThat(model.sha256()).matches("[0-9a-f]{64}");
        assertThat(model.network().inputWidth()).isEqualTo(3);
        assertThat(model.network().layers())
                .containsExactly(
                        new LayerSummary("b", "Dense", 4, "tanh", 16),
                        new LayerSummary("c", "Dropout", 4, "", 0),
                        new LayerSummary("a", "Dense", 2, "sigmoid", 8));
        assertThat(model.network().parameters()).isEqualTo(24);
    }

    @Test
    void versionMayBeMissing() throws Exception {
        assertThat(KerasModels.read(Fixtures.file("keras1_sequential.h5")).kerasVersion())
                .isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bad_lstm.h5         | layer lstm_1: LSTM is not one of the layers
            bad_nan.h5          | layer dense: weight dense/kernel:0 holds NaN
            bad_infinite.h5     | layer dense: weight dense/kernel:0 holds Infinity
            bad_shape.h5        | layer dense: takes 3 values, but is given 2
            bad_quantized.h5    | layer dense: weight dense/kernel:0 holds whole numbers
            bad_width.h5        | layer dense_1: takes 4 values, but is given 3
            bad_activation.h5   | layer dense: activation gelu_of_mine is not one of those
            bad_rank.h5         | layer dense: input of shape [null,5,2]
            bad_no_weights.h5   | layer dense: 0 weights in the file (expected: 2, kernel and bias)
            bad_own_class.h5    | layer dense: Custom>Dense is code of its own
            bad_soft_link.h5    | layer dense: /model_weights/dense/dense/kernel:0 is a link
            bad_other_file.h5   | layer dense: /model_weights/dense/dense/kernel:0 is a link
            bad_huge.h5         | layer dense: weight dense/kernel:0 has 1048576 in a dimension
            bad_huge_chunks.h5  | layer dense: weight dense/kernel:0 has chunks far larger
            bad_inflating.h5    | layer dense: weight dense/kernel:0 does not inflate to its size
            bad_variance.h5     | layer batch_normalization: variance -1.0
            bad_branch.h5       | layer left: not on the way from in to right, the model branches
            bad_two_inputs_of_a_layer.h5 | layer right: takes 2 inputs
            bad_ring.h5         | its layers make no chain
            bad_training.h5     | layer left: is called with training=true
            bad_model_class.h5  | a model of class MyModel
            bad_json.h5         | model_config is no JSON object
            bad_deep.h5         | model_config is no JSON
            bad_many_layers.h5  | 300 layers (expected: at most 256)
            bad_weights_only.weights.h5 | weights only
            bad_not_keras.h5    | no model_config in it
            """)
    void badFileIsRefusedWithItsReason(String name, String reason) {
        assertRefused(Fixtures.file(name), reason);
    }

    @Test
    void whatIsNoModelFileIsRefused() throws Exception {
        assertRefused(directory, "is a directory");
        assertRefused(directory.resolve("none.h5"), "no such file");
        assertRefused(Files.createFile(directory.resolve("empty.h5")), "empty");
        assertRefused(Files.writeString(directory.resolve("text.h5"), "a model"), "neither HDF5 nor zip");
        assertRefused(Path.of("/dev/zero"), "is no regular file");
    }

    @Test
    void fileThatIsTooLargeIsRefused() throws Exception {
        Path file = directory.resolve("large.h5");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(ModelLimits.FILE_BYTES + 1L);
        }
        assertRefused(file, "larger than 64 MiB");
    }

    @Test
    void nameFromTheFileDoesNotBreakTheLine() throws Exception {
        String config = "{\"class_name\":\"Sequential\",\"config\":{\"layers\":[{\"class_name\":\"Odd\","
                + "\"config\":{\"name\":\"a\\n\\u001b[31m\\u2028b\"}}]}}";
        assertRefused(
                zipped(zip -> put(zip, "config.json", config.getBytes(StandardCharsets.UTF_8))),
                "layer a [31m b: Odd is not one of the layers");
    }

    @Test
    void zipWithAnotherEntryIsRefused() throws Exception {
        assertRefused(zipped(zip -> put(zip, "../evil.pkl", new byte[] {1})), "entry ../evil.pkl in the zip");
        assertRefused(zipped(zip -> put(zip, "assets/", new byte[0])), "entry assets/ in the zip");
    }

    @Test
    void zipWithAnEntryThatIsTwiceInItIsRefused() throws Exception {
        byte[] one = Files.readAllBytes(Fixtures.file(ZIPPED));
        byte[] two = new byte[one.length * 2];
        // local headers of the second copy follow those of the first, as in a file that was written to again
        int directoryStart = indexOf(one, new byte[] {'P', 'K', 1, 2});
        System.arraycopy(one, 0, two, 0, directoryStart);
        System.arraycopy(one, 0, two, directoryStart, one.length);
        assertRefused(Files.write(directory.resolve("twice.keras"), two), "entry metadata.json is twice in the zip");
    }

    @Test
    void zipWhoseDirectoryHidesAnEntryIsRefused() throws Exception {
        byte[] file = Files.readAllBytes(Fixtures.file(ZIPPED));
        file[file.length - 12]--;
        assertRefused(Files.write(directory.resolve("hidden.keras"), file), "the zip lists 2 entries and has 3");
    }

    @Test
    void entryThatInflatesBeyondTheBoundIsRefused() throws Exception {
        Path file = directory.resolve("bomb.keras");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "config.json", new byte[ModelLimits.JSON_BYTES + 1]);
        }
        assertThat(Files.size(file)).isLessThan(100_000);
        assertRefused(file, "entry config.json inflates to more than 8 MiB");
    }

    @Test
    void zipWithoutWeightsIsRefused() throws Exception {
        Path file = directory.resolve("part.keras");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "config.json", entry("config.json"));
            put(zip, "metadata.json", entry("metadata.json"));
        }
        assertRefused(file, "no entry model.weights.h5 in the zip");
    }

    /** The good zip, changed: entries put by {@code change} take the place of those of the same name. */
    private Path zipped(Consumer<ZipOutputStream> change) throws IOException {
        var changes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(changes)) {
            change.accept(zip);
        }
        Path file = directory.resolve("changed.keras");
        var names = new HashSet<String>();
        try (var zip = new ZipOutputStream(Files.newOutputStream(file));
                var in = new ZipInputStream(new ByteArrayInputStream(changes.toByteArray()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                put(zip, entry.getName(), in.readAllBytes());
            }
            for (String name : List.of("metadata.json", "config.json", "model.weights.h5")) {
                if (names.add(name)) {
                    put(zip, name, entry(name));
                }
            }
        }
        return file;
    }

    private static byte[] entry(String name) throws IOException {
        try (var zip = new ZipFile(Fixtures.file(ZIPPED).toFile())) {
            return zip.getInputStream(zip.getEntry(name)).readAllBytes();
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }

    private static void assertRefused(Path file, String reason) {
        Throwable refusal = catchThrowable(() -> KerasModels.read(file));

        assertThat(refusal).as(file.toString()).isInstanceOf(ModelException.class);
        assertThat(refusal.getMessage())
                .startsWith(file + ": " + reason)
                .doesNotContain("\n")
                .hasLineCount(1);
    }
}
