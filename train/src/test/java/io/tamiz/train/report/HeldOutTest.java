package io.tamiz.train.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tamiz.train.dataset.LoadByCount;
import io.tamiz.train.dataset.Loads;
import org.junit.jupiter.api.Test;

class HeldOutTest {
    private static final LoadByCount DOUBLE = Loads.of(3, count -> 2.0 * count);

    @Test
    void perfectPredictionsAreZero() {
        var heldOut = HeldOut.of(count -> 2.0 * count, DOUBLE, DOUBLE);

        assertThat(heldOut.model()).isCloseTo(0, within(1e-9));
        assertThat(heldOut.line()).isCloseTo(0, within(1e-9));
    }

    @Test
    void otherwiseThePoissonDevianceIsTheirMean() {
        var heldOut = HeldOut.of(_ -> 1, DOUBLE, DOUBLE);

        double model = 0;
        double mean = 0;
        for (double load : new double[] {2, 4, 6}) {
            model += 2 * (load * Math.log(load) - load + 1) / 3;
            mean += 2 * (load * Math.log(load / 4) - load + 4) / 3;
        }
        assertThat(heldOut.model()).isCloseTo(model, within(1e-9));
        assertThat(heldOut.mean()).isCloseTo(mean, within(1e-9));
    }

    @Test
    void theBaselinesComeFromTheTrainingPart() {
        var heldOut = HeldOut.of(_ -> 1, Loads.of(3, count -> 3.0 * count), DOUBLE);

        double line = 0;
        for (double load : new double[] {2, 4, 6}) {
            line += 2 * (load * Math.log(2 / 3.0) - load + 1.5 * load) / 3;
        }
        assertThat(heldOut.line()).isCloseTo(line, within(1e-9));
    }

    @Test
    void withoutAMomentThereIsNoFigure() {
        assertThat(HeldOut.of(_ -> 1, DOUBLE, Loads.of(0, _ -> 0)).model()).isNaN();
    }
}
