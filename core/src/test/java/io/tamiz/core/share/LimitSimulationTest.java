package io.tamiz.core.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.share.LimitSimulation.Case;
import io.tamiz.core.share.LimitSimulation.Change;
import io.tamiz.core.share.LimitSimulation.Phase;
import io.tamiz.core.share.ShareSimulation.Attack;
import io.tamiz.core.share.ShareSimulation.Scenario;
import io.tamiz.core.share.SimulatedTraffic.Kind;
import io.tamiz.core.share.SimulatedTraffic.Mix;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adaptive limit is for, in virtual time; {@link LimitSimulation} has the longer tables. */
class LimitSimulationTest {
    private static final int SEED = 2;

    private static List<Phase> run(Case what) {
        return LimitSimulation.run(what, LimitRule::ours, SEED);
    }

    private static Case twelve(String name, Mix mix, boolean people, Change change, int seconds) {
        return new Case(name, 3, 4, 100, mix, people, change, seconds);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void followsWhenHalfOfTheWorkersGoAndComeBack(boolean mixed) {
        Mix mix = mixed ? LimitSimulation.MIXED : LimitSimulation.PLAIN;
        Case halved = twelve("halved", mix, false, Change.HALVED, 180);
        List<List<Phase>> runs = runs(halved, 10);
        assertThat(median(runs, 0, Phase::limit)).isBetween(12.0, 19.0);
        assertThat(median(runs, 1, Phase::limit)).isBetween(6.0, 11.0);
        assertThat(median(runs, 2, Phase::limit)).isBetween(12.0, 19.0);
        for (int phase = 0; phase < 3; phase++) {
            assertThat(median(runs, phase, Phase::settledSeconds)).isLessThan(3);
        }
        // two of twenty runs need 14 and 17 s until all workers that came back are used as they should be
        assertThat(runs)
                .allSatisfy(phases -> assertThat(phases).allSatisfy(phase -> {
                    assertThat(phase.busy()).isGreaterThan(.85);
                    assertThat(phase.limit()).isLessThan(22);
                    assertThat(phase.settledSeconds()).isLessThan(20);
                }));
    }

    private static List<List<Phase>> runs(Case what, int seeds) {
        return LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> LimitSimulation.run(what, LimitRule::ours, seed))
                .toList();
    }

    private static double median(List<List<Phase>> runs, int phase, ToDoubleFunction<Phase> figure) {
        return runs.stream()
                .mapToDouble(phases -> figure.applyAsDouble(phases.get(phase)))
                .sorted()
                .skip(runs.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void slowerRequestsAreNotTakenForAQueue() {
        Case slowed = twelve("slowed", LimitSimulation.MIXED, false, Change.SLOWED, 180);
        List<List<Phase>> runs = runs(slowed, 12);
        assertThat(runs).allSatisfy(phases -> assertThat(phases.get(1).limit()).isBetween(11.0, 22.0));
        // fast again: one of twelve stays at 45 for the whole minute, one needs 39 s
        assertThat(median(runs, 2, Phase::limit)).isBetween(11.0, 20.0);
        assertThat(runs.stream().filter(phases -> phases.get(2).limit() > 25)).hasSizeLessThanOrEqualTo(2);
        assertThat(runs)
                .allSatisfy(phases -> assertThat(phases)
                        .allSatisfy(phase -> assertThat(phase.busy()).isGreaterThan(.85)));
    }

    @Test
    void doesNotDrift() {
        List<Phase> phases = run(twelve("long", LimitSimulation.MIXED, true, Change.NONE, 900));
        assertThat(phases).allSatisfy(phase -> assertThat(phase.limit()).isBetween(11.5, 18.0));
        assertThat(phases).allSatisfy(phase -> assertThat(phase.least()).isGreaterThanOrEqualTo(10));
    }

    @Test
    void largePoolsAreFilledAndFollowed() {
        List<Phase> phases = run(new Case("96", 3, 32, 800, LimitSimulation.MIXED, false, Change.HALVED, 90));
        assertThat(phases.get(0).limit()).isBetween(96.0, 130.0);
        assertThat(phases.get(1).limit()).isBetween(48.0, 70.0);
        assertThat(phases.get(2).limit()).isBetween(96.0, 130.0);
    }

    @Test
    void stopsGrowingWhereNobodyWaits() {
        Phase last = run(new Case("no load", 3, 400, 150, LimitSimulation.MIXED, false, Change.NONE, 90))
                .getLast();
        assertThat(last.limit()).isBetween(150.0, 300.0);
        assertThat(last.busy() * 1_200).as("all that ask are served").isGreaterThan(140);
    }

    @Test
    void peopleAreServedNearlyAsWellAsWithALimitThatIsExact() {
        Scenario loud = Scenario.of(Attack.LOUD, 12).mix(Mix.MIXED, .35);
        double exact = ShareSimulation.run(loud, ShareSimulation.ours(), LimitRule.fixed(12), SEED)
                .p99(Kind.PEOPLE);
        double adaptive = ShareSimulation.run(loud, ShareSimulation.ours(), LimitRule::ours, SEED)
                .p99(Kind.PEOPLE);
        assertThat(adaptive).isLessThan(1.15 * exact);
    }

    /** The cases are hard enough to tell the rules apart. */
    @Test
    void otherRulesFail() {
        Case slow = new Case("2 s", 3, 4, 100, LimitSimulation.SLOW, false, Change.NONE, 270);
        assertThat(LimitSimulation.run(slow, LimitRule::gradient2, SEED)
                        .getLast()
                        .limit())
                .isGreaterThan(20);
        assertThat(LimitSimulation.run(slow, LimitRule::envoy, SEED).getLast().busy())
                .isLessThan(.8);
        assertThat(LimitSimulation.run(slow, LimitRule.additive(500_000_000L), SEED)
                        .getLast()
                        .busy())
                .isLessThan(.5);
        assertThat(LimitSimulation.run(slow, LimitRule::ours, SEED).getLast().busy())
                .isGreaterThan(.85);
    }
}
