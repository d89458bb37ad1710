package io.tamiz.model;

import java.util.Arrays;

/** A Dense layer to be written: {@code outputs = activation(inputs · kernel + bias)}. Its arrays are not copied. */
public final class DenseLayer {
    private final String activation;
    private final float[][] kernel;
    private final float[] bias;

    /**
     * A layer of these numbers.
     *
     * @param activation as Keras names it, one of those {@code docs/models.md} lists
     * @param kernel as Keras lays it out: a row for each input, a column for each output
     * @param bias one for each output
     * @throws IllegalArgumentException if the kernel is empty or does not fit the bias
     */
    public DenseLayer(String activation, float[][] kernel, float[] bias) {
        if (kernel.length == 0 || bias.length == 0) {
            throw new IllegalArgumentException("a layer of " + kernel.length + " inputs and " + bias.length
                    + " outputs (expected: at least one of each)");
        }
        if (Arrays.stream(kernel).anyMatch(row -> row.length != bias.length)) {
            throw new IllegalArgumentException("kernel and bias differ in their outputs");
        }
        this.activation = activation;
        this.kernel = kernel;
        this.bias = bias;
    }

    String activation() {
        return activation;
    }

    float[][] kernel() {
        return kernel;
    }

    float[] bias() {
        return bias;
    }

    int inputs() {
        return kernel.length;
    }

    int outputs() {
        return bias.length;
    }
}
