package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tamiz} up to the moment it becomes a JVM. */
class LauncherIT {
    private static final Path LAUNCHER = Repository.ROOT.resolve("tamiz");

    @TempDir
    private Path directory;

    @Test
    void directoryWithoutAJdkIsRefusedInOneLine() throws Exception {
        var launch = Launch.of(directory, Map.of("TAMIZ_JAVA_HOME", directory.toString()), LAUNCHER, "--version");

        assertThat(launch.exitCode()).isEqualTo(2);
        assertThat(launch.err()).isEqualTo("tamiz: TAMIZ_JAVA_HOME=" + directory + " is not a JDK 25 or later\n");
        assertThat(launch.out()).isEmpty();
    }

    @Test
    void olderJdkIsRefusedAndNamed() throws Exception {
        Path home = jdk("17.0.15");

        var launch = Launch.of(directory, Map.of("TAMIZ_JAVA_HOME", home.toString()), LAUNCHER, "--version");

        assertThat(launch.exitCode()).isEqualTo(2);
        assertThat(launch.err().lines().findFirst())
                .hasValue("tamiz: TAMIZ_JAVA_HOME=" + home + " is not a JDK 25 or later");
        assertThat(launch.err()).contains(home + " (JDK 17)");
    }

    @Test
    void runsThroughASymlinkFromAnotherDirectory() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("tz"), LAUNCHER);

        // the JVM itself tells where it runs and on what
        var launch = Launch.of(directory, Map.of("TAMIZ_JAVA_OPTS", "-XshowSettings:properties"), link, "--version");
        Files.delete(link);

        assertThat(launch.err()).contains("user.dir = " + directory.toRealPath() + "\n");
        assertThat(launch.err()).containsPattern("tamiz-app-[0-9.]+\\.jar");
    }

    @Test
    void failedBuildIsToldInOneLineWithItsLog() throws Exception {
        for (String file : new String[] {"tamiz", "bin/find-tools.sh", "bin/build-jars.sh"}) {
            Path copy = directory.resolve(file);
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.copy(Repository.ROOT.resolve(file), copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.writeString(directory.resolve("pom.xml"), "<project>broken");
        Path copied = directory.toRealPath();

        var launch = Launch.of(Repository.ROOT, Map.of(), directory.resolve("tamiz"), "--version");

        assertThat(launch.exitCode()).isEqualTo(2);
        assertThat(launch.err())
                .contains("\ntamiz: the build failed (all of it: " + copied + "/.build/build.log)\n[ERROR]");
        assertThat(copied.resolve(".build/run")).doesNotExist();
    }

    /** A directory that says it is a JDK of that version. */
    private Path jdk(String version) throws IOException {
        Path home = Files.createDirectory(directory.resolve("jdk"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Files.createDirectory(home.resolve("bin"));
        for (String tool : new String[] {"java", "javac"}) {
            Files.createFile(
                    home.resolve("bin").resolve(tool),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        return home;
    }
}
