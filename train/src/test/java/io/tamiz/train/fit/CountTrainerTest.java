package io.tamiz.train.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.tamiz.model.DenseLayer;
import io.tamiz.model.KerasModels;
import io.tamiz.model.KerasWriter;
import io.tamiz.model.Network;
import io.tamiz.train.dataset.LoadByCount;
import io.tamiz.train.dataset.Loads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountTrainerTest {
    @TempDir
    private Path directory;

    @Test
    void learnsALineAndGoesOnWithItBeyondTheData() throws Exception {
        Network network = trained(CountTrainerTest::straight, 1);

        for (int count : new int[] {2, 10, 40, 80, 160}) {
            assertThat((double) predict(network, count))
                    .as("of " + count)
                    .isCloseTo(straight(count), withPercentage(5));
        }
    }

    @Test
    void learnsABend() throws Exception {
        Network network = trained(CountTrainerTest::bent, 1);

        for (int count : new int[] {2, 10, 40, 80}) {
            assertThat((double) predict(network, count)).as("of " + count).isCloseTo(bent(count), withPercentage(10));
        }
    }

    @Test
    void whatFallsBecomesItsMean() throws Exception {
        Network network = trained(CountTrainerTest::falling, 1);

        assertThat((double) predict(network, 1)).isCloseTo(59.5, withPercentage(5));
        assertThat(predict(network, 80)).isGreaterThanOrEqualTo(predict(network, 1));
    }

    @Test
    void theSameSeedGivesTheSameFileAndAnotherSeedAnother() throws Exception {
        Path first = write("first.h5", layers(CountTrainerTest::bent, 7));
        Path again = write("again.h5", layers(CountTrainerTest::bent, 7));
        Path other = write("other.h5", layers(CountTrainerTest::bent, 8));

        assertThat(again).hasSameBinaryContentAs(first);
        assertThat(Files.mismatch(first, other)).isNotNegative();
    }

    @Test
    void tellsHowFarItHasComeAndTheLossSinks() {
        var steps = new ArrayList<Integer>();
        var losses = new ArrayList<Float>();
        new CountTrainer(1, (step, ofSteps, loss) -> {
                    steps.add(ofSteps - step);
                    losses.add(loss);
                })
                .train(loads(CountTrainerTest::bent));

        assertThat(steps).last().isEqualTo(0);
        assertThat(losses.getLast()).isLessThan(losses.getFirst());
    }

    private static double straight(int count) {
        return 3.0 * count;
    }

    /** Steep for readers, flat for those who are loud anyway. */
    private static double bent(int count) {
        return count < 20 ? 4.0 * count : 80 + 0.5 * (count - 20);
    }

    /** Against its nature: what falls becomes flat. */
    private static double falling(int count) {
        return 100.0 - count;
    }

    private Network trained(IntToDoubleFunction curve, long seed) throws Exception {
        return KerasModels.read(write("model.h5", layers(curve, seed))).network();
    }

    private static float predict(Network network, int count) {
        return network.predict(count, network.newScratch());
    }

    private Path write(String name, List<DenseLayer> layers) throws Exception {
        Path file = directory.resolve(name);
        KerasWriter.write(file, layers, "{}");
        return file;
    }

    private static List<DenseLayer> layers(IntToDoubleFunction curve, long seed) {
        return new CountTrainer(seed, (_, _, _) -> {}).train(loads(curve));
    }

    private static LoadByCount loads(IntToDoubleFunction curve) {
        return Loads.of(80, curve);
    }
}
