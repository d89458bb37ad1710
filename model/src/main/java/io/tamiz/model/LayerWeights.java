package io.tamiz.model;

import java.util.List;

/** Where the weights of a layer are found: by name in a {@code .h5}, by class and number in a {@code .keras}. */
interface LayerWeights {
    /** All weights of {@code layer} in the order Keras made them; empty if it has none. */
    List<Tensor> of(LayerConfig layer) throws ModelException;
}
