package io.tamiz.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Turns layers and their weights into a network, checking that each fits the one before. */
final class NetworkBuilder {
    /** Of Keras: a deviation is at least this, so that a feature that never varies does not divide by 0. */
    private static final double LEAST_DEVIATION = 1e-7;

    private static final double BATCH_EPSILON = 1e-3;

    private final LayerWeights weights;
    private final List<Step> steps = new ArrayList<>();
    private final List<LayerSummary> layers = new ArrayList<>();
    private int inputWidth;
    /** Of the layer before; 0 while nobody has said it. */
    private int width;

    private long parameters;

    private NetworkBuilder(LayerWeights weights, int inputWidth) {
        this.weights = weights;
        this.inputWidth = inputWidth;
        width = inputWidth;
    }

    static Network build(LayerChain chain, LayerWeights weights) throws ModelException {
        var builder = new NetworkBuilder(weights, chain.inputWidth());
        for (LayerConfig layer : chain.layers()) {
            try {
                builder.add(layer);
            } catch (ModelException e) {
                throw e.ofLayer(layer.name());
            }
        }
        builder.checkWidthIsKnown();
        return new Network(builder.inputWidth, builder.steps, builder.summaries());
    }

    private void add(LayerConfig layer) throws ModelException {
        takeInputWidth(layer);
        switch (layer.kind()) {
            case "InputLayer", "Dropout" -> summarize(layer, "", 0);
            case "Dense" -> dense(layer);
            case "BatchNormalization" -> batchNormalization(layer);
            case "Normalization" -> normalization(layer);
            default -> {
                Activation activation = ActivationReader.ofLayer(layer);
                activate(activation);
                summarize(layer, activation.text(), 0);
            }
        }
    }

    /** Any layer may say what it takes; it has to be what the one before gives. */
    private void takeInputWidth(LayerConfig layer) throws ModelException {
        int said = layer.inputWidth();
        if (said != 0) {
            fit(said);
        }
    }

    private void fit(int wanted) throws ModelException {
        if (width == 0) {
            width = wanted;
            inputWidth = wanted;
        }
        if (width != wanted) {
            throw new ModelException("takes " + wanted + " values, but is given " + width);
        }
    }

    private void dense(LayerConfig layer) throws ModelException {
        int outputs = layer.width("units", "output_dim");
        boolean hasBias = layer.flag(true, "use_bias", "bias");
        JsonNode name = layer.value("activation");
        Activation activation = name == null ? new Activation.Linear() : ActivationReader.read(name);
        List<Tensor> found = weights(layer, hasBias ? 2 : 1, hasBias ? "kernel and bias" : "kernel");
        Tensor kernel = found.getFirst();
        if (kernel.rank() != 2 || kernel.size(1) != outputs) {
            throw new ModelException("its kernel has shape " + kernel.shapeText() + " (expected: "
                    + (width == 0 ? "inputs" : width) + " by " + outputs + ")");
        }
        fit(kernel.size(0));
        float[] bias = hasBias ? found.get(1).vector(outputs) : new float[outputs];
        steps.add(new Step.Dense(width, outputs, kernel.values(), bias));
        width = outputs;
        activate(activation);
        summarize(layer, activation.text(), kernel.count() + (hasBias ? outputs : 0));
    }

    /** At prediction {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}, a scale and a shift. */
    private void batchNormalization(LayerConfig layer) throws ModelException {
        layer.checkLastAxis();
        checkBatchMode(layer);
        boolean scaled = layer.flag(true, "scale");
        boolean centered = layer.flag(true, "center");
        double epsilon = layer.number(BATCH_EPSILON, "epsilon");
        int count = 2 + (scaled ? 1 : 0) + (centered ? 1 : 0);
        List<Tensor> found =
                weights(layer, count, (scaled ? "gamma, " : "") + (centered ? "beta, " : "") + "mean and variance");
        int size = found.getFirst().count();
        fit(size);
        float[] gamma = scaled ? found.getFirst().vector(size) : ones(size);
        float[] beta = centered ? found.get(scaled ? 1 : 0).vector(size) : new float[size];
        float[] mean = found.get(count - 2).vector(size);
        float[] variance = found.get(count - 1).vector(size);
        float[] scale = new float[size];
        float[] shift = new float[size];
        for (int i = 0; i < size; i++) {
            double factor = gamma[i] / Math.sqrt(variance[i] + epsilon);
            scale[i] = finite(factor, "variance " + variance[i] + " with epsilon " + epsilon);
            shift[i] = finite(beta[i] - mean[i] * factor, "mean " + mean[i]);
        }
        steps.add(new Step.Affine(scale, shift));
        summarize(layer, "", count * size);
    }

    private static void checkBatchMode(LayerConfig layer) throws ModelException {
        // Keras 1: mode 1 goes by row, mode 2 by the batch at hand; tf.keras 1: renorm has weights of its own
        if (layer.number(0, "mode") != 0 || layer.flag(false, "renorm")) {
            throw new ModelException("a mode that is not computed (expected: mode 0, without renorm)");
        }
    }

    /** {@code (x - mean) / sqrt(variance)}, or its inverse; the two are constants of the config, or weights. */
    private void normalization(LayerConfig layer) throws ModelException {
        layer.checkLastAxis();
        JsonNode constant = layer.value("mean");
        Tensor mean;
        Tensor variance;
        int stored = 0;
        if (constant == null) {
            // the third is a count of what it was adapted to
            List<Tensor> found = weights(layer, 3, "mean, variance and count");
            mean = found.getFirst();
            variance = found.get(1);
            stored = mean.count() + variance.count() + 1;
        } else {
            JsonNode other = layer.value("variance");
            if (other == null) {
                throw new ModelException("mean without variance");
            }
            mean = constant("mean", constant);
            variance = constant("variance", other);
        }
        int size = Math.max(mean.count(), variance.count());
        // one number stands for all inputs where it is a constant, or where it was adapted over all axes
        if (size > 1 || (constant == null && mean.rank() > 0)) {
            fit(size);
        }
        checkWidthIsKnown();
        normalize(layer.flag(false, "invert"), mean.vectorOrScalar(width), variance.vectorOrScalar(width));
        summarize(layer, "", stored);
    }

    private void normalize(boolean inverted, float[] mean, float[] variance) throws ModelException {
        float[] deviation = new float[width];
        for (int i = 0; i < width; i++) {
            deviation[i] = finite(Math.max(Math.sqrt(variance[i]), LEAST_DEVIATION), "variance " + variance[i]);
        }
        steps.add(inverted ? new Step.Affine(deviation, mean) : new Step.Standardize(mean, deviation));
    }

    private static Tensor constant(String name, JsonNode node) throws ModelException {
        double[] numbers = LayerConfig.numbers(node);
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers[i];
        }
        return new Tensor(name, new int[] {values.length}, values);
    }

    private List<Tensor> weights(LayerConfig layer, int count, String names) throws ModelException {
        List<Tensor> found = weights.of(layer);
        if (found.size() != count) {
            throw new ModelException(found.size() + " weights in the file (expected: " + count + ", " + names + ")");
        }
        for (Tensor tensor : found) {
            parameters += tensor.count();
        }
        if (parameters > ModelLimits.PARAMETERS) {
            throw new ModelException("more than " + ModelLimits.PARAMETERS + " numbers in the model");
        }
        return found;
    }

    private void activate(Activation activation) throws ModelException {
        checkWidthIsKnown();
        if (!(activation instanceof Activation.Linear)) {
            steps.add(new Step.Activate(activation, width));
        }
    }

    private void checkWidthIsKnown() throws ModelException {
        if (width == 0) {
            throw new ModelException("how many inputs it takes stands nowhere");
        }
    }

    /** Layers before the first kernel did not know their width when they were read. */
    private List<LayerSummary> summaries() {
        return layers.stream()
                .map(layer -> layer.width() > 0
                        ? layer
                        : new LayerSummary(
                                layer.name(), layer.kind(), inputWidth, layer.activation(), layer.parameters()))
                .toList();
    }

    private void summarize(LayerConfig layer, String activation, int stored) {
        layers.add(new LayerSummary(layer.name(), layer.kind(), width, activation, stored));
    }

    private static float finite(double value, String what) throws ModelException {
        if (!Float.isFinite((float) value)) {
            throw new ModelException(what + " (expected: what gives finite numbers)");
        }
        return (float) value;
    }

    private static float[] ones(int size) {
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        return ones;
    }
}
