package io.tamiz.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every input that has once shown a fault shows none, nor does one that a target begins with which no brief run tries. */
class SavedInputsTest {
    @ParameterizedTest
    @EnumSource
    void noneShowsAFault(Target target) throws IOException {
        List<byte[]> inputs = target.isTriedBriefly() ? target.savedInputs() : target.inputs();
        for (byte[] input : inputs) {
            byte[] octets = Arrays.copyOf(input, Math.min(input.length, target.mostOctets()));
            try {
                target.accept(octets);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(new String(octets, ISO_8859_1), e);
            }
        }
    }

    @Test
    void everySavedInputIsOfATarget() throws IOException {
        Path inputs = Repository.ROOT.resolve("fuzz/inputs");
        try (Stream<Path> folders = Files.list(inputs)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .allMatch(name -> Target.named(name).isPresent());
        }
    }
}
