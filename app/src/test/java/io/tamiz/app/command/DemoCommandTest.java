package io.tamiz.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aLogIsNotReplayedYet() {
        assertThat(execute("demo", "--log", "access.log")).isEqualTo(ExitCode.UNUSABLE);
        assertThat(err.toString(UTF_8))
                .startsWith("tamiz: --log: not in this version")
                .hasLineCount(1);
    }

    @Test
    void aLengthNeedsItsUnit() {
        assertThat(execute("demo", "--for", "20")).isEqualTo(ExitCode.UNUSABLE);
        assertThat(err.toString(UTF_8))
                .startsWith("tamiz: --for: 20 has no unit")
                .hasLineCount(1);
        assertThat(out.size()).isZero();
    }

    @Test
    void theShortestDemoEndsWithItsObjectAndExitCodeZero() {
        assertThat(execute("demo", "--for", "1ms", "--json")).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString(UTF_8)).startsWith("{\"people\":").endsWith("\"log\":null}" + System.lineSeparator());
    }

    private int execute(String... args) {
        return TamizCommand.execute(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
