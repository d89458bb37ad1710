package io.tamiz.app.config;

import static io.tamiz.app.config.Configs.ONE_LANE;
import static io.tamiz.app.config.Configs.accepted;
import static io.tamiz.app.config.Configs.problems;
import static io.tamiz.app.config.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlDocumentTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aMissingFileIsOneLine() {
        Path file = folder.resolve("tamiz.yaml");

        assertThat(readFile(file)).containsExactly(file + ": cannot be read: no such file");
    }

    @Test
    void aFolderIsNoFile() {
        assertThat(readFile(folder)).containsExactly(folder + ": is a directory (expected: a file)");
    }

    @Test
    void aFileOverOneMebibyteIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("large.yaml"), ONE_LANE + "#".repeat(1 << 20));

        assertThat(readFile(file)).containsExactly(file + ": larger than 1 MiB");
    }

    @Test
    void whatIsNotUtf8IsRefused() throws IOException {
        Path file = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', (byte) 0xe9});

        assertThat(readFile(file)).containsExactly(file + ": not UTF-8 text");
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        Path file = Files.writeString(folder.resolve("bom.yaml"), "\ufeff" + ONE_LANE);

        assertThat(readFile(file)).isEmpty();
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThat(problems(read(""))).containsExactly("tamiz.yaml: empty (expected: at least lanes)");
        assertThat(problems(read("# nothing\n"))).containsExactly("tamiz.yaml: empty (expected: at least lanes)");
    }

    @Test
    void theRootIsAMapping() {
        assertThat(problems(read("- a\n"))).containsExactly("tamiz.yaml:1:1: a list (expected: a mapping)");
        assertThat(problems(read("lanes"))).containsExactly("tamiz.yaml:1:1: a single value (expected: a mapping)");
    }

    @Test
    void aSyntaxErrorHasItsPlace() {
        assertThat(problems(read("threads: 4\nlanes: [\n")))
                .containsExactly("tamiz.yaml:3:1: not YAML: while parsing a flow node:"
                        + " expected the node content, but found '<stream end>'");
        assertThat(problems(read("a: b: c")))
                .containsExactly("tamiz.yaml:1:5: not YAML: mapping values are not allowed here");
        assertThat(problems(read("a:\n\t- b")))
                .containsExactly("tamiz.yaml:2:1: not YAML: while scanning for the next token:"
                        + " found character '\\t(TAB)' that cannot start any token."
                        + " (Do not use \\t(TAB) for indentation)");
        assertThat(problems(read("a: *b"))).containsExactly("tamiz.yaml:1:4: not YAML: found undefined alias b");
    }

    @Test
    void aControlCharacterIsRefused() {
        assertThat(problems(read("a: \0"))).containsExactly("tamiz.yaml: not YAML: special characters are not allowed");
    }

    @Test
    void twoDocumentsAreRefused() {
        assertThat(problems(read(ONE_LANE + "---\n" + ONE_LANE)))
                .containsExactly("tamiz.yaml:2:1: a second document (expected: one)");
    }

    @Test
    void anAliasStandsForItsAnchor() {
        TamizSettings settings = accepted("""
                pools:
                  a: &a { endpoints: "127.0.0.1:1" }
                  b: *a
                lanes: [{ name: all, pool: b }]
                """);

        assertThat(settings.pools().get(1).endpoints())
                .isEqualTo(settings.pools().get(0).endpoints());
    }

    @Test
    void aBombOfAliasesIsRefused() {
        var yaml = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
        }

        assertThat(problems(read(yaml.toString())))
                .containsExactly(
                        "tamiz.yaml: not YAML: Number of aliases for non-scalar nodes exceeds the specified max=50");
    }

    @Test
    void anAnchorThatHoldsItselfEnds() {
        assertThat(problems(read("lanes: &a [*a]\n")))
                .containsExactly("tamiz.yaml:1:8: lanes[0]: a list (expected: a mapping)");
    }

    @Test
    void deepNestingIsRefusedBeforeItFillsTheStack() {
        assertThat(problems(read("a: " + "[".repeat(500_000))))
                .containsExactly("tamiz.yaml:1:35: nested deeper than 32 levels");
    }

    @Test
    void aMergeKeyIsAnUnknownKey() {
        assertThat(problems(read("admin: { address: \":80\", <<: { address: \":81\" } }\n" + ONE_LANE)))
                .containsExactly("tamiz.yaml:1:26: admin.<<: unknown key (known here: address)");
    }

    private static List<String> readFile(Path file) {
        return problems(ConfigReader.read(file, name -> null));
    }
}
