package io.tamiz.model;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a Sequential of Dense layers as the {@code .h5} that Keras 3 saves and loads ({@code
 * keras.src.legacy.saving.legacy_h5_format}). Without an optimizer's state: it is a model to predict with.
 *
 * <p>The same layers give the same octets.
 */
public final class KerasWriter {
    private static final String KERAS_VERSION = "3.6.0";
    private static final String BACKEND = "tensorflow";
    private static final String SEQUENTIAL = "sequential";

    private KerasWriter() {}

    /**
     * Writes {@code layers} to {@code file}, which appears whole or not at all.
     *
     * @param training JSON that says where the model comes from; stands in the attribute {@code tamiz_training}, which Keras does
     *     not read
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if there is no layer, or one does not fit the one before
     */
    public static void write(Path file, List<DenseLayer> layers, String training) throws IOException {
        checkChain(layers);
        Path absolute = file.toAbsolutePath();
        Path whole = Files.createTempFile(absolute.getParent(), ".model-", ".h5");
        try {
            try (WritableHdfFile hdf = HdfFile.write(whole)) {
                hdf.putAttribute("backend", BACKEND);
                hdf.putAttribute("keras_version", KERAS_VERSION);
                hdf.putAttribute("model_config", modelConfig(layers).toString());
                hdf.putAttribute(KerasModels.TRAINING, training);
                putWeights(hdf.putGroup("model_weights"), layers);
            }
            makeReadable(whole);
            Files.move(whole, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** A temporary file is for its owner alone; a model is for the user that runs the balancer as well. */
    private static void makeReadable(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private static void checkChain(List<DenseLayer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a model without layers");
        }
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
                throw new IllegalArgumentException(
                        "layer " + i + " takes " + layers.get(i).inputs() + " inputs, the one before gives "
                                + layers.get(i - 1).outputs());
            }
        }
    }

    private static void putWeights(WritableGroup weights, List<DenseLayer> layers) {
        var arrays = new LinkedHashMap<String, Map<String, Object>>();
        for (int i = 0; i < layers.size(); i++) {
            var ofLayer = new LinkedHashMap<String, Object>();
            ofLayer.put("kernel", layers.get(i).kernel());
            ofLayer.put("bias", layers.get(i).bias());
            arrays.put(layerName(i), ofLayer);
        }
        weights.putAttribute("layer_names", arrays.keySet().toArray(String[]::new));
        weights.putAttribute("backend", BACKEND);
        weights.putAttribute("keras_version", KERAS_VERSION);
        arrays.forEach((layer, ofLayer) -> {
            WritableGroup group = weights.putGroup(layer);
            var names = new ArrayList<String>();
            WritableGroup inner = group.putGroup(SEQUENTIAL).putGroup(layer);
            ofLayer.forEach((name, numbers) -> {
                inner.putDataset(name, numbers);
                names.add(SEQUENTIAL + "/" + layer + "/" + name);
            });
            group.putAttribute("weight_names", names.toArray(String[]::new));
        });
    }

    private static ObjectNode modelConfig(List<DenseLayer> layers) {
        ObjectNode model = LayerChain.JSON.createObjectNode();
        model.put("class_name", "Sequential");
        ObjectNode config = model.putObject("config");
        config.put("name", SEQUENTIAL);
        config.put("trainable", true);
        config.put("dtype", "float32");
        ArrayNode list = config.putArray("layers");
        ObjectNode input = addLayer(list, "InputLayer", "input_layer");
        shape(input.putArray("batch_shape"), layers.getFirst().inputs());
        for (int i = 0; i < layers.size(); i++) {
            ObjectNode dense = addLayer(list, "Dense", layerName(i));
            dense.put("trainable", true);
            dense.put("units", layers.get(i).outputs());
            dense.put("activation", layers.get(i).activation());
            dense.put("use_bias", true);
        }
        shape(config.putArray("build_input_shape"), layers.getFirst().inputs());
        return model;
    }

    private static ObjectNode addLayer(ArrayNode list, String kind, String name) {
        ObjectNode layer = list.addObject();
        layer.put("class_name", kind);
        ObjectNode config = layer.putObject("config");
        config.put("name", name);
        config.put("dtype", "float32");
        return config;
    }

    /** As many rows as one likes, each of {@code width} numbers. */
    private static void shape(ArrayNode shape, int width) {
        shape.addNull();
        shape.add(width);
    }

    private static String layerName(int index) {
        return index == 0 ? "dense" : "dense_" + index;
    }
}
