package io.tamiz.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.tamiz.core.client.ClientKey;
import io.tamiz.core.decision.Decider;
import io.tamiz.core.decision.DeciderObserver;
import io.tamiz.core.decision.Decision;
import io.tamiz.core.decision.LaneLadder;
import io.tamiz.core.decision.Reason;
import io.tamiz.core.score.Cuts;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.core.score.Scorer;
import io.tamiz.core.window.ClientTable;
import io.tamiz.core.window.ClientTableObserver;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The original contract: one input, the count with this request, and a whole number out. */
class PlainScorerTest {
    private static final byte[] TARGET = "/".getBytes(StandardCharsets.US_ASCII);
    private static final ClientKey KEY = new ClientKey(0, 1);
    private static final long NOW = 1_700_000_000;

    @Test
    void scoreIsRoundedHalfToEven() throws Exception {
        var half = scorer("half.h5");

        assertThat(IntStream.rangeClosed(0, 8).mapToObj(half::scoreOf))
                .containsExactly(0f, 0f, 1f, 2f, 2f, 2f, 3f, 4f, 4f);
        assertThat(half.timing()).isEqualTo(Scorer.Timing.EACH_REQUEST);
    }

    @Test
    void scoreMayBeNegativeAndNeverMinusZero() throws Exception {
        var scorer = scorer("half_less_five.h5");

        assertThat(scorer.scoreOf(4)).isEqualTo(-3);
        assertThat(Float.floatToRawIntBits(scorer.scoreOf(9))).isZero();
    }

    @Test
    void cutsAreTheScoresOf30And120RequestsWhereTheseRise() throws Exception {
        assertThat(scorer("half.h5").cuts()).contains(new Cuts(15, 60));
        assertThat(scorer("half_less_five.h5").cuts()).contains(new Cuts(10, 55));
        assertThat(scorer("falling.h5").cuts()).isEmpty();
        assertThat(scorer("nan_from_nine.h5").cuts()).isEmpty();
    }

    @Test
    void modelThatIsNoScoreOfTheCountIsRefused() {
        assertThatThrownBy(() -> scorer("four_inputs.h5"))
                .isInstanceOf(ModelException.class)
                .hasMessage(file("four_inputs.h5")
                        + ": wrong input width: 4 (expected: 1, the requests of a client in the last 60 s)");
        assertThatThrownBy(() -> scorer("tamiz.h5")).hasMessageContaining("not in this version");
        assertThatThrownBy(() -> PlainScorer.read(Fixtures.file("keras1_functional.h5")))
                .isInstanceOf(ModelException.class);
    }

    @Test
    void outputThatIsNoNumberFailsAndLeavesTheClientInItsLane() throws Exception {
        Decider decider = decider(scorer("nan_from_nine.h5"), new Cuts(2, 1_000));

        for (int count = 1; count <= 8; count++) {
            assertThat(decide(decider).reason()).isEqualTo(Reason.SCORE);
        }
        Decision.Forward ninth = decide(decider);
        assertThat(ninth.reason()).isEqualTo(Reason.SCORER_FAILED);
        assertThat(ninth.lane().name()).isEqualTo("standard");
        assertThat(ninth.score()).isEqualTo(3);
    }

    @Test
    void originalModelScoresAFreshClientAsTheOriginalDid() throws Exception {
        String shared = System.getenv("TAMIZ_SHARED");
        Assumptions.assumeTrue(shared != null, "TAMIZ_SHARED is not set");
        Path file = Path.of(String.valueOf(shared), "models", "seed_scoring_model.h5");
        Assumptions.assumeTrue(Files.isReadable(file), file + " is not there");
        JsonNode table = JsonMapper.shared().readTree(Files.readString(Path.of(file + ".json")));
        PlainScorer scorer = PlainScorer.read(file);
        Decider decider = decider(scorer, scorer.cuts().orElseThrow());

        float[] scores = new float[201];
        for (int count = 1; count <= 200; count++) {
            scores[count] = decide(decider).score();
            float output = scorer.model()
                    .network()
                    .predict(count, scorer.model().network().newScratch());
            assertThat(scores[count]).isEqualTo((float) Math.rint(output));
        }
        int compared = 0;
        for (int i = 0; i < table.path("inputs").get(0).size(); i++) {
            int count = (int) table.path("inputs").get(0).get(i).get(0).doubleValue();
            if (count >= 1 && count <= 200) {
                double output = table.path("outputs").get(0).get(i).get(0).doubleValue();
                assertThat((double) scores[count]).as("count %d", count).isEqualTo(Math.rint((float) output));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(10);
        assertThat(scorer.cuts()).contains(new Cuts(4, 14));
    }

    @Test
    void scoringAllocatesNothing() throws Exception {
        var scorer = scorer("half.h5");
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float sum = 0;
        for (int count = 0; count < 1_000; count++) {
            sum += scorer.scoreOf(count);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int count = 0; count < 10_000; count++) {
            sum += scorer.scoreOf(count);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(sum).isPositive();
        // a float boxed at each call would be 160,000
        assertThat(allocated).isLessThan(10_000);
    }

    @Test
    void manyThreadsScoreAtOnce() throws Exception {
        var scorer = scorer("half.h5");
        try (var executor = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> all = IntStream.range(0, 4)
                    .mapToObj(thread -> executor.submit(() -> IntStream.range(0, 20_000)
                            .allMatch(count -> scorer.scoreOf(count) == Math.rint(count / 2.0))))
                    .toList();
            for (Future<Boolean> each : all) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    private static Decider decider(Scorer scorer, Cuts cuts) {
        var ladder = new LaneLadder(LaneLadder.withDefaultCuts(List.of("fast", "standard", "slow"), cuts));
        return new Decider(
                new ClientTable(1_024, 1, 7, ClientTableObserver.NONE),
                scorer,
                ladder,
                ScoreSettings.Mode.ENFORCE,
                ladder.lane(0),
                DeciderObserver.NONE);
    }

    private static Decision.Forward decide(Decider decider) {
        return decider.decide(KEY, TARGET, 0, TARGET.length, false, NOW);
    }

    private static PlainScorer scorer(String name) throws ModelException {
        return PlainScorer.read(file(name));
    }

    private static Path file(String name) {
        return Path.of(Objects.requireNonNull(PlainScorerTest.class.getResource("/scoring/" + name))
                .getPath());
    }
}
