package io.tamiz.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A few thousand inputs for each target that decides where a message ends, guided by coverage. {@code ./dev fuzz} does the same for as long as one likes. */
@Execution(ExecutionMode.CONCURRENT) // each run is a JVM with one thread of its own
class BriefFuzzingIT {
    static Stream<Target> targets() {
        return Arrays.stream(Target.values()).filter(Target::isTriedBriefly);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aBriefRunFindsNothing(Target target, @TempDir Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        List<String> command = Fuzzing.command(target, new Fuzzing.Effort.Brief(target.briefTrials()), folder);
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(exit)
                .as(() -> said.substring(Math.max(0, said.length() - 8_000)))
                .isZero();
        // it ran, and was guided: inputs that reached new code were kept
        assertThat(said).contains("Done " + target.briefTrials() + " runs");
        assertThat(folder.resolve("corpus")).isNotEmptyDirectory();
    }
}
