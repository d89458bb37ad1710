package io.tamiz.core.decision;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.score.CostScorer;
import io.tamiz.core.score.CountScorer;
import io.tamiz.core.score.ScoreSettings.Formula;
import io.tamiz.core.score.ScoreSettings.Mode;
import io.tamiz.core.score.Scorer;
import io.tamiz.core.window.Activity;
import io.tamiz.core.window.ClientTable;
import io.tamiz.core.window.ClientTableObserver;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeciderTest {
    private static final ClientKey KEY = new ClientKey(0, 1);
    private static final long TICK = 1_700_000_010L;
    private static final byte[] PAGE = "/page".getBytes(US_ASCII);

    private final ClientTable table = new ClientTable(1_024, 1, 7, ClientTableObserver.NONE);

    @Test
    void newClientsStartInTheLightestLane() {
        assertThat(TICK % 30).isZero();
        var decision = page(decider(new CostScorer(), Formula.COST), KEY, TICK);

        assertThat(decision.lane().name()).isEqualTo("fast");
        assertThat(decision.score()).isZero();
        assertThat(decision.reason()).isEqualTo(Reason.NEW_CLIENT);
    }

    @Test
    void aSuddenScraperIsCaughtByTheCostOfItsSessionBeforeAnyTick() {
        var decider = decider(new CostScorer(), Formula.COST);
        for (int i = 1; i <= 16; i++) {
            assertThat(page(decider, KEY, TICK + 1).lane().name())
                    .as("page %d", i)
                    .isEqualTo("fast");
        }

        // sixteen pages score 8, thirty-two 16
        for (int i = 17; i <= 32; i++) {
            assertThat(page(decider, KEY, TICK + 1).lane().name())
                    .as("page %d", i)
                    .isEqualTo("standard");
        }
        var decision = page(decider, KEY, TICK + 1);
        assertThat(decision.lane().name()).isEqualTo("slow");
        assertThat(decision.score()).isEqualTo(16);
        assertThat(decision.reason()).isEqualTo(Reason.SCORE);
    }

    @Test
    void lighterComesOnlyAfterTwoMinutesOfLighterScores() {
        var decider = decider(new CostScorer(), Formula.COST);
        for (int i = 0; i < 32; i++) {
            page(decider, KEY, TICK + 1);
        }

        // R falls below 10 within the half hour's memory; 120 s later the lane follows
        long now = TICK + 30;
        while (score(decider, now) >= 10) {
            now += 30;
        }
        assertThat(lane(decider, now + 90 - 1)).isEqualTo("slow");
        assertThat(lane(decider, now + 91)).isEqualTo("standard");
        assertThat(page(decider, KEY, now).reason()).isEqualTo(Reason.DWELL);
    }

    @Test
    void aTickAtTheSecondOfARequestComesBeforeIt() {
        var decider = decider(new CostScorer(), Formula.COST);
        for (int i = 0; i < 15; i++) {
            page(decider, KEY, TICK + 29);
        }

        assertThat(page(decider, KEY, TICK + 30).lane().name()).isEqualTo("standard");
    }

    @Test
    void countScorerCountsTheRequestItDecides() {
        var decider = decider(new CountScorer(), Formula.COUNT);
        for (int i = 1; i < 30; i++) {
            assertThat(page(decider, KEY, TICK).lane().name()).isEqualTo("fast");
        }
        assertThat(page(decider, KEY, TICK).lane().name()).isEqualTo("standard");
        for (int i = 31; i < 120; i++) {
            page(decider, KEY, TICK);
        }
        assertThat(page(decider, KEY, TICK + 59).lane().name()).isEqualTo("slow");
        var later = page(decider, KEY, TICK + 179);
        assertThat(later.lane().name()).isEqualTo("slow");
        assertThat(later.score()).isEqualTo(1);
        assertThat(later.reason()).isEqualTo(Reason.DWELL);
        assertThat(page(decider, KEY, TICK + 180).lane().name()).isEqualTo("fast");
    }

    @Test
    void shadowForwardsEverybodyToTheLightestLaneAndTellsTheOther() {
        var decider = new Decider(
                table,
                new CountScorer(),
                ladder(Formula.COUNT),
                Mode.SHADOW,
                ladder(Formula.COUNT).lane(1),
                DeciderObserver.NONE);
        for (int i = 1; i < 30; i++) {
            page(decider, KEY, TICK);
        }

        var decision = page(decider, KEY, TICK);
        assertThat(decision.lane().name()).isEqualTo("fast");
        assertThat(decision.earned().name()).isEqualTo("standard");
        assertThat(decision.reason()).isEqualTo(Reason.SHADOW);
        assertThat(decision.score()).isEqualTo(30);
        assertThat(lane(decider, TICK)).isEqualTo("standard");
    }

    @Test
    void whileTheScorerFailsLanesStayAndUnknownClientsGoToTheDefaultLane() {
        for (float sick : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            var scorer = new SwitchableScorer();
            var observer = new CountingObserver();
            var fresh = new ClientTable(1_024, 1, 7, ClientTableObserver.NONE);
            var decider = new Decider(
                    fresh,
                    scorer,
                    ladder(Formula.COST),
                    Mode.ENFORCE,
                    ladder(Formula.COST).lane(1),
                    observer);
            var stranger = new ClientKey(0, 2);

            scorer.answer = 20;
            page(decider, KEY, TICK);
            assertThat(page(decider, KEY, TICK + 30).lane().name()).isEqualTo("slow");
            scorer.answer = sick;
            for (long now = TICK + 60; now < TICK + 600; now += 30) {
                var decision = page(decider, KEY, now);
                assertThat(decision.lane().name()).isEqualTo("slow");
                assertThat(decision.reason()).isEqualTo(Reason.SCORER_FAILED);
                assertThat(decision.score()).isEqualTo(20);
            }
            assertThat(page(decider, KEY, TICK + 5_000).lane().name()).isEqualTo("slow");
            assertThat(page(decider, stranger, TICK + 5_000).lane().name()).isEqualTo("standard");
            assertThat(page(decider, stranger, TICK + 5_020).lane().name()).isEqualTo("standard");
            assertThat(observer.failed).isPositive();

            scorer.answer = 0;
            assertThat(page(decider, new ClientKey(0, 3), TICK + 5_030).lane().name())
                    .isEqualTo("fast");
            page(decider, stranger, TICK + 5_040);
            assertThat(page(decider, stranger, TICK + 5_161).lane().name()).isEqualTo("fast");
        }
    }

    @Test
    void scoreBelowZeroIsAScoreAndTheLightest() {
        var scorer = new SwitchableScorer();
        var decider = decider(scorer, Formula.COST);
        scorer.answer = -5;
        page(decider, KEY, TICK);
        var decision = page(decider, KEY, TICK + 30);

        assertThat(decision.lane().name()).isEqualTo("fast");
        assertThat(decision.score()).isEqualTo(-5);
        assertThat(decision.reason()).isEqualTo(Reason.SCORE);
    }

    @Test
    void aScorerThatThrowsFailsLikeOneThatAnswersNothing() {
        Scorer throwing = new Scorer() {
            @Override
            public float score(Activity activity, long nowSecond) {
                throw new IllegalStateException("broken model");
            }

            @Override
            public Timing timing() {
                return Timing.EACH_REQUEST;
            }
        };
        var observer = new CountingObserver();
        var decider = new Decider(
                table,
                throwing,
                ladder(Formula.COST),
                Mode.ENFORCE,
                ladder(Formula.COST).lane(1),
                observer);

        assertThat(page(decider, KEY, TICK).lane().name()).isEqualTo("standard");
        assertThat(page(decider, KEY, TICK + 500).reason()).isEqualTo(Reason.SCORER_FAILED);
        assertThat(observer.failed).isEqualTo(2);
        assertThat(observer.cause).hasMessage("broken model");
    }

    @Test
    void anObserverThatThrowsHurtsNoRequest() {
        DeciderObserver broken = new DeciderObserver() {
            @Override
            public void scored(float score) {
                throw new IllegalStateException("broken observer");
            }
        };
        var decider = new Decider(
                table,
                new CountScorer(),
                ladder(Formula.COUNT),
                Mode.ENFORCE,
                ladder(Formula.COUNT).lane(0),
                broken);

        assertThat(page(decider, KEY, TICK).reason()).isEqualTo(Reason.SCORE);
        assertThat(page(decider, KEY, TICK).score()).isEqualTo(2);
    }

    @Test
    void aLookTellsWhatIsKnownAndChangesNothing() {
        var decider = decider(new CostScorer(), Formula.COST);
        assertThat(decider.look(KEY, TICK)).isNull();
        byte[] asset = "/a.css".getBytes(US_ASCII);
        decider.decide(KEY, asset, 0, asset.length, true, TICK);
        page(decider, KEY, TICK + 61);

        for (int i = 0; i < 3; i++) {
            var view = requireNonNull(decider.look(KEY, TICK + 100));
            assertThat(view.count60()).isEqualTo(1);
            assertThat(view.sessionCost()).isEqualTo(1.1f);
            assertThat(view.cost300()).isBetween(.9f, 1f);
            assertThat(view.firstSecond()).isEqualTo(TICK);
            assertThat(view.lastSecond()).isEqualTo(TICK + 61);
            assertThat(view.known()).isTrue();
            assertThat(view.sawAsset()).isTrue();
            assertThat(view.sawReferer()).isTrue();
            assertThat(view.scored()).isTrue();
        }
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void aDefaultLaneThatIsNoneOfTheLanesIsRefused() {
        assertThatThrownBy(() -> new Decider(
                        table,
                        new CostScorer(),
                        ladder(Formula.COST),
                        Mode.ENFORCE,
                        new Lane("other", 1, 6),
                        DeciderObserver.NONE))
                .hasMessageContaining("default lane other");
    }

    @Test
    void reasonsHaveDifferentLabels() {
        assertThat(List.of(Reason.values())).extracting(Reason::label).doesNotHaveDuplicates();
    }

    private static Decision.Forward page(Decider decider, ClientKey key, long now) {
        return decider.decide(key, PAGE, 0, PAGE.length, false, now);
    }

    private static float score(Decider decider, long now) {
        return requireNonNull(decider.look(KEY, now)).score();
    }

    private static String lane(Decider decider, long now) {
        return requireNonNull(decider.look(KEY, now)).lane().name();
    }

    private Decider decider(Scorer scorer, Formula formula) {
        return new Decider(
                table, scorer, ladder(formula), Mode.ENFORCE, ladder(formula).lane(1), DeciderObserver.NONE);
    }

    private static LaneLadder ladder(Formula formula) {
        return new LaneLadder(LaneLadder.withDefaultCuts(List.of("fast", "standard", "slow"), formula.cuts()));
    }

    private static final class SwitchableScorer implements Scorer {
        private float answer;

        @Override
        public float score(Activity activity, long nowSecond) {
            return answer;
        }

        @Override
        public Timing timing() {
            return Timing.MOMENTS;
        }
    }

    private static final class CountingObserver implements DeciderObserver {
        private int failed;
        private @Nullable Throwable cause;

        @Override
        public void scorerFailed(@Nullable Throwable failure) {
            failed++;
            cause = failure;
        }
    }
}
