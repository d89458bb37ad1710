package io.tamiz.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import tools.jackson.databind.JsonNode;

/** Rows that somebody else has computed, against ours. */
final class References {
    private static final double ABSOLUTE = 1e-5;
    private static final double RELATIVE = 1e-5;

    private References() {}

    static void assertPredicts(String name, Network network, JsonNode inputs, JsonNode outputs) {
        assertThat(inputs.size()).isPositive().isEqualTo(outputs.size());
        var scratch = network.newScratch();
        float[] input = new float[network.inputWidth()];
        float[] output = new float[network.outputWidth()];
        for (int row = 0; row < inputs.size(); row++) {
            assertThat(inputs.get(row).size()).isEqualTo(input.length);
            assertThat(outputs.get(row).size()).isEqualTo(output.length);
            for (int i = 0; i < input.length; i++) {
                input[i] = inputs.get(row).get(i).floatValue();
            }
            network.predict(input, output, scratch);
            for (int i = 0; i < output.length; i++) {
                double expected = outputs.get(row).get(i).doubleValue();
                assertThat((double) output[i])
                        .as("%s, row %d, output %d", name, row, i)
                        .isCloseTo(expected, within(ABSOLUTE + RELATIVE * Math.abs(expected)));
            }
        }
    }
}
