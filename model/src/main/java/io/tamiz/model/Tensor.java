package io.tamiz.model;

import java.util.Arrays;

/** An array of numbers out of a file, in row-major order; all of them finite. */
final class Tensor {
    private final String name;
    private final int[] shape;
    private final float[] values;
    private final boolean whole;

    /** @throws ModelException if a value is NaN or infinite */
    Tensor(String name, int[] shape, float[] values) throws ModelException {
        this(name, shape, values, false);
    }

    /** @param whole whether they were whole numbers: a count, or something quantized, never a weight as it is */
    Tensor(String name, int[] shape, float[] values, boolean whole) throws ModelException {
        this.whole = whole;
        this.name = name;
        this.shape = shape.clone();
        this.values = values;
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new ModelException("weight " + name + " holds " + value + " (expected: finite numbers)");
            }
        }
    }

    int rank() {
        return shape.length;
    }

    int size(int dimension) {
        return shape[dimension];
    }

    /** The values of a vector of {@code width}. */
    float[] vector(int width) throws ModelException {
        if (shape.length != 1 || shape[0] != width) {
            throw new ModelException("weight " + name + " has shape " + shapeText() + " (expected: [" + width + "])");
        }
        return values();
    }

    /** The values of a vector of {@code width}, or of a single number spread over it. */
    float[] vectorOrScalar(int width) throws ModelException {
        // adapting along an axis keeps the others: [1, n] is a vector too
        boolean lines = shape.length == 2 && shape[0] == 1 && shape[1] == width;
        if (values.length == 1) {
            float[] spread = new float[width];
            Arrays.fill(spread, values[0]);
            return spread;
        }
        return lines ? values() : vector(width);
    }

    /** How many values it has. */
    int count() {
        return values.length;
    }

    float[] values() throws ModelException {
        if (whole) {
            throw new ModelException("weight " + name + " holds whole numbers (expected: float16, float32 or float64)");
        }
        return values;
    }

    String shapeText() {
        return Arrays.toString(shape);
    }
}
