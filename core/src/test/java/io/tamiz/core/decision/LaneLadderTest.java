package io.tamiz.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamiz.core.score.ScoreSettings.Formula;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneLadderTest {
    private final LaneLadder ladder =
            new LaneLadder(List.of(new Lane("fast", 0, 0), new Lane("standard", 1, 5), new Lane("slow", 2, 10)));

    @Test
    void scoresAreComparedAsRealNumbers() {
        assertThat(ladder.laneOf(0).name()).isEqualTo("fast");
        assertThat(ladder.laneOf(-3).name()).isEqualTo("fast");
        assertThat(ladder.laneOf(4.999999f).name()).isEqualTo("fast");
        assertThat(ladder.laneOf(5).name()).isEqualTo("standard");
        assertThat(ladder.laneOf(9.999999f).name()).isEqualTo("standard");
        assertThat(ladder.laneOf(10).name()).isEqualTo("slow");
        assertThat(ladder.laneOf(Float.MAX_VALUE).name()).isEqualTo("slow");
    }

    @Test
    void cutsBeyondThePrecisionOfAFloatAreNotRounded() {
        var far = new LaneLadder(List.of(new Lane("fast", 0, 0), new Lane("slow", 1, (1L << 24) + 1)));

        assertThat(far.laneOf(1 << 24).name()).isEqualTo("fast");
    }

    @Test
    void defaultCutsFitTheModelAndTheNumberOfLanes() {
        assertThat(froms(List.of("a"), Formula.COST)).containsExactly(0L);
        assertThat(froms(List.of("a", "b"), Formula.COST)).containsExactly(0L, 10L);
        assertThat(froms(List.of("a", "b", "c"), Formula.COST)).containsExactly(0L, 5L, 10L);
        assertThat(froms(List.of("a", "b"), Formula.COUNT)).containsExactly(0L, 120L);
        assertThat(froms(List.of("a", "b", "c"), Formula.COUNT)).containsExactly(0L, 30L, 120L);
    }

    @Test
    void moreThanThreeLanesNeedRanges() {
        assertThatThrownBy(() -> LaneLadder.withDefaultCuts(List.of("a", "b", "c", "d"), Formula.COST.cuts()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 lanes without score ranges");
        assertThatThrownBy(() -> LaneLadder.withDefaultCuts(List.of(), Formula.COST.cuts()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ladderWithHolesOrDoublesIsRefused() {
        assertRefused("index 1", new Lane("a", 1, 0));
        assertRefused("from 1", new Lane("a", 0, 1));
        assertRefused("more than 5", new Lane("a", 0, 0), new Lane("b", 1, 5), new Lane("c", 2, 5));
        assertRefused("named twice", new Lane("a", 0, 0), new Lane("a", 1, 5));
        assertRefused("lanes: 0");
        var many = new ArrayList<Lane>();
        for (int i = 0; i < LaneLadder.MAX_LANES; i++) {
            many.add(new Lane("lane" + i, i, i));
        }
        assertThat(new LaneLadder(many).size()).isEqualTo(16);
        assertThatThrownBy(() -> new Lane("x", 16, 16)).hasMessageContaining("index 16");
    }

    private static void assertRefused(String words, Lane... lanes) {
        assertThatThrownBy(() -> new LaneLadder(List.of(lanes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    private static List<Long> froms(List<String> names, Formula formula) {
        return new LaneLadder(LaneLadder.withDefaultCuts(names, formula.cuts()))
                .lanes().stream().map(Lane::from).toList();
    }
}
