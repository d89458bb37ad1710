package io.tamiz.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One prediction: of a network like the original's, and of the shape that models of features have. In the package of the
 * network, which is made of a file everywhere else.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ForwardPassBenchmark {
    @Param({"1-10-1", "14-32-16-1"})
    public String widths = "1-10-1";

    private final Random random = new Random(42);
    private Network network = network();
    private Network.Scratch scratch = network.newScratch();
    private float[] input = new float[network.inputWidth()];
    private final float[] output = new float[1];

    @Setup
    public void build() {
        network = network();
        scratch = network.newScratch();
        input = numbers(network.inputWidth());
    }

    private Network network() {
        String[] parts = widths.split("-", -1);
        var steps = new ArrayList<Step>();
        var layers = new ArrayList<LayerSummary>();
        for (int i = 1; i < parts.length; i++) {
            int from = Integer.parseInt(parts[i - 1]);
            int to = Integer.parseInt(parts[i]);
            steps.add(new Step.Dense(from, to, numbers(from * to), numbers(to)));
            if (i < parts.length - 1) {
                steps.add(new Step.Activate(Activation.Relu.PLAIN, to));
            }
            layers.add(new LayerSummary("dense", "Dense", to, "relu", from * to + to));
        }
        return new Network(Integer.parseInt(parts[0]), List.copyOf(steps), layers);
    }

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    @Benchmark
    public float predict() {
        network.predict(input, output, scratch);
        return output[0];
    }
}
