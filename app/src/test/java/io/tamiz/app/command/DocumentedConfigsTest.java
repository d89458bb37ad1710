package io.tamiz.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.app.config.ModelFiles;
import io.tamiz.testkit.Documents;
import io.tamiz.testkit.FencedBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code check} accepts every config that the documents and examples show.
 *
 * <p>What is fenced as {@code yaml} is ours; YAML of another program has its name behind the word. A block without
 * {@code lanes} is a part of a config and gets one lane. Certificates, keys and models that a config names are put in
 * place of those that are on no machine but the operator's.
 */
class DocumentedConfigsTest {
    // the build sets it
    private static final Path ROOT =
            Path.of(Objects.requireNonNull(System.getenv("TAMIZ_ROOT"), "TAMIZ_ROOT is not set"));

    private static final String OURS = "yaml";
    private static final Set<String> OTHERS = Set.of("yaml crowdsec");
    private static final Pattern LANES = Pattern.compile("(?m)^lanes:");
    private static final String ONE_LANE = "lanes: [{ name: all, pool: \"127.0.0.1:8081\" }]\n";
    private static final Pattern CERTIFICATE = Pattern.compile("\\bcert: *[^\\s,}]+");
    private static final Pattern KEY = Pattern.compile("\\bkey: *[^\\s,}]+\\.(?:key|pem)\\b\"?");
    private static final Pattern MODEL = Pattern.compile("\\bmodel: *[^\\s,}]+\\.(?:h5|keras)\\b\"?");

    @TempDir
    private static Path certificate;

    @TempDir
    private Path directory;

    @BeforeAll
    static void makeCertificate() {
        assertThat(execute("cert", "dev", "--out", certificate.toString())).isEmpty();
    }

    static List<FencedBlock> blocks() {
        return Documents.blocks(ROOT).stream()
                .filter(block -> block.info().equals(OURS))
                .toList();
    }

    static List<String> files() {
        return Documents.named(ROOT, ".yaml");
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void blockIsAccepted(FencedBlock block) throws Exception {
        assertThat(problems(block)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileIsAccepted(String file) throws Exception {
        assertThat(check(file, Files.readString(ROOT.resolve(file)))).isEmpty();
    }

    @Test
    void blocksAndFilesAreFoundWhereUsersReadThem() {
        assertThat(blocks())
                .extracting(FencedBlock::document)
                .contains("README.md", "README.es.md", "docs/config.md", "docs/migrating/nginx-limit-req.md");
        assertThat(files()).contains("examples/original/tamiz.yaml");
    }

    @Test
    void yamlThatIsNotOursSaysWhoseItIs() {
        assertThat(Documents.blocks(ROOT))
                .filteredOn(block -> block.info().matches("(?i)ya?ml.*"))
                .extracting(FencedBlock::info)
                .allSatisfy(info -> assertThat(info.equals(OURS) || OTHERS.contains(info))
                        .as(info)
                        .isTrue());
    }

    @Test
    void misspeltKeyIsToldWithDocumentAndLine() throws Exception {
        var block = FencedBlock.of(
                        "docs/made-up.md", "# Title\n\n```yaml\nscore: { model: count }\nlisen: \":80\"\n```\n")
                .getFirst();

        assertThat(problems(block)).endsWith("docs/made-up.md:5:1: lisen: unknown key (did you mean listen?)\n");
    }

    @Test
    void misspeltKeyBesideAPathIsToldToo() throws Exception {
        var block = FencedBlock.of("docs/made-up.md", """
                ```yaml
                listen: { address: ":0", tls: { cert: /etc/tls.crt, key: /etc/tls.key, mim: "1.2" } }
                score: { model: /etc/scoring_model.h5 }
                ```
                """).getFirst();

        assertThat(problems(block)).contains("docs/made-up.md:2:").contains("mim: unknown key");
    }

    private String problems(FencedBlock block) throws IOException {
        String config = block.onItsLines("");
        return check(block.document(), LANES.matcher(config).find() ? config : config + ONE_LANE);
    }

    /** What {@code check} has against it, with the lines of {@code document}; empty if nothing. */
    private String check(String document, String config) throws IOException {
        Path file = directory.resolve(document);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        String here = CERTIFICATE.matcher(config).replaceAll("cert: " + certificate.resolve("tls.crt"));
        here = KEY.matcher(here).replaceAll("key: " + certificate.resolve("tls.key"));
        here = MODEL.matcher(here).replaceAll("model: " + ModelFiles.file("half.h5"));
        Files.writeString(file, here);
        return execute("check", "-c", file.toString());
    }

    /** What was said on stderr, which must be nothing exactly when the exit code is good. */
    private static String execute(String... arguments) {
        var err = new ByteArrayOutputStream();
        int code = TamizCommand.execute(
                arguments,
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                new PrintStream(err, true, UTF_8));
        String said = err.toString(UTF_8);
        return code == ExitCode.GOOD || !said.isEmpty() ? said : "exit code " + code;
    }
}
