package io.tamiz.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A layer as the file describes it: its class and the arguments it was made with.
 *
 * @param name the weights stand under it
 * @param kind class name
 */
record LayerConfig(String name, String kind, JsonNode config) {
    private static final String KNOWN =
            "InputLayer, Dense, Activation, Dropout, BatchNormalization, Normalization, ReLU,"
                    + " LeakyReLU, ELU, Softmax";

    /** Reads one entry of a list of layers. */
    static LayerConfig read(JsonNode layer, int index) throws ModelException {
        String kind = layer.path("class_name").asString("");
        JsonNode config = layer.path("config");
        if (kind.isEmpty() || !config.isObject()) {
            throw new ModelException("layer number " + (index + 1) + " of its config has no class_name or config");
        }
        String name = config.path("name").asString(layer.path("name").asString(""));
        if (name.isEmpty()) {
            throw new ModelException("layer number " + (index + 1) + " of its config has no name");
        }
        try {
            checkIsOfKeras(layer, kind);
            checkKnown(kind);
        } catch (ModelException e) {
            throw e.ofLayer(name);
        }
        return new LayerConfig(name, kind, config);
    }

    /** What cannot be computed is told before what does not fit: it is the better reason. */
    private static void checkKnown(String kind) throws ModelException {
        boolean known = ActivationReader.isLayer(kind)
                || switch (kind) {
                    case "InputLayer", "Dense", "Dropout", "BatchNormalization", "Normalization" -> true;
                    default -> false;
                };
        if (!known) {
            throw new ModelException(kind
                    + (kind.equals("Lambda")
                            ? " holds code, and no code is run"
                            : " is not one of the layers that are known")
                    + " (expected: " + KNOWN + ")");
        }
    }

    /** A class or function of somebody's own may be called like one of Keras. */
    static void checkIsOfKeras(JsonNode object, String name) throws ModelException {
        String registered = object.path("registered_name").asString("");
        if (isForeign(object.path("module").asString("keras"))
                || (registered.contains(">") && !registered.startsWith("keras"))) {
            throw new ModelException((registered.isEmpty() ? name : registered)
                    + " is code of its own, and no code is run (expected: what Keras brings)");
        }
    }

    private static boolean isForeign(String module) {
        return !module.isEmpty()
                // of functions, Keras 2 wrote the module of their class
                && !module.equals("builtins")
                && !module.startsWith("keras")
                && !module.startsWith("tf_keras")
                && !module.startsWith("tensorflow");
    }

    /** The value under the first of {@code keys} that there is and is not null. */
    @Nullable
    JsonNode value(String... keys) {
        for (String key : keys) {
            JsonNode value = config.get(key);
            if (value != null && !value.isNull()) {
                return value;
            }
        }
        return null;
    }

    boolean flag(boolean otherwise, String... keys) throws ModelException {
        JsonNode value = value(keys);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw new ModelException(keys[0] + ": " + value + " (expected: true or false)");
        }
        return value.booleanValue();
    }

    double number(double otherwise, String... keys) throws ModelException {
        JsonNode value = value(keys);
        if (value == null) {
            return otherwise;
        }
        // a constant saved as an array of one
        double number = value.isNumber() ? value.doubleValue() : numbers(value)[0];
        if (!Double.isFinite(number)) {
            throw new ModelException(keys[0] + ": " + value + " (expected: a finite number)");
        }
        return number;
    }

    int width(String... keys) throws ModelException {
        JsonNode value = value(keys);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToInt() || !isWidth(value.intValue())) {
            throw new ModelException(keys[0] + ": " + (value == null ? "missing" : value) + " (expected: 1 to "
                    + ModelLimits.WIDTH + ")");
        }
        return value.intValue();
    }

    /**
     * The width of the input where the config says it: in the shape of a batch, {@code [null, width]}, or of one row.
     * 0 where it does not.
     */
    int inputWidth() throws ModelException {
        JsonNode batch = value("batch_shape", "batch_input_shape");
        if (batch != null) {
            return shapeWidth(batch, 1);
        }
        JsonNode row = value("input_shape", "shape");
        if (row != null) {
            return shapeWidth(row, 0);
        }
        return value("input_dim") == null ? 0 : width("input_dim");
    }

    /** Null and a missing last dimension mean that any width would do: then the first kernel says it. */
    static int shapeWidth(JsonNode shape, int leading) throws ModelException {
        JsonNode dimensions = shape.isObject() ? shape.path("items") : shape;
        if (!dimensions.isArray() || dimensions.size() != leading + 1) {
            throw new ModelException("input of shape " + shape + " (expected: one row of numbers for each prediction)");
        }
        JsonNode last = dimensions.get(leading);
        if (last.isNull()) {
            return 0;
        }
        if (!last.isIntegralNumber() || !last.canConvertToInt() || !isWidth(last.intValue())) {
            throw new ModelException(
                    "input of shape " + shape + " (expected: a width of 1 to " + ModelLimits.WIDTH + ")");
        }
        return last.intValue();
    }

    private static boolean isWidth(int width) {
        return width >= 1 && width <= ModelLimits.WIDTH;
    }

    /** Whether the layer works on the last axis of its inputs, the only one there is besides the batch. */
    void checkLastAxis() throws ModelException {
        JsonNode axis = value("axis");
        if (axis == null) {
            return;
        }
        JsonNode only = axis.isArray() && axis.size() == 1 ? axis.get(0) : axis;
        boolean last = only.isIntegralNumber() && (only.intValue() == -1 || only.intValue() == 1);
        if (!last && !(axis.isArray() && axis.isEmpty())) {
            throw new ModelException("axis: " + axis + " (expected: -1)");
        }
    }

    /** The numbers of a constant: bare, in lists, or wrapped as Keras writes arrays. */
    static double[] numbers(JsonNode constant) throws ModelException {
        var numbers = new ArrayList<Double>();
        collect(constant, constant, numbers);
        if (numbers.isEmpty()) {
            throw new ModelException("an empty constant");
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode part, JsonNode whole, List<Double> numbers) throws ModelException {
        if (part.isNumber() && Double.isFinite(part.doubleValue()) && numbers.size() < ModelLimits.WIDTH) {
            numbers.add(part.doubleValue());
        } else if (part.isArray()) {
            for (JsonNode element : part) {
                collect(element, whole, numbers);
            }
        } else if (part.isObject() && part.path("config").has("value")) {
            collect(part.path("config").path("value"), whole, numbers);
        } else {
            throw new ModelException("a constant that is no array of finite numbers: " + whole);
        }
    }
}
