package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** A time of day that can be set for one process, made with the C compiler; the test is skipped where there is none. */
final class ShiftedClock {
    private static final Path COMPILER = Path.of("/usr/bin/cc");

    private final Path shim;
    private final Path shift;

    private ShiftedClock(Path shim, Path shift) {
        this.shim = shim;
        this.shift = shift;
    }

    static ShiftedClock in(Path directory) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(COMPILER), "no " + COMPILER + " here");
        Path source = directory.resolve("shifted_clock.c");
        try (InputStream text = ShiftedClock.class.getResourceAsStream("shifted_clock.c")) {
            Files.copy(Objects.requireNonNull(text), source);
        }
        Path shim = directory.resolve("shifted_clock.so");
        var compiler = new ProcessBuilder(
                        COMPILER.toString(), "-shared", "-fPIC", "-O1", "-o", shim.toString(), source.toString())
                .inheritIO()
                .start();
        assertThat(compiler.waitFor()).isZero();
        var clock = new ShiftedClock(shim, Files.createFile(directory.resolve("shift")));
        clock.set(Duration.ZERO);
        return clock;
    }

    /** For the process whose clock it is to be. */
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", shim.toString(), "SHIFTED_CLOCK", shift.toString());
    }

    /** So far from the machine's clock, from now on. */
    void set(Duration fromTheMachines) throws IOException {
        var octets = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        octets.putLong(0, fromTheMachines.toSeconds());
        // in place: the process has mapped it
        Files.write(shift, octets.array(), StandardOpenOption.WRITE);
    }
}
