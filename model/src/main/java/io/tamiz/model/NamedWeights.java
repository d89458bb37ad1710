package io.tamiz.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The weights of a {@code .h5}: a group for each layer, with the order of its weights in {@code weight_names}. The order of
 * groups and arrays in the file means nothing.
 */
final class NamedWeights implements LayerWeights {
    private final HdfGroup weights;
    private final Set<String> layerNames;

    /** @param weights the group with the attribute {@code layer_names} */
    NamedWeights(HdfGroup weights) throws ModelException {
        this.weights = weights;
        List<String> names = weights.names("layer_names");
        if (names == null) {
            throw new ModelException("the weights have no layer_names");
        }
        layerNames = new HashSet<>(names);
    }

    @Override
    public List<Tensor> of(LayerConfig layer) throws ModelException {
        if (!layerNames.contains(layer.name())) {
            return List.of();
        }
        HdfGroup group = weights.group(layer.name());
        List<String> names = group.names("weight_names");
        var tensors = new ArrayList<Tensor>();
        for (String name : names == null ? List.<String>of() : names) {
            tensors.add(group.tensor(name));
        }
        return tensors;
    }
}
