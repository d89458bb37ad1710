package io.tamiz.train.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.model.DenseLayer;
import io.tamiz.model.KerasWriter;
import io.tamiz.model.PlainScorer;
import io.tamiz.train.dataset.LoadByCount.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

class RisingUnitsTest {
    @TempDir
    private Path directory;

    /** Whatever training makes of the parameters. */
    @RepeatedTest(50)
    void neverFallsAndIsNeverBelowZero(RepetitionInfo repetition) throws Exception {
        var random = new Random(repetition.getCurrentRepetition());
        var rows = new ArrayList<Row>();
        for (int count = 1; count < 2_000; count += 1 + random.nextInt(200)) {
            rows.add(new Row(count, 1 + random.nextInt(1_000), random.nextDouble() * 100));
        }
        float[] trained = RisingUnits.start(random);
        for (int i = 0; i < trained.length; i++) {
            trained[i] = (float) (3 * random.nextGaussian());
        }
        List<DenseLayer> layers = new RisingUnits(rows).layers(trained, 5);

        Path file = directory.resolve("model.h5");
        KerasWriter.write(file, layers, "{}");
        PlainScorer scorer = PlainScorer.read(file);

        float before = 0;
        for (int count = 0; count < 10_000; count += 7) {
            float score = scorer.scoreOf(count);
            assertThat(score).as("of " + count).isGreaterThanOrEqualTo(before);
            before = score;
        }
    }
}
