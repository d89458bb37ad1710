package io.tamiz.model;

import tools.jackson.databind.JsonNode;

/**
 * Reads an activation: a name, or an object with {@code class_name} and {@code config}.
 *
 * <p>The slope of a leaky ReLU depends on who is asked: the function {@code leaky_relu} has 0.2 (as {@code
 * tf.nn.leaky_relu}, in Keras 2 and 3 alike), the layer LeakyReLU has 0.3 unless it says otherwise, as {@code alpha} until
 * Keras 2 and as {@code negative_slope} since.
 */
final class ActivationReader {
    static final String KNOWN =
            "relu, sigmoid, tanh, linear, softmax, elu, selu, softplus, swish, leaky_relu, exponential";

    private static final float FUNCTION_SLOPE = 0.2f;
    private static final float LAYER_SLOPE = 0.3f;

    private ActivationReader() {}

    /** The activation that an argument of a layer names. */
    static Activation read(JsonNode argument) throws ModelException {
        if (argument.isString()) {
            return named(argument.asString());
        }
        JsonNode config = argument.path("config");
        String kind = argument.path("class_name").asString("");
        LayerConfig.checkIsOfKeras(argument, config.isString() ? config.asString() : kind);
        if (config.isString()) {
            return named(config.asString());
        }
        // a layer in the place of a function
        LayerConfig layer = new LayerConfig(kind, kind, config);
        if (kind.equals("Activation")) {
            return ofLayer(layer);
        }
        if (!isLayer(kind)) {
            throw unknown(kind.isEmpty() ? argument.toString() : kind);
        }
        return ofLayer(layer);
    }

    static boolean isLayer(String kind) {
        return switch (kind) {
            case "Activation", "ReLU", "LeakyReLU", "ELU", "Softmax" -> true;
            default -> false;
        };
    }

    /** The activation that is a layer of its own. */
    static Activation ofLayer(LayerConfig layer) throws ModelException {
        return switch (layer.kind()) {
            case "Activation" -> {
                JsonNode argument = layer.value("activation");
                if (argument == null) {
                    throw new ModelException("activation: missing (expected: " + KNOWN + ")");
                }
                yield read(argument);
            }
            case "ReLU" ->
                new Activation.Relu(
                        (float) layer.number(Double.MAX_VALUE, "max_value"),
                        (float) layer.number(0, "negative_slope"),
                        (float) layer.number(0, "threshold"));
            case "LeakyReLU" -> Activation.Relu.leaky((float) layer.number(LAYER_SLOPE, "negative_slope", "alpha"));
            case "ELU" -> new Activation.Elu((float) layer.number(1, "alpha"));
            case "Softmax" -> {
                layer.checkLastAxis();
                yield new Activation.Softmax();
            }
            default -> throw new IllegalArgumentException(layer.kind() + " is no activation");
        };
    }

    private static Activation named(String name) throws ModelException {
        return switch (name) {
            case "linear" -> new Activation.Linear();
            case "relu" -> Activation.Relu.PLAIN;
            case "sigmoid" -> new Activation.Sigmoid();
            case "tanh" -> new Activation.Tanh();
            case "softmax", "Softmax", "softmax_v2" -> new Activation.Softmax();
            case "elu", "ELU" -> new Activation.Elu(1);
            case "selu" -> new Activation.Selu();
            case "softplus" -> new Activation.Softplus();
            case "swish", "silu" -> new Activation.Swish();
            case "leaky_relu" -> Activation.Relu.leaky(FUNCTION_SLOPE);
            case "LeakyReLU" -> Activation.Relu.leaky(LAYER_SLOPE);
            case "exponential" -> new Activation.Exponential();
            default -> throw unknown(name);
        };
    }

    private static ModelException unknown(String name) {
        return new ModelException("activation " + name + " is not one of those that are known (" + KNOWN + ")");
    }
}
