package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of {@code ./dev dist}, unpacked where there is a space in the path, with nothing in the environment. */
class DistIT {
    private static final Path ENV = Path.of("/usr/bin/env");

    @TempDir
    private Path directory;

    private Path archive = Path.of("");
    private Path home = Path.of("");

    @BeforeEach
    void packAndUnpack() throws Exception {
        archive = pack("packed");
        Path place = Files.createDirectory(directory.resolve("un packed"));
        var unpacked = Launch.of(place, Map.of(), Path.of("/bin/tar"), "xzf", archive.toString());
        assertThat(unpacked.exitCode()).as(unpacked.err()).isZero();
        try (Stream<Path> content = Files.list(place)) {
            home = content.findFirst().orElseThrow();
        }
    }

    @Test
    void sameSourcesGiveTheSameBytesAndTheHashBesideThem() throws Exception {
        Path again = pack("again");

        assertThat(again).hasSameBinaryContentAs(archive);
        var checked = Launch.of(
                directory.resolve("packed"),
                Map.of(),
                Path.of("/usr/bin/sha256sum"),
                "-c",
                archive.getFileName() + ".sha256");
        assertThat(checked.exitCode()).as(checked.err()).isZero();
    }

    @Test
    void commandsWorkAndWriteNothingBesideThem() throws Exception {
        List<String> before = files();

        assertThat(tamiz("--version").out()).startsWith("tamiz ");
        var check = tamiz(
                "check", "-c", home.resolve("examples/original/tamiz.yaml").toString());
        assertThat(check.exitCode()).as(check.err()).isZero();
        var demo = tamiz("demo", "--for", "3s", "--json");
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.out()).contains("\"people\"");

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void trainSaysWhatItNeedsInOneLine() throws Exception {
        var train = tamiz("train", "access.log");

        assertThat(train.exitCode()).isEqualTo(2);
        assertThat(train.err().lines()).singleElement().asString().contains("train needs TensorFlow");
    }

    @Test
    void everyLibraryHasALicence() throws Exception {
        String listed = Files.readString(home.resolve("THIRD-PARTY.md"));
        var missing = new HashSet<String>();
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            jars.map(jar -> jar.getFileName().toString().replaceFirst("\\.jar$", ""))
                    .filter(name -> !name.startsWith("tamiz-") && !listed.contains("| " + name + " | "))
                    .forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void systemdUnderstandsTheUnit() throws Exception {
        Path verifier = Path.of("/usr/bin/systemd-analyze");
        assumeTrue(Files.isExecutable(verifier), "no systemd-analyze here");
        String unit = Files.readString(home.resolve("packaging/systemd/tamiz.service"));
        // it looks whether the program is there, and has no use for a space in its path
        Path copy = Files.writeString(
                directory.resolve("tamiz.service"), Repository.replaced(unit, "/opt/tamiz/tamiz", "/bin/true"));

        var verified = Launch.of(directory, Map.of(), verifier, "verify", copy.toString());

        assertThat(verified.out() + verified.err()).isEmpty();
        assertThat(verified.exitCode()).isZero();
    }

    private Path pack(String folder) throws Exception {
        Path out = directory.resolve(folder);
        var packed = Launch.of(Repository.ROOT, Map.of(), Repository.ROOT.resolve("dev"), "dist", out.toString());
        assertThat(packed.exitCode()).as(packed.err()).isZero();
        return Path.of(packed.out().strip());
    }

    /** Runs the unpacked launcher with a PATH and nothing else, and with the JDK of this test where that is not on it. */
    private Launch tamiz(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of(
                "-i",
                "PATH=/usr/bin:/bin",
                "TAMIZ_JAVA_HOME=" + System.getProperty("java.home"),
                home.resolve("tamiz").toString()));
        all.addAll(List.of(arguments));
        return Launch.of(directory, Map.of(), ENV, all.toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.map(Path::toString).sorted().toList();
        }
    }
}
