package io.tamiz.core.decision;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.score.CostScorer;
import io.tamiz.core.score.CountScorer;
import io.tamiz.core.score.ScoreSettings.Mode;
import io.tamiz.core.score.Scorer;
import io.tamiz.core.window.ClientTable;
import io.tamiz.core.window.ClientTableObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The decider against a twin that really ticks: equal in every lane, score, count and cost. */
class DeciderProperties {
    private static final byte[] PAGE = "/page?q=x.css".getBytes(US_ASCII);
    private static final byte[] ASSET = "/a.PNG?v=1".getBytes(US_ASCII);

    @Test
    void costScorerAgreesWithTheEagerTwin() {
        for (long seed = 1; seed <= 60; seed++) {
            compare(seed, new CostScorer(), 0, 5, 10);
            compare(seed, new CostScorer(), 0, 1, 2, 4, 8, 16);
        }
    }

    @Test
    void countScorerAgreesWithTheEagerTwin() {
        for (long seed = 1; seed <= 40; seed++) {
            compare(seed, new CountScorer(), 0, 4, 9, 20);
        }
    }

    private static void compare(long seed, Scorer scorer, long... cuts) {
        var random = new SplittableRandom(seed);
        boolean countsFirst = scorer.timing() == Scorer.Timing.EACH_REQUEST;
        var twin = new EagerTwin(countsFirst, cuts);
        var ladder = ladder(cuts);
        var table = new ClientTable(4_096, 4, seed, ClientTableObserver.NONE);
        var decider = new Decider(table, scorer, ladder, Mode.ENFORCE, ladder.lightest(), DeciderObserver.NONE);
        long now = 1_000L + random.nextInt(100);
        int heaviest = 0;
        for (int i = 0; i < 1_500; i++) {
            now += gap(random);
            var key = new ClientKey(0, random.nextInt(5));
            boolean asset = random.nextInt(3) == 0;
            byte[] target = asset ? ASSET : PAGE;
            String at = "seed " + seed + ", request " + i + ", second " + now;

            var expected = twin.request(key, asset, now);
            var forward = decider.decide(key, target, 0, target.length, false, now);

            assertThat(forward.lane().index()).as(at).isEqualTo(expected.lane());
            assertThat(forward.score()).as(at).isEqualTo(expected.score());
            heaviest = Math.max(heaviest, expected.lane());
            if (random.nextInt(30) == 0) {
                now += random.nextInt(400);
                compareLooks(at, twin, decider, now);
            }
        }
        assertThat(heaviest).as("the history reaches heavy lanes").isPositive();
    }

    private static void compareLooks(String at, EagerTwin twin, Decider decider, long now) {
        twin.advance(now);
        for (int client = 0; client < 5; client++) {
            var key = new ClientKey(0, client);
            var view = decider.look(key, now);
            var expected = twin.client(key);
            if (expected == null) {
                assertThat(view).as(at).isNull();
                continue;
            }
            assertThat(requireNonNull(view).count60()).as(at).isEqualTo(expected.count60(now));
            assertThat(view.lane().index())
                    .as(at)
                    .isEqualTo(expected.answer(now).lane());
            assertThat(view.cost300()).as(at).isEqualTo(expected.cost(0, now));
            assertThat(view.cost1800()).as(at).isEqualTo(expected.cost(1, now));
            assertThat(view.cost14400()).as(at).isEqualTo(expected.cost(2, now));
        }
    }

    /** Mostly bursts, now and then a pause that crosses one of the borders. */
    private static long gap(SplittableRandom random) {
        return switch (random.nextInt(120)) {
            case 0 -> random.nextInt(40, 140);
            case 1 -> random.nextInt(590, 740);
            case 2 -> random.nextInt(8) == 0 ? random.nextInt(1_700, 20_000) : 30;
            case 3, 4, 5, 6, 7, 8 -> random.nextInt(20);
            default -> random.nextInt(2);
        };
    }

    private static LaneLadder ladder(long... cuts) {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < cuts.length; i++) {
            lanes.add(new Lane("lane" + i, i, cuts[i]));
        }
        return new LaneLadder(lanes);
    }
}
