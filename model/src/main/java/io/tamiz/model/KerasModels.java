package io.tamiz.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads model files that Keras 1, 2 or 3 has saved, {@code .h5} or {@code .keras}; which of the two its first octets say.
 *
 * <p>A file is data: nothing in it is run, no class is loaded for it, no other file is opened. What cannot be computed
 * exactly as Keras would is refused.
 *
 * <p>Threads: any; reads the file once, into memory.
 */
public final class KerasModels {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final String UNKNOWN = "unknown";

    /** The attribute with what a model was trained on, JSON; written by {@link KerasWriter}. */
    static final String TRAINING = "tamiz_training";

    private KerasModels() {}

    /**
     * Reads {@code file}.
     *
     * @throws ModelException if the file cannot be read or is no model we compute; its message is one line for a user
     */
    public static KerasModel read(Path file) throws ModelException {
        try {
            return read(bytes(file));
        } catch (ModelException e) {
            throw e.of(file);
        }
    }

    private static byte[] bytes(Path file) throws ModelException {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new ModelException(
                        Files.isDirectory(file) ? "is a directory (expected: a file)" : "is no regular file");
            }
            byte[] bytes;
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(ModelLimits.FILE_BYTES + 1);
            }
            if (bytes.length > ModelLimits.FILE_BYTES) {
                throw new ModelException("larger than " + (ModelLimits.FILE_BYTES >> 20) + " MiB");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new ModelException("no such file", e);
        } catch (AccessDeniedException e) {
            throw new ModelException("permission denied", e);
        } catch (IOException e) {
            throw new ModelException("cannot be read: " + e.getMessage(), e);
        }
    }

    private static KerasModel read(byte[] file) throws ModelException {
        String sha256 = sha256(file);
        if (startsWith(file, ZIP)) {
            return zipped(KerasZip.read(file), sha256);
        }
        if (startsWith(file, HDF5)) {
            return HdfGroup.read(file, root -> plain(root, sha256));
        }
        throw new ModelException(
                (file.length == 0 ? "empty" : "neither HDF5 nor zip") + " (expected: a Keras model, .h5 or .keras)");
    }

    private static KerasModel plain(HdfGroup root, String sha256) throws ModelException {
        String config = root.text("model_config");
        if (config == null) {
            boolean weightsOnly = root.names("layer_names") != null || root.has("layers");
            throw new ModelException(
                    weightsOnly
                            ? "weights only: the layers are missing (save the whole model with model.save)"
                            : "no model_config in it (expected: a Keras model)");
        }
        if (!root.has("model_weights")) {
            throw new ModelException("no model_weights in it (save the whole model with model.save)");
        }
        LayerChain chain = LayerChain.read(LayerChain.parse("model_config", config));
        HdfGroup weights = root.group("model_weights");
        String version = root.text("keras_version");
        if (version == null) {
            version = weights.text("keras_version");
        }
        return new KerasModel(
                NetworkBuilder.build(chain, new NamedWeights(weights)),
                sha256,
                version == null ? UNKNOWN : version,
                root.hasAttribute("tamiz"),
                Optional.ofNullable(root.text(TRAINING)));
    }

    private static KerasModel zipped(KerasZip zip, String sha256) throws ModelException {
        LayerChain chain = LayerChain.read(zip.config());
        String version = zip.metadata().path("keras_version").asString(UNKNOWN);
        return HdfGroup.read(
                zip.weights(),
                root -> new KerasModel(
                        NetworkBuilder.build(chain, new NumberedWeights(root)),
                        sha256,
                        version,
                        root.hasAttribute("tamiz"),
                        Optional.empty()));
    }

    private static boolean startsWith(byte[] file, byte[] start) {
        return file.length >= start.length && Arrays.equals(file, 0, start.length, start, 0, start.length);
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
