package io.tamiz.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.app.config.ModelFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void showTellsLayersHashScoresAndCuts() {
        assertThat(execute("model", "show", ModelFiles.file("half.h5").toString()))
                .isEqualTo(ExitCode.GOOD);

        assertThat(out.toString(UTF_8))
                .containsPattern("sha256 +[0-9a-f]{64}\n")
                .containsPattern("keras +3\\.6\\.0\n")
                .containsPattern("inputs +1\n")
                .containsPattern("dense_0 +Dense +1 +2 +linear\n")
                .containsPattern("\n +1  0\n +2  1\n")
                .containsPattern("\n +600  300\n")
                .endsWith("suggested cuts: fast 0..14, standard 15..59, slow 60..\n");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void showTellsOfModelsThatCannotScore() {
        assertThat(execute("model", "show", ModelFiles.file("four_inputs.h5").toString()))
                .isEqualTo(ExitCode.GOOD);
        assertThat(out.toString(UTF_8)).contains("inputs      4\n").contains("no score: ");

        assertThat(execute("model", "show", ModelFiles.file("tamiz.h5").toString()))
                .isEqualTo(ExitCode.GOOD);
        assertThat(out.toString(UTF_8)).contains("not in this version");

        assertThat(execute("model", "show", ModelFiles.file("falling.h5").toString()))
                .isEqualTo(ExitCode.GOOD);
        assertThat(out.toString(UTF_8)).contains("no suggested cuts: ");

        assertThat(execute("model", "show", ModelFiles.file("nan_from_nine.h5").toString()))
                .isEqualTo(ExitCode.GOOD);
        assertThat(out.toString(UTF_8)).contains("10  none, the output is NaN");
    }

    @Test
    void refusedModelIsExitCodeOneAndOneLine() {
        Path file = directory.resolve("gone.h5");
        for (String command : new String[] {"show", "predict"}) {
            assertThat(execute("model", command, file.toString())).isEqualTo(ExitCode.NO);
            assertThat(err.toString(UTF_8)).isEqualTo("tamiz: " + file + ": no such file\n");
            assertThat(out.size()).isZero();
        }
    }

    @Test
    void wrongUseIsToldInOneLine() {
        assertThat(execute("model")).isEqualTo(ExitCode.UNUSABLE);
        assertThat(err.toString(UTF_8))
                .startsWith("tamiz: a command is missing: model show or")
                .hasLineCount(1);
        assertThat(execute("model", "show")).isEqualTo(ExitCode.UNUSABLE);
        assertThat(err.toString(UTF_8))
                .startsWith("tamiz: Missing required parameter: 'FILE'")
                .hasLineCount(1);
    }

    private int execute(String... args) {
        out.reset();
        err.reset();
        return TamizCommand.execute(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
