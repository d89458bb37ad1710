package io.tamiz.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The layers of a model from its input to its output.
 *
 * @param inputWidth 0 where the config does not say it
 */
record LayerChain(List<LayerConfig> layers, int inputWidth) {
    /** A duplicate key has no single meaning: refused, as everywhere. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Python writes NaN and Infinity, mostly where we do not look
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    LayerChain {
        layers = List.copyOf(layers);
    }

    static JsonNode parse(String what, String text) throws ModelException {
        if (text.length() > ModelLimits.JSON_BYTES) {
            throw new ModelException(what + " is larger than " + (ModelLimits.JSON_BYTES >> 20) + " MiB");
        }
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isObject()) {
                throw new ModelException(what + " is no JSON object");
            }
            return node;
        } catch (JacksonException e) {
            throw new ModelException(what + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Reads the config of a whole model: a Sequential, or a Functional that is a straight chain. */
    static LayerChain read(JsonNode model) throws ModelException {
        String kind = model.path("class_name").asString("");
        JsonNode config = model.path("config");
        return switch (kind) {
            case "Sequential" -> sequential(config);
            case "Functional", "Model" -> functional(config);
            default ->
                throw new ModelException("a model of class " + (kind.isEmpty() ? "unknown" : kind)
                        + " (expected: Sequential or Functional)");
        };
    }

    private static LayerChain sequential(JsonNode config) throws ModelException {
        // up to Keras 2.2.2 the config is the list itself
        List<LayerConfig> layers = layers(config.isArray() ? config : config.path("layers"));
        int width = firstWidth(layers);
        JsonNode built = config.path("build_input_shape");
        if (width == 0 && built.isArray() && built.size() == 2) {
            width = LayerConfig.shapeWidth(built, 1);
        }
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i).kind().equals("InputLayer")) {
                throw new ModelException(
                        "layer " + layers.get(i).name() + ": an InputLayer that is not the first layer");
            }
        }
        return new LayerChain(layers, width);
    }

    private static LayerChain functional(JsonNode config) throws ModelException {
        JsonNode list = config.path("layers");
        List<LayerConfig> layers = layers(list);
        var byName = new LinkedHashMap<String, LayerConfig>();
        var sources = new HashMap<String, String>();
        for (int i = 0; i < layers.size(); i++) {
            LayerConfig layer = layers.get(i);
            // in a graph the name of the node counts; it is the name of the layer too
            if (byName.put(layer.name(), layer) != null) {
                throw new ModelException("layer " + layer.name() + ": two layers have this name");
            }
            if (!layer.kind().equals("InputLayer")) {
                sources.put(layer.name(), source(layer, list.get(i).path("inbound_nodes")));
            }
        }
        String input = onlyEnd(config.path("input_layers"), "input");
        String output = onlyEnd(config.path("output_layers"), "output");
        return follow(byName, sources, input, output);
    }

    private static LayerChain follow(
            Map<String, LayerConfig> byName, Map<String, String> sources, String input, String output)
            throws ModelException {
        Set<String> backwards = new LinkedHashSet<>();
        for (String at = output; ; at = sources.getOrDefault(at, "")) {
            if (!byName.containsKey(at) || !backwards.add(at)) {
                throw new ModelException(
                        "its layers make no chain: layer " + output + " does not lead back to " + input);
            }
            if (at.equals(input)) {
                break;
            }
        }
        for (String name : byName.keySet()) {
            if (!backwards.contains(name)) {
                throw new ModelException("layer " + name + ": not on the way from " + input + " to " + output
                        + ", the model branches (expected: a straight chain)");
            }
        }
        var chain = new ArrayList<LayerConfig>();
        for (String name : backwards) {
            chain.addFirst(byName.get(name));
        }
        return new LayerChain(chain, firstWidth(chain));
    }

    private static List<LayerConfig> layers(JsonNode list) throws ModelException {
        if (!list.isArray() || list.isEmpty()) {
            throw new ModelException("its config has no layers");
        }
        if (list.size() > ModelLimits.LAYERS) {
            throw new ModelException(list.size() + " layers (expected: at most " + ModelLimits.LAYERS + ")");
        }
        var layers = new ArrayList<LayerConfig>();
        for (JsonNode layer : list) {
            layers.add(LayerConfig.read(layer, layers.size()));
        }
        return layers;
    }

    private static int firstWidth(List<LayerConfig> chain) throws ModelException {
        try {
            return chain.getFirst().inputWidth();
        } catch (ModelException e) {
            throw e.ofLayer(chain.getFirst().name());
        }
    }

    /** The one layer that {@code layer} takes its input from. */
    private static String source(LayerConfig layer, JsonNode nodes) throws ModelException {
        if (nodes.size() != 1) {
            throw new ModelException("layer " + layer.name() + ": used " + nodes.size()
                    + " times (expected: once, in a straight chain)");
        }
        try {
            List<String> names = references(nodes);
            if (names.size() != 1) {
                throw new ModelException("takes " + names.size() + " inputs (expected: one, in a straight chain)");
            }
            return names.getFirst();
        } catch (ModelException e) {
            throw e.ofLayer(layer.name());
        }
    }

    private static String onlyEnd(JsonNode ends, String what) throws ModelException {
        List<String> names = references(ends);
        if (names.size() != 1) {
            throw new ModelException(names.size() + " " + what + "s (expected: one)");
        }
        return names.getFirst();
    }

    /**
     * The layers that are referred to, wherever in the nesting. A reference is {@code [name, node, tensor]}, with arguments
     * as a fourth part up to Keras 2; Keras 3 writes it as the {@code keras_history} of an argument.
     */
    private static List<String> references(JsonNode node) throws ModelException {
        var names = new ArrayList<String>();
        collect(node, names);
        return names;
    }

    private static void collect(JsonNode node, List<String> names) throws ModelException {
        if (isReference(node)) {
            if (node.get(2).intValue() != 0) {
                throw new ModelException(
                        "takes another output than the first of " + node.get(0).asString());
            }
            checkArguments(node.path(3));
            names.add(node.get(0).asString());
            return;
        }
        if (node.has("kwargs")) {
            checkArguments(node.path("kwargs"));
        }
        for (JsonNode part : node) {
            collect(part, names);
        }
    }

    private static boolean isReference(JsonNode node) {
        return node.isArray()
                && node.size() >= 3
                && node.get(0).isString()
                && node.get(1).isIntegralNumber()
                && node.get(2).isIntegralNumber();
    }

    /** Called as if it were training, a layer computes something else. */
    private static void checkArguments(JsonNode arguments) throws ModelException {
        if (arguments.path("training").asBoolean(false)) {
            throw new ModelException("is called with training=true (expected: a model for prediction)");
        }
    }
}
