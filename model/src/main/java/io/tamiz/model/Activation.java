package io.tamiz.model;

/**
 * A function applied to the outputs of a layer, in place.
 *
 * <p>Functions of the exponential are computed in double and rounded once. Definitions are those of {@code
 * keras.activations}; where versions of Keras differ, {@link ActivationReader} knows.
 *
 * <p>Threads: any; allocates nothing.
 */
sealed interface Activation {
    /** Applies it to the first {@code width} of {@code values}. */
    void apply(float[] values, int width);

    /** As Keras calls it, with its parameters where they are not the usual ones. */
    String text();

    /** The values as they are. */
    record Linear() implements Activation {
        @Override
        public void apply(float[] values, int width) {}

        @Override
        public String text() {
            return "linear";
        }
    }

    /** From {@code threshold} on the value, at most {@code most}; below it a line of {@code slope}. */
    record Relu(float most, float slope, float threshold) implements Activation {
        static final Relu PLAIN = new Relu(Float.POSITIVE_INFINITY, 0, 0);

        static Relu leaky(float slope) {
            return new Relu(Float.POSITIVE_INFINITY, slope, 0);
        }

        @Override
        public void apply(float[] values, int width) {
            for (int i = 0; i < width; i++) {
                float value = values[i];
                // a comparison with NaN is false: NaN stays NaN; without a slope even the infinite becomes 0
                float below = slope == 0 ? 0 : slope * (value - threshold);
                values[i] = value < threshold ? below : value > most ? most : value;
            }
        }

        @Override
        public String text() {
            if (equals(PLAIN)) {
                return "relu";
            }
            if (threshold == 0 && most == Float.POSITIVE_INFINITY) {
                return "leaky_relu(" + slope + ")";
            }
            return "relu(max " + most + ", slope " + slope + ", threshold " + threshold + ")";
        }
    }

    record Sigmoid() implements Activation {
        @Override
        public void apply(float[] values, int width) {
            for (int i = 0; i < width; i++) {
                values[i] = (float) (1 / (1 + Math.exp(-(double) values[i])));
            }
        }

        @Override
        public String text() {
            return "sigmoid";
        }
    }

    record Tanh() implements Activation {
        @Override
        public void apply(float[] values, int width) {
            for (int i = 0; i < width; i++) {
                values[i] = (float) Math.tanh(values[i]);
            }
        }

        @Override
        public String text() {
            return "tanh";
        }
    }

    record Softmax() implements Activation {
        @Override
        public void apply(float[] values, int width) {
            float most = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < width; i++) {
                most = Math.max(most, values[i]);
            }
            double sum = 0;
            for (int i = 0; i < width; i++) {
                // less the largest: no overflow, the same quotient
                double power = Math.exp((double) values[i] - most);
                values[i] = (float) power;
                sum += power;
            }
            for (int i = 0; i < width; i++) {
                values[i] = (float) (values[i] / sum);
            }
        }

        @Override
        public String text() {
            return "softmax";
        }
    }

    record Elu(float alpha) implements Activation {
        @Override
        public void apply(float[] values, int width) {
            for (int i = 0; i < width; i++) {
                float value = values[i];
                values[i] = value > 0 ? value : (float) (alpha * Math.expm1(value));
            }
        }

        @Override
        public String text() {
            return alpha == 1 ? "elu" : "elu(" + alpha + ")";
        }
    }

    /** Klambauer et al., Self-Normalizing Neural Networks, 2017; the constants are theirs. */
    record Selu() implements Activation {
        private static final double ALPHA = 1.6732632423543772;
        private static final double SCALE = 1.0507009873554805;

        @Override
        public void apply(float[] values, int width) {
            for (int i = 0; i < width; i++) {
                double value = values[i];
                values[i] = (float) (SCALE * (value > 0 ? value : ALPHA * Math.expm1(value)));
            }
        }

        @Override
        public String text() {
            return "selu";
        }
    }

    record Softplus() implements Activation {
        @Override
        public void apply(float[] values, int width) {
            for (int i = 0; i < width; i++) {
                double value = values[i];
                // ln(1 + e^x), written so that e^x does not overflow
                values[i] = (float) (Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value))));
            }
        }

        @Override
        public String text() {
            return "softplus";
        }
    }

    /** Also called silu. */
    record Swish() implements Activation {
        @Override
        public void apply(float[] values, int width) {
            for (int i = 0; i < width; i++) {
                double value = values[i];
                values[i] = (float) (value / (1 + Math.exp(-value)));
            }
        }

        @Override
        public String text() {
            return "swish";
        }
    }

    record Exponential() implements Activation {
        @Override
        public void apply(float[] values, int width) {
            for (int i = 0; i < width; i++) {
                values[i] = (float) Math.exp(values[i]);
            }
        }

        @Override
        public String text() {
            return "exponential";
        }
    }
}
