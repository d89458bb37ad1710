package io.tamiz.app.config;

import static io.tamiz.app.config.Configs.ONE_LANE;
import static io.tamiz.app.config.Configs.accepted;
import static io.tamiz.app.config.Configs.problems;
import static io.tamiz.app.config.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubstitutionTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aVariableIsPutIn() {
        var result = read("threads: ${N}\nlisten: \"127.0.0.1:${PORT}\"\n" + ONE_LANE, Map.of("N", "5", "PORT", "81"));

        assertThat(accepted(result).threads()).isEqualTo(5);
        assertThat(accepted(result).listen()).containsExactly(Configs.listener("127.0.0.1", 81));
    }

    @Test
    void theDefaultHoldsWhenTheVariableIsUnsetOrEmpty() {
        String yaml = "threads: ${N:-7}\n" + ONE_LANE;

        assertThat(accepted(read(yaml)).threads()).isEqualTo(7);
        assertThat(accepted(read(yaml, Map.of("N", ""))).threads()).isEqualTo(7);
        assertThat(accepted(read(yaml, Map.of("N", "8"))).threads()).isEqualTo(8);
    }

    @Test
    void allUnsetVariablesAreReportedWithTheirPlace() {
        assertThat(problems(read("threads: ${A}\nlisten: \"${B}:${C}\"\n" + ONE_LANE)))
                .containsExactly(
                        "tamiz.yaml:1:10: threads: ${A} is not set (expected: a variable that is, or ${A:-default})",
                        "tamiz.yaml:2:9: listen: ${B} is not set (expected: a variable that is, or ${B:-default})",
                        "tamiz.yaml:2:9: listen: ${C} is not set (expected: a variable that is, or ${C:-default})");
    }

    @Test
    void twoDollarsAreOne() {
        assertThat(apply("a$$b $${N} $$$${N} $")).isEqualTo("a$b ${N} $${N} $");
    }

    @Test
    void aValueCannotBecomeStructure() {
        var result = read("threads: ${N}\n" + ONE_LANE, Map.of("N", "4\nadmin: none"));

        assertThat(problems(result))
                .containsExactly("tamiz.yaml:1:10: threads: 4 admin: none (expected: a whole number from 1 to 1024)");
    }

    @Test
    void aValueIsNotSubstitutedAgain() {
        assertThat(new Substitution(Map.of("A", "${B}", "B", "x")::get).apply("${A}", SubstitutionTest::fail))
                .isEqualTo(new Substitution.Text("${B}", false));
    }

    @Test
    void aFileIsPutInWithoutItsLastLineEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("threads"), "6\n");

        assertThat(accepted(read("threads: ${file:" + file + "}\n" + ONE_LANE)).threads())
                .isEqualTo(6);
    }

    @Test
    void whatCameOutOfAFileIsNotRepeatedInAProblem() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "hunter2\n");

        assertThat(problems(read("threads: ${file:" + file + "}\n" + ONE_LANE)))
                .containsExactly("tamiz.yaml:1:10: threads: *** (expected: a whole number from 1 to 1024)");
    }

    @Test
    void aFileThatCannotBeReadIsAProblem() {
        assertThat(problems(read("threads: ${file:/no/such/file}\ntransport: ${file:relative}\n" + ONE_LANE)))
                .containsExactly(
                        "tamiz.yaml:1:10: threads: ${file:/no/such/file} cannot be read: no such file",
                        "tamiz.yaml:2:12: transport: ${file:relative} (expected: an absolute path)");
    }

    @Test
    void aLargeFileIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("large"), new byte[64 * 1024 + 1]);

        assertThat(complaints("${file:" + file + "}")).containsExactly("${file:" + file + "} is larger than 64 KiB");
    }

    @Test
    void malformedReferencesAreProblems() {
        assertThat(complaints("${A"))
                .containsExactly("${ without } (expected: ${VAR}, ${VAR:-default} or ${file:/path}; $$ for a dollar)");
        assertThat(complaints("${}")).containsExactly("${}: \"\" is not the name of a variable");
        assertThat(complaints("${1A}")).containsExactly("${1A}: \"1A\" is not the name of a variable");
        assertThat(complaints("${A:-${B}}")).containsExactly("${A:-${B}: no substitution inside a default");
    }

    @Test
    void keysAreNotSubstituted() {
        assertThat(problems(read("${A}: 1\n" + ONE_LANE, Map.of("A", "threads"))))
                .singleElement()
                .asString()
                .startsWith("tamiz.yaml:1:1: ${A}: unknown key (known here: listen, transport, ");
    }

    private static String apply(String raw) {
        var text = new Substitution(name -> null).apply(raw, SubstitutionTest::fail);
        assertThat(text).isNotNull();
        return text == null ? "" : text.value();
    }

    private static List<String> complaints(String raw) {
        var complaints = new ArrayList<String>();
        assertThat(new Substitution(name -> null).apply(raw, complaints::add)).isNull();
        return complaints;
    }

    private static void fail(String message) {
        throw new AssertionError(message);
    }
}
