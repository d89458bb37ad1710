package io.tamiz.app.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.decision.ClientView;
import io.tamiz.core.decision.Decider;
import io.tamiz.core.decision.DeciderObserver;
import io.tamiz.core.decision.Decision;
import io.tamiz.core.decision.LaneLadder;
import io.tamiz.core.score.CostScorer;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.core.window.ClientTable;
import io.tamiz.core.window.ClientTableObserver;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VisitTest {
    private static final long START = 1_700_000_000;
    private static final int VISITS = 3_000;

    private final Decider decider = decider();

    @Test
    void noVisitLeavesTheFastLaneHoweverQuickItIs() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < VISITS; i++) {
            Visit visit = Visit.plan(i, random);
            var key = new ClientKey(0, i);
            for (Visit.PageView page : visit.pages()) {
                decide(key, page.path());
                page.assets().forEach(asset -> decide(key, asset));
            }
            ClientView view = Objects.requireNonNull(decider.look(key, START + 30));
            assertThat(view.score()).as("score of %s", visit).isGreaterThan(0).isLessThanOrEqualTo(3.5f);
            assertThat(view.lane().name()).as("lane of %s", visit).isEqualTo("fast");
        }
    }

    @Test
    void aVisitIsAFewPagesWithTheirAssets() {
        var random = new SplittableRandom(2);
        for (int i = 0; i < VISITS; i++) {
            Visit visit = Visit.plan(i, random);
            assertThat(visit.pages()).hasSizeBetween(2, 4);
            assertThat(visit.pages().getFirst().assets()).hasSizeBetween(8, 15);
            assertThat(visit.pages())
                    .allSatisfy(page -> assertThat(page.assets()).hasSizeBetween(2, 15));
            assertThat(visit.pages())
                    .allSatisfy(page -> assertThat(page.pause().toMillis()).isBetween(2_000L, 6_000L));
        }
    }

    @Test
    void equalSeedsPlanEqualVisits() {
        assertThat(Visit.plan(7, new SplittableRandom(3))).isEqualTo(Visit.plan(7, new SplittableRandom(3)));
    }

    @Test
    void everyVisitComesFromAnAddressOfItsOwn() {
        var random = new SplittableRandom(4);
        List<String> addresses = List.of(0, 255, 256, 65_536, 131_071, 131_072).stream()
                .map(number -> Visit.plan(number, random).address())
                .toList();
        assertThat(addresses)
                .containsExactly(
                        "198.18.0.0", "198.18.0.255", "198.18.1.0", "198.19.0.0", "198.19.255.255", "198.18.0.0");
    }

    private void decide(ClientKey key, String path) {
        byte[] target = path.getBytes(US_ASCII);
        assertThat(decider.decide(key, target, 0, target.length, true, START)).isInstanceOf(Decision.Forward.class);
    }

    private static Decider decider() {
        var lanes = LaneLadder.withDefaultCuts(List.of("fast", "standard", "slow"), ScoreSettings.Formula.COST.cuts());
        return new Decider(
                new ClientTable(100_000, 1, 5, ClientTableObserver.NONE),
                new CostScorer(),
                new LaneLadder(lanes),
                ScoreSettings.Mode.ENFORCE,
                lanes.getFirst(),
                DeciderObserver.NONE);
    }
}
