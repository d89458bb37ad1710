package io.tamiz.model;

/**
 * One computation of a forward pass.
 *
 * <p>Threads: any, with a buffer pair of one's own; allocates nothing.
 */
sealed interface Step {
    /**
     * Computes its outputs from {@code values}, in place or into {@code next}.
     *
     * @return whether the outputs are in {@code next}; else they are in {@code values}
     */
    boolean apply(float[] values, float[] next);

    /** Every input with every output: {@code weights[i * outputs + j]} leads from input i to output j. */
    final class Dense implements Step {
        private final int inputs;
        private final int outputs;
        private final float[] weights;
        private final float[] bias;

        Dense(int inputs, int outputs, float[] weights, float[] bias) {
            if (weights.length != inputs * outputs || bias.length != outputs) {
                throw new IllegalArgumentException(weights.length + " weights and " + bias.length + " biases for "
                        + inputs + " inputs and " + outputs + " outputs");
            }
            this.inputs = inputs;
            this.outputs = outputs;
            this.weights = weights;
            this.bias = bias;
        }

        /** Row by row, so that the inner loop runs along memory and the compiler makes vectors of it. */
        @Override
        public boolean apply(float[] values, float[] next) {
            System.arraycopy(bias, 0, next, 0, outputs);
            int row = 0;
            for (int i = 0; i < inputs; i++) {
                float value = values[i];
                for (int j = 0; j < outputs; j++) {
                    next[j] += value * weights[row + j];
                }
                row += outputs;
            }
            return true;
        }
    }

    /** {@code value * scale + shift}: batch normalization with its constants folded. */
    final class Affine implements Step {
        private final float[] scale;
        private final float[] shift;

        Affine(float[] scale, float[] shift) {
            this.scale = scale;
            this.shift = shift;
        }

        @Override
        public boolean apply(float[] values, float[] next) {
            for (int i = 0; i < scale.length; i++) {
                values[i] = values[i] * scale[i] + shift[i];
            }
            return false;
        }
    }

    /** {@code (value - mean) / deviation}: not folded, because the mean may be far larger than the deviation. */
    final class Standardize implements Step {
        private final float[] mean;
        private final float[] deviation;

        Standardize(float[] mean, float[] deviation) {
            this.mean = mean;
            this.deviation = deviation;
        }

        @Override
        public boolean apply(float[] values, float[] next) {
            for (int i = 0; i < mean.length; i++) {
                values[i] = (values[i] - mean[i]) / deviation[i];
            }
            return false;
        }
    }

    /** An activation over {@code width} values. */
    record Activate(Activation activation, int width) implements Step {
        @Override
        public boolean apply(float[] values, float[] next) {
            activation.apply(values, width);
            return false;
        }
    }
}
