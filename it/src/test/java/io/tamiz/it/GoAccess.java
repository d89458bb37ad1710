package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the real GoAccess makes of a log. */
final class GoAccess {
    private static final Path PROGRAM = Path.of("/usr/bin/goaccess");

    private GoAccess() {}

    /** The test is skipped where it is absent. */
    static void assumeHere() {
        assumeTrue(Files.isExecutable(PROGRAM), "no goaccess here: ./dev peers installs it");
    }

    /** Its report on a log in combined format, without what tells of the run itself. */
    static ObjectNode report(Path log) throws IOException, InterruptedException {
        return report(log, "COMBINED");
    }

    /** The same on a log in another of its formats; a client may be a host name. */
    static ObjectNode report(Path log, String format) throws IOException, InterruptedException {
        Path report = log.resolveSibling(log.getFileName() + ".json");
        Path out = log.resolveSibling(log.getFileName() + ".goaccess");
        Process process = new ProcessBuilder(List.of(
                        PROGRAM.toString(),
                        "-",
                        "--no-global-config",
                        "--no-ip-validation",
                        "--log-format=" + format,
                        "-o",
                        report.toString()))
                // it reads a log from stdin when that is no terminal, whatever its arguments say
                .redirectInput(log.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(TamizProcess.read(out)).isZero();
        var all = (ObjectNode) new ObjectMapper().readTree(Files.readAllBytes(report));
        var general = (ObjectNode) all.path("general");
        general.remove(List.of("date_time", "generation_time", "log_path", "log_size"));
        return all;
    }
}
