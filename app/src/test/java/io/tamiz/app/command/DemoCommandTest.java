package io.tamiz.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aLogThatCannotBeReadIsOneLine(@TempDir Path directory) throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.log"));
        for (Path log : List.of(empty, directory, directory.resolve("absent.log"))) {
            err.reset();
            out.reset();
            assertThat(execute("demo", "--json", "--log", log.toString())).isEqualTo(ExitCode.UNUSABLE);
            assertThat(err.toString(UTF_8).lines().filter(line -> !line.startsWith("Reading ")))
                    .singleElement()
                    .asString()
                    .startsWith("tamiz: ");
            assertThat(out.size()).isZero();
        }
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
        assertThat(out.toString(UTF_8))
                .startsWith("{\"people\":")
                .contains("\"log\":null,")
                .endsWith("}" + System.lineSeparator());
    }

    private int execute(String... args) {
        return TamizCommand.execute(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
