package io.tamiz.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.score.Scorer.Timing;
import io.tamiz.core.window.Activity;
import org.junit.jupiter.api.Test;

class ScorerTest {
    @Test
    void costScoreIsTheLargestOfThreeMemories() {
        var scorer = Scorer.of(ScoreSettings.Formula.COST);

        assertThat(scorer.score(new Known(0, 8, 9, 24), 100)).isEqualTo(4);
        assertThat(scorer.score(new Known(0, 8, 15, 24), 100)).isEqualTo(5);
        assertThat(scorer.score(new Known(0, 8, 9, 72), 100)).isEqualTo(6);
        assertThat(scorer.score(new Known(9, 0, 0, 0), 100)).isZero();
        assertThat(scorer.timing()).isEqualTo(Timing.MOMENTS);
    }

    @Test
    void countScoreIsTheRequestsOfTheLastMinute() {
        var scorer = Scorer.of(ScoreSettings.Formula.COUNT);

        assertThat(scorer.score(new Known(31, 8, 9, 24), 100)).isEqualTo(31);
        assertThat(scorer.timing()).isEqualTo(Timing.EACH_REQUEST);
    }

    private record Known(int count, float minutes, float halfHour, float hours) implements Activity {
        @Override
        public long firstSecond() {
            return 1;
        }

        @Override
        public long lastSecond() {
            return 1;
        }

        @Override
        public int count60(long atSecond) {
            return count;
        }

        @Override
        public float cost300(long atSecond) {
            return minutes;
        }

        @Override
        public float cost1800(long atSecond) {
            return halfHour;
        }

        @Override
        public float cost14400(long atSecond) {
            return hours;
        }

        @Override
        public float sessionCost(long atSecond) {
            return 0;
        }
    }
}
