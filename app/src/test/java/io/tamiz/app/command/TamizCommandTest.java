package io.tamiz.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users get wrong: one clear line first, an exit code of the contract, nothing on stdout, nothing left running. */
class TamizCommandTest {
    private static final String GOOD = "lanes:\n  - { name: all, pool: \"127.0.0.1:8081\" }\n";
    private static final String WITH_A_GAP = """
            lanes:
              - { name: fast, score: 0..4, pool: "127.0.0.1:8081" }
              - { name: slow, score: 6.., pool: "127.0.0.1:8082" }
            """;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void trainWithoutTheTrainerSaysWhereItIs() {
        wrongUse(
                "tamiz: train needs TensorFlow, which is not in this archive: run ./tamiz train in the sources\n",
                "train",
                "a.log",
                "-o",
                "m.h5",
                "--kind=count");
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        Path file = directory.resolve("none.yaml");
        refused(file, file + ": cannot be read: no such file");
    }

    @Test
    void directoryIsNoConfig() {
        refused(directory, directory + ": is a directory (expected: a file)");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws Exception {
        Path file = Files.write(directory.resolve("tamiz.yaml"), new byte[] {'a', ':', (byte) 0xff});
        refused(file, file + ": not UTF-8 text");
    }

    @Test
    void gapBetweenLanesIsToldWithItsPlace() throws Exception {
        Path file = config(WITH_A_GAP);
        refused(file, file + ":3:26: ");
        assertThat(err()).contains("5");
    }

    @Test
    void unknownKeyIsToldWithTheNearestName() throws Exception {
        Path file = config("lisen: \":8080\"\n" + GOOD);
        refused(file, file + ":1:1: lisen: unknown key (did you mean listen?)");
    }

    @Test
    void keyOfALaterVersionIsToldSo() throws Exception {
        Path file = config("cluster: {}\n" + GOOD);
        refused(file, file + ":1:1: ");
        assertThat(err()).contains("not in this version");
    }

    @Test
    void severalProblemsAreCountedFirstAndAllListed() throws Exception {
        Path file = config("lisen: 1\ntransport: fast\n" + GOOD);

        for (String command : new String[] {"check", "run"}) {
            assertThat(execute(command, "-c", file.toString())).isNotZero();
            assertThat(err().lines()).hasSize(3).first().isEqualTo("tamiz: 2 problems in " + file);
            assertThat(out.size()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eval", "replay", "why"})
    void commandOfALaterVersionIsToldSo(String command) {
        wrongUse("tamiz: " + command + ": not in this version\n", command, "access.log", "-o", "model.h5");
        wrongUse("tamiz: " + command + ": not in this version\n", command);
    }

    @Test
    void wrongUseIsToldInOneLine() {
        wrongUse("tamiz: a command is missing: run, scorer, check, demo, train, model or cert (see: ./tamiz --help)\n");
        wrongUse("tamiz: Unknown option: '--conf' (see: ./tamiz --help)\n", "run", "--conf");
        wrongUse("tamiz: Missing required parameter for option '-c' (FILE) (see: ./tamiz --help)\n", "run", "-c");
        wrongUse("tamiz: Missing required option: '-c=FILE' (see: ./tamiz --help)\n", "check");
        wrongUse("tamiz: Unmatched argument at index 1: 'tamiz.yaml' (see: ./tamiz --help)\n", "run", "tamiz.yaml");
        wrongUse("tamiz: Unmatched argument at index 0: 'rnu' (see: ./tamiz --help)\n", "rnu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5000", "localhost:5000", "127.0.0.1", "127.0.0.1:70000", "http://127.0.0.1:5000", ""})
    void badAddressOfTheScorerIsToldInOneLine(String address) {
        wrongUse("tamiz: " + address, "scorer", "--listen", address);
    }

    @Test
    void checkPrintsTheEffectiveConfigOfAGoodFile() throws Exception {
        Path file = config(GOOD);

        assertThat(execute("check", "-c", file.toString())).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString(UTF_8)).contains("\nlanes:\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void checkWarnsOfWhatMayNotBeMeant() throws Exception {
        Path file = config("client: { trusted-proxies: [0.0.0.0/0] }\n" + GOOD);

        assertThat(execute("check", "-c", file.toString())).isEqualTo(ExitCode.GOOD);
        assertThat(err()).startsWith("tamiz: warning: " + file + ":1:").hasLineCount(1);
    }

    @Test
    void certificateOfAnotherKeyIsToldWithItsPlace() throws Exception {
        assertThat(execute("cert", "dev", "--out", directory.resolve("a").toString()))
                .isEqualTo(ExitCode.GOOD);
        assertThat(execute("cert", "dev", "--out", directory.resolve("b").toString()))
                .isEqualTo(ExitCode.GOOD);
        Path certificate = directory.resolve("a/tls.crt");
        Path key = directory.resolve("b/tls.key");
        Path file = config(
                "listen: { address: \":0\", tls: { cert: \"" + certificate + "\", key: \"" + key + "\" } }\n" + GOOD);
        refused(
                file,
                file + ":1:31: listen.tls: " + certificate + ": the certificate does not match the key in " + key);
    }

    @Test
    void developmentCertificateIsMadeForItsOwnerAndNeverOverwritten() throws Exception {
        Path out = directory.resolve("new/tls");
        assertThat(execute("cert", "dev", "--out", out.toString(), "--host", "a.example"))
                .isEqualTo(ExitCode.GOOD);
        assertThat(err()).isEmpty();
        Path config = Files.write(directory.resolve("tls.yaml"), (this.out.toString(UTF_8) + GOOD).getBytes(UTF_8));
        Path key = out.resolve("tls.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        String before = Files.readString(key);

        wrongUse(
                "tamiz: " + out.resolve("tls.crt") + " is there already (--force overwrites it)",
                "cert",
                "dev",
                "--out",
                out.toString());
        assertThat(Files.readString(key)).isEqualTo(before);

        // what it printed is a config as it stands
        assertThat(execute("check", "-c", config.toString())).isEqualTo(ExitCode.GOOD);
        assertThat(err()).isEmpty();

        assertThat(execute("cert", "dev", "--out", out.toString(), "--force")).isEqualTo(ExitCode.GOOD);
        assertThat(Files.readString(key)).isNotEqualTo(before);
    }

    @Test
    void wrongUseOfCertIsTold() throws Exception {
        wrongUse("tamiz: cert: a command is missing: dev", "cert");
        wrongUse(
                "tamiz: --host: a b (expected: a host name or an address)",
                "cert",
                "dev",
                "--out",
                directory.toString(),
                "--host",
                "a b");
        Path file = Files.writeString(directory.resolve("file"), "");
        wrongUse("tamiz: cannot make a certificate in " + file + ": ", "cert", "dev", "--out", file.toString());
    }

    @Test
    void helpAndVersionAreAnswersNotErrors() {
        assertThat(execute("--help")).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString(UTF_8)).contains("Usage: tamiz", "run", "check", "demo");
        assertThat(err()).isEmpty();

        assertThat(execute("--version")).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString(UTF_8)).matches("tamiz \\S+ \\(Java \\d+\\)\\R");
    }

    /** {@code check} answers no, {@code run} cannot be used; both say the same. */
    private void refused(Path file, String firstLineStart) {
        assertThat(execute("check", "-c", file.toString())).isEqualTo(ExitCode.NO);
        assertOneLine("tamiz: " + firstLineStart);
        assertThat(execute("run", "-c", file.toString())).isEqualTo(ExitCode.UNUSABLE);
        assertOneLine("tamiz: " + firstLineStart);
    }

    private void wrongUse(String line, String... args) {
        assertThat(execute(args)).isEqualTo(ExitCode.UNUSABLE);
        assertOneLine(line);
    }

    private void assertOneLine(String start) {
        assertThat(err()).startsWith(start).hasLineCount(1);
        assertThat(out.size()).isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("tamiz-"));
    }

    private int execute(String... args) {
        out.reset();
        err.reset();
        return TamizCommand.execute(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private String err() {
        return err.toString(UTF_8);
    }

    private Path config(String text) throws IOException {
        return Files.writeString(directory.resolve("tamiz.yaml"), text);
    }
}
