package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.net.transport.TransportKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The black-box suite of doubtful bytes, groups framing and hop: which cases fail is a committed list.
 *
 * <p>The suite waits most of its time, so that both transports are tortured at once.
 */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
@Execution(ExecutionMode.CONCURRENT)
class TortureIT {
    private static final String GROUPS = "framing,hop";
    private static final int BACKENDS = 3;

    /** It takes 42 s; what hangs is ended. */
    private static final long PATIENCE_SECONDS = 180;

    /** Far fewer than the two groups have: a suite that ended early proves nothing. */
    private static final int LEAST_CASES = 200;

    private static final Pattern CASE = Pattern.compile("(?m)^(PASS|FAIL) ([a-z]+/[^:\\s]+):.*");

    private final TransportKind transport;

    @TempDir
    private Path directory;

    TortureIT(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void exactlyTheListedCasesFail() throws Exception {
        Path suite = suite();
        List<Integer> ports = freePorts();
        try (var tamiz = TamizProcess.start(directory, transport, tortureProfile(ports))) {
            String said = run(List.of(
                    "python3",
                    suite.toString(),
                    "--proxy",
                    "127.0.0.1:" + tamiz.port(),
                    "--backends",
                    ports.stream().map(String::valueOf).collect(Collectors.joining(",")),
                    "--pid",
                    String.valueOf(tamiz.pid()),
                    "--group",
                    GROUPS));
            Set<String> passed = cases("PASS", said);
            Set<String> failed = cases("FAIL", said);
            System.out.printf(
                    "%s: torture %s: %d passed, %d failed%n", transport.label(), GROUPS, passed.size(), failed.size());

            assertThat(passed.size() + failed.size()).as("cases in: %s", said).isGreaterThan(LEAST_CASES);
            assertNewFailures(failed, said);
            Set<String> listedAndPassed = new TreeSet<>(listed());
            listedAndPassed.removeAll(failed);
            assertThat(listedAndPassed)
                    .as("listed as failing, and pass: take them off the list")
                    .isEmpty();
            assertThat(tamiz.stop()).isZero();
            // the suite has ended and its backends with it: that checks say so by now is right
            assertThat(tamiz.warnings()).allMatch(line -> line.contains(" PoolHealth endpoint is down by its checks "));
        }
    }

    private static void assertNewFailures(Set<String> failed, String said) {
        Set<String> unlisted = new TreeSet<>(failed);
        unlisted.removeAll(listed());
        String why = CASE.matcher(said)
                .results()
                .filter(line -> unlisted.contains(line.group(2)))
                .map(MatchResult::group)
                .collect(Collectors.joining("\n"));
        assertThat(unlisted).as("failures that are not listed:%n%s%n", why).isEmpty();
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path out = directory.resolve("suite");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        Supplier<String> said = () -> TamizProcess.read(out);
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the suite ends: %s", said)
                    .isTrue();
            return said.get();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Set<String> cases(String status, String said) {
        return CASE.matcher(said)
                .results()
                .filter(line -> line.group(1).equals(status))
                .map(line -> line.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> listed() {
        return Repository.read("it/src/test/resources/torture-expected-failures.txt")
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Skips where there is none, or nothing to run it with. */
    private static Path suite() throws InterruptedException {
        String shared = System.getenv("TAMIZ_SHARED");
        assumeTrue(shared != null, "TAMIZ_SHARED is not set");
        Path suite = Path.of(shared, "torture", "proxytorture.py");
        assumeTrue(Files.isRegularFile(suite), "no proxytorture.py in TAMIZ_SHARED");
        assumeTrue(hasPython(), "no python3 on the PATH");
        return suite;
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /** The suite's backends want to know their ports before they start. */
    private static List<Integer> freePorts() throws IOException {
        var ports = new ArrayList<Integer>();
        for (int i = 0; i < BACKENDS; i++) {
            ports.add(LoopbackPort.free());
        }
        return ports;
    }

    /** What the suite asks of the proxy under test, on ports of our own. */
    private static String tortureProfile(List<Integer> ports) {
        String profile = Repository.read("examples/torture/tamiz.yaml")
                .replaceFirst("(?m)^listen: .*\\n", "")
                .replaceFirst("(?m)^admin: .*\\n", "")
                // fewer than any machine's descriptors: a limit that is lowered is warned of
                .replace("limits: { ", "limits: { connections: 1000, ");
        for (int i = 0; i < BACKENDS; i++) {
            String fixed = "127.0.0.1:1808" + (i + 1);
            assertThat(profile).contains(fixed);
            profile = profile.replace(fixed, "127.0.0.1:" + ports.get(i));
        }
        return profile;
    }
}
