package io.tamiz.core.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.share.ShareSimulation.Attack;
import io.tamiz.core.share.ShareSimulation.Comparison;
import io.tamiz.core.share.ShareSimulation.Scenario;
import io.tamiz.core.share.SimulatedTraffic.Kind;
import io.tamiz.core.share.SimulatedTraffic.Mix;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the order of service is for, in virtual time and two seeds; {@link ShareSimulation} has the longer tables. */
class ShareSimulationTest {
    private static final int SEEDS = 2;

    @Test
    void peopleHardlyNoticeLoudScrapers() {
        Comparison mixed = compare(Attack.LOUD, Mix.MIXED);
        assertThat(mixed.worstPeople()).isLessThan(1.15);
        assertLittleIsLost(mixed, 1.15);

        // pages of 96 ms at most beside requests of 70: perfect knowledge with one place kept comes to 1.3
        Comparison light = compare(Attack.LOUD, Mix.LIGHT);
        assertThat(light.worstPeople()).isLessThan(1.3);
        assertLittleIsLost(light, 1.5);
    }

    private static void assertLittleIsLost(Comparison loud, double nat) {
        assertThat(loud.nat()).isLessThan(nat);
        assertThat(loud.success()).isEqualTo(1);
        assertThat(loud.pollerMillis()).isLessThan(100);
        assertThat(loud.monitorMillis()).isLessThan(100);
        assertThat(loud.idle()).isLessThan(.06);
    }

    @ParameterizedTest
    @CsvSource({"MIXED", "LIGHT"})
    void peopleAreServedWhenHalfOfTheCapacityGoesAndScrapersCome(String mix) {
        Comparison pressure = compare(Attack.PRESSURE, mix.equals("MIXED") ? Mix.MIXED : Mix.LIGHT);
        assertThat(pressure.worstPeople()).isLessThan(1.5);
        assertThat(pressure.nat()).isLessThan(1.8);
        assertThat(pressure.idle()).isLessThan(.06);
    }

    @Test
    void peopleAreServedWhileAddressesRotate() {
        Comparison mixed = compare(Attack.ROTATION, Mix.MIXED);
        assertThat(mixed.worstPeople()).isLessThan(1.4);
        assertThat(mixed.nat()).isLessThan(1.4);
        assertThat(mixed.success()).isGreaterThan(.995);
        assertThat(mixed.busy()).isGreaterThan(.92);

        Comparison light = compare(Attack.ROTATION, Mix.LIGHT);
        Comparison perfect = ShareSimulation.compare(of(Attack.ROTATION, Mix.LIGHT), Line.perfectKnowledge(1), SEEDS);
        assertThat(light.people()).as("beside perfect knowledge").isLessThan(1.1 * perfect.people());
    }

    @ParameterizedTest
    @CsvSource({"LOUD", "PRESSURE", "ROTATION"})
    void whoIsMisjudgedLosesLittle(Attack attack) {
        Scenario scenario = of(attack, Mix.MIXED);
        Comparison judged = ShareSimulation.compare(scenario, ShareSimulation.ours(), SEEDS);
        for (Map<Kind, Integer> wrong : java.util.List.of(Map.of(Kind.PEOPLE, 2, Kind.NAT, 2), Map.of(Kind.NAT, 2))) {
            Comparison misjudged = ShareSimulation.compare(scenario.lanes(wrong), ShareSimulation.ours(), SEEDS);
            assertThat(misjudged.people()).isLessThan(1.1 * judged.people());
            assertThat(misjudged.nat()).isLessThan(1.1 * judged.nat());
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 1.25", "24, 1.1", "200, 1.1"})
    void poolsOfOtherSizesDoAsWell(int places, double most) {
        Scenario scenario = Scenario.of(Attack.LOUD, places).mix(Mix.MIXED, .35).seconds(30, places > 100 ? 20 : 60);
        Comparison loud = ShareSimulation.compare(scenario, ShareSimulation.ours(), 1);
        assertThat(loud.people()).isLessThan(most);
        assertThat(loud.idle()).isLessThan(.06);
    }

    /** The scenarios are hard enough to tell the orders apart. */
    @Test
    void otherOrdersFail() {
        Scenario loud = of(Attack.LOUD, Mix.LIGHT);
        assertThat(ShareSimulation.compare(loud, Line::firstCome, 1).people()).isGreaterThan(20);
        Scenario pressure = of(Attack.PRESSURE, Mix.MIXED);
        assertThat(ShareSimulation.compare(pressure, Line::plainlyFair, 1).people())
                .isGreaterThan(5);
        Scenario rotation = of(Attack.ROTATION, Mix.MIXED);
        assertThat(ShareSimulation.compare(rotation, Line::plainlyFair, 1).people())
                .isGreaterThan(10);
    }

    private static Comparison compare(Attack attack, Mix mix) {
        return ShareSimulation.compare(of(attack, mix), ShareSimulation.ours(), SEEDS);
    }

    private static Scenario of(Attack attack, Mix mix) {
        return Scenario.of(attack, 12).mix(mix, .35);
    }
}
