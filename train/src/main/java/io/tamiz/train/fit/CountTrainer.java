package io.tamiz.train.fit;

import io.tamiz.model.DenseLayer;
import io.tamiz.train.dataset.LoadByCount;
import io.tamiz.train.dataset.LoadByCount.Row;
import java.util.List;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * Trains the original kind of network, 1-10-1 with relu, on all rows of a data set at once.
 *
 * <p>On one thread and from one seed: the same data set gives the same network on the same machine.
 */
public final class CountTrainer {
    private static final int STEPS = 4_000;
    /** Divides {@link #STEPS}, so that the last one counts. */
    private static final int STEPS_A_LOOK = 20;

    private static final float RATE = 0.03f;

    private final long seed;
    private final Progress progress;

    public CountTrainer(long seed, Progress progress) {
        this.seed = seed;
        this.progress = progress;
    }

    /** Is told from time to time. */
    public interface Progress {
        /** {@code step} of {@code ofSteps} are done, and the loss is now {@code loss}. */
        void step(int step, int ofSteps, float loss);
    }

    /** The layers with the least loss that was met. The data set has at least one moment, and some load. */
    public List<DenseLayer> train(LoadByCount training) {
        List<Row> rows = training.rows();
        var units = new RisingUnits(rows);
        float base = (float) training.meanLoad();
        float[] start = RisingUnits.start(new SplittableRandom(seed));
        try (var graph = new Graph()) {
            var network = new CountGraph(graph, rows, units, start, base);
            try (var session = new Session(graph, oneThread())) {
                return units.layers(best(session, network), base);
            }
        }
    }

    private static ConfigProto oneThread() {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(1)
                .build();
    }

    private float[] best(Session session, CountGraph network) {
        network.initialise.forEach(session::run);
        float least = Float.POSITIVE_INFINITY;
        float[] best = {};
        double beta1Power = 1;
        double beta2Power = 1;
        for (int step = 1; step <= STEPS; step++) {
            beta1Power *= CountGraph.BETA1;
            beta2Power *= CountGraph.BETA2;
            try (var rate = TFloat32.scalarOf(rate(step));
                    var power1 = TFloat32.scalarOf((float) beta1Power);
                    var power2 = TFloat32.scalarOf((float) beta2Power)) {
                session.runner()
                        .feed(network.rate, rate)
                        .feed(network.beta1Power, power1)
                        .feed(network.beta2Power, power2)
                        .addTarget(network.step)
                        .run()
                        .close();
            }
            if (step % STEPS_A_LOOK == 0) {
                // a run of its own: within a step the two could be of different sides of it
                try (Result look = session.runner()
                        .fetch(network.loss)
                        .fetch(network.parameters)
                        .run()) {
                    float loss = ((TFloat32) look.get(0)).getFloat();
                    if (loss < least) {
                        least = loss;
                        best = StdArrays.array1dCopyOf((TFloat32) look.get(1));
                    }
                    progress.step(step, STEPS, loss);
                }
            }
        }
        return best;
    }

    /** Large steps first, small ones to settle. */
    private static float rate(int step) {
        return step <= STEPS * 0.6 ? RATE : step <= STEPS * 0.85 ? RATE * 0.3f : RATE * 0.1f;
    }
}
