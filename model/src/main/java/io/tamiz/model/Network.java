package io.tamiz.model;

import java.util.List;

/**
 * A chain of layers, ready to compute.
 *
 * <p>Threads: immutable, safe from any. What changes in a forward pass is the caller's {@link Scratch}, one for each thread;
 * with it a pass allocates nothing.
 */
public final class Network {
    private final int inputWidth;
    private final int outputWidth;
    private final int widest;
    private final Step[] steps;
    private final List<LayerSummary> layers;

    Network(int inputWidth, List<Step> steps, List<LayerSummary> layers) {
        this.inputWidth = inputWidth;
        this.steps = steps.toArray(Step[]::new);
        this.layers = List.copyOf(layers);
        outputWidth = layers.isEmpty() ? inputWidth : layers.getLast().width();
        widest = Math.max(
                inputWidth, layers.stream().mapToInt(LayerSummary::width).max().orElse(0));
    }

    /** The two buffers a pass goes back and forth between. Belongs to one thread and one network. */
    public static final class Scratch {
        private final float[] values;
        private final float[] next;

        private Scratch(int width) {
            values = new float[width];
            next = new float[width];
        }
    }

    public Scratch newScratch() {
        return new Scratch(widest);
    }

    /**
     * Computes one row.
     *
     * @param input at least {@link #inputWidth} values
     * @param output takes {@link #outputWidth} values; NaN or infinite where the arithmetic ends there
     */
    public void predict(float[] input, float[] output, Scratch scratch) {
        System.arraycopy(input, 0, scratch.values, 0, inputWidth);
        System.arraycopy(run(scratch), 0, output, 0, outputWidth);
    }

    /** The first output for a single input. */
    public float predict(float input, Scratch scratch) {
        if (inputWidth != 1) {
            throw new IllegalStateException("a network of " + inputWidth + " inputs was given one");
        }
        scratch.values[0] = input;
        return run(scratch)[0];
    }

    private float[] run(Scratch scratch) {
        float[] values = scratch.values;
        float[] next = scratch.next;
        for (Step step : steps) {
            if (step.apply(values, next)) {
                float[] used = values;
                values = next;
                next = used;
            }
        }
        return values;
    }

    public int inputWidth() {
        return inputWidth;
    }

    public int outputWidth() {
        return outputWidth;
    }

    public List<LayerSummary> layers() {
        return layers;
    }

    /** Numbers in the file that belong to its layers. */
    public int parameters() {
        return layers.stream().mapToInt(LayerSummary::parameters).sum();
    }
}
