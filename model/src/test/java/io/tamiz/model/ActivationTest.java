package io.tamiz.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ActivationTest {
    /** Values at -2, 0.5 and 3, by hand or from the definition at eight digits. */
    @ParameterizedTest
    @CsvSource({
        "linear, -2, 0.5, 3",
        "relu, 0, 0.5, 3",
        "sigmoid, 0.11920292, 0.62245933, 0.95257413",
        "tanh, -0.96402758, 0.46211716, 0.99505475",
        "softmax, 0.00618830, 0.07538876, 0.91842294",
        "elu, -0.86466472, 0.5, 3",
        "selu, -1.52016647, 0.5253505, 3.15210296",
        "softplus, 0.12692801, 0.97407698, 3.04858735",
        "swish, -0.23840584, 0.31122967, 2.85772238",
        "silu, -0.23840584, 0.31122967, 2.85772238",
        "leaky_relu, -0.4, 0.5, 3",
        "LeakyReLU, -0.6, 0.5, 3",
        "exponential, 0.13533528, 1.64872127, 20.08553692",
    })
    void functionHasTheValuesOfKeras(String name, double first, double second, double third) throws Exception {
        float[] values = {-2, 0.5f, 3};
        read("\"" + name + "\"").apply(values, 3);

        assertThat((double) values[0]).isCloseTo(first, within(2e-7));
        assertThat((double) values[1]).isCloseTo(second, within(2e-7));
        assertThat((double) values[2]).isCloseTo(third, within(2e-6));
    }

    @Test
    void extremesDoNotOverflow() throws Exception {
        for (String name :
                new String[] {"sigmoid", "tanh", "softmax", "softplus", "relu", "leaky_relu", "swish", "elu"}) {
            float[] values = {-1e30f, 1e30f};
            read("\"" + name + "\"").apply(values, 2);
            assertThat(values[0]).as(name).isFinite();
            assertThat(values[1]).as(name).isFinite();
        }
        float[] infinite = {Float.NEGATIVE_INFINITY, Float.NaN};
        read("\"relu\"").apply(infinite, 2);
        assertThat(infinite).containsExactly(0, Float.NaN);
    }

    @Test
    void objectsAreReadAsNamesAre() throws Exception {
        assertThat(read("{\"class_name\":\"function\",\"config\":\"relu\",\"module\":\"builtins\","
                        + "\"registered_name\":\"function\"}"))
                .isEqualTo(Activation.Relu.PLAIN);
        assertThat(read("{\"class_name\":\"LeakyReLU\",\"config\":{\"alpha\":0.25}}"))
                .isEqualTo(Activation.Relu.leaky(0.25f));
        assertThat(read("{\"class_name\":\"LeakyReLU\",\"config\":{}}")).isEqualTo(Activation.Relu.leaky(0.3f));
        assertThat(read("{\"class_name\":\"Activation\",\"config\":{\"activation\":\"tanh\"}}"))
                .isEqualTo(new Activation.Tanh());
        assertThat(read("{\"class_name\":\"ReLU\",\"config\":{\"max_value\":null}}"))
                .isEqualTo(Activation.Relu.PLAIN);
    }

    @Test
    void whatIsNotOfKerasIsRefused() {
        assertThatThrownBy(() -> read("\"mish\"")).hasMessageContaining("activation mish is not one of those");
        assertThatThrownBy(() -> read("{\"class_name\":\"function\",\"config\":\"relu\",\"module\":\"__main__\","
                        + "\"registered_name\":\"relu\"}"))
                .hasMessageContaining("code of its own");
        assertThatThrownBy(() -> read("{\"class_name\":\"PReLU\",\"config\":{}}"))
                .hasMessageContaining("PReLU");
        assertThatThrownBy(() -> read("7")).isInstanceOf(ModelException.class);
    }

    private static Activation read(String json) throws ModelException {
        return ActivationReader.read(JsonMapper.shared().readTree(json));
    }
}
