package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.net.transport.Transport;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./tamiz run -c FILE} as the process it is, on ports the system chose. Closing it kills what still runs. */
final class TamizProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Pattern LISTEN = Pattern.compile(" accepting listen=\\[\\S*?:(\\d+)]");
    private static final Pattern SCORE_SERVICE = Pattern.compile(" score service listen=\\[\\S*?:(\\d+)]");
    private static final Pattern ADMIN = Pattern.compile(" admin listen=\\S*?:(\\d+)\n");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

    private final Process process;
    private final Path out;
    private final Path err;
    private final int port;
    private final int adminPort;

    private TamizProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
        await().atMost(START)
                .pollInterval(Duration.ofMillis(20))
                // the line of the admin listener is the last before it waits for signals
                .until(() -> !process.isAlive() || ADMIN.matcher(stderr()).find());
        if (!process.isAlive()) {
            throw new AssertionError("exit code " + process.exitValue() + ": " + stderr());
        }
        port = number(LISTEN);
        adminPort = number(ADMIN);
    }

    /**
     * Starts it and waits until it accepts; the test is skipped where the transport does not work.
     *
     * @param directory for its files
     * @param config all but {@code listen}, {@code admin} and {@code transport}
     */
    static TamizProcess start(Path directory, TransportKind transport, String config) throws IOException {
        return start(directory, transport, "listen: \"127.0.0.1:0\"\n" + config, Map.of());
    }

    /** The same with a {@code listen} of one address of its own. */
    static TamizProcess start(Path directory, TransportKind transport, String config, Map<String, String> environment)
            throws IOException {
        return start(List.of(), directory, transport, config, environment);
    }

    /** The same, with no more than so many file descriptors. */
    static TamizProcess startWithDescriptors(int most, Path directory, TransportKind transport, String config)
            throws IOException {
        var limited = List.of("sh", "-c", "ulimit -n " + most + " && exec \"$0\" \"$@\"");
        return start(limited, directory, transport, config, Map.of());
    }

    private static TamizProcess start(
            List<String> before,
            Path directory,
            TransportKind transport,
            String config,
            Map<String, String> environment)
            throws IOException {
        assumeTrue(Transport.isAvailable(transport), () -> transport.label() + " does not work here");
        Path file = Files.writeString(directory.resolve("tamiz.yaml"), """
                admin: "127.0.0.1:0"
                transport: %s
                """.formatted(transport.label()) + config);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        var command = new ArrayList<>(before);
        command.addAll(List.of(Repository.ROOT.resolve("tamiz").toString(), "run", "-c", file.toString()));
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            return new TamizProcess(process, out, err);
        } catch (RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Where clients connect, on 127.0.0.1. */
    int port() {
        return port;
    }

    /** Where {@code /readyz} and its like answer, on 127.0.0.1. */
    int adminPort() {
        return adminPort;
    }

    /** Where {@code /score_ip} answers, on 127.0.0.1, if the config has {@code score-service}. */
    int scoreServicePort() {
        return number(SCORE_SERVICE);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Everything said on stderr so far. */
    String stderr() {
        return read(err);
    }

    /** What it has warned of so far, but for pauses and stalls: those say that this machine is busy. */
    List<String> warnings() {
        return stderr().lines()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .filter(line -> !line.contains(" SelfMetrics the process stood still")
                        && !line.contains(" SelfMetrics an event loop stands still"))
                .toList();
    }

    /** What {@code /metrics} says now. */
    String metrics() {
        try (var client = RawClient.connect(adminPort)) {
            return client.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .readResponse()
                    .bodyText();
        }
    }

    String stdout() {
        return read(out);
    }

    /** Memory of the process that is in RAM now. */
    long residentBytes() {
        Matcher resident = RESIDENT.matcher(read(Path.of("/proc", String.valueOf(pid()), "status")));
        assertThat(resident.find()).isTrue();
        return Long.parseLong(resident.group(1)) * 1024;
    }

    /** Sends SIGTERM and does not wait. */
    void terminate() {
        process.destroy();
    }

    /** Sends SIGTERM; the exit code, once nothing of it is left. */
    int stop() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        terminate();
        int code = awaitExit();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        return code;
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                .as("ends within " + STOP)
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private int number(Pattern pattern) {
        Matcher found = pattern.matcher(stderr());
        assertThat(found.find()).as("%s in: %s", pattern, stderr()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
