package io.tamiz.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The access log beside the real nginx's, through rotation, and on a disk that is full. */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class AccessLogIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern TIME =
            Pattern.compile("\\[\\d{2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2} [+-]\\d{4}]");
    /** A refusal says its reason in other words than nginx does, so its length is another one. */
    private static final Pattern REFUSAL = Pattern.compile("\" 400 \\d+ \"");

    private static final Pattern ROTATED =
            Pattern.compile("127\\.0\\.0\\.1 - - \\[[^]]+] \"GET /(\\d+/\\d+) HTTP/1\\.1\" 200 2 \"-\" \"-\"");
    private static final Pattern ERRORS = Pattern.compile("(?m)^tamiz_access_log_errors_total (\\d+)\\.0$");
    private static final int THREADS = 6;
    private static final int ROTATIONS = 12;

    private final TransportKind transport;

    @TempDir
    private Path directory;

    AccessLogIT(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void linesAndTheFiguresOfGoAccessEqualThoseOfNginx() throws Exception {
        GoAccess.assumeHere();
        Path ours = directory.resolve("tamiz.log");
        List<String> nginxLines;
        List<String> tamizLines;
        try (var backend = LoggedTraffic.backend();
                var nginx = LoggingNginx.start(directory, backend.address());
                // one loop: the lines of several may pass each other
                var tamiz = start("threads: 1\n" + to("combined", ours.toString()) + lane(backend))) {
            LoggedTraffic.send(nginx.port(), backend);
            LoggedTraffic.send(tamiz.port(), backend);
            // the look whether nginx accepts leaves no line
            nginxLines = awaitLines(nginx.log(), LoggedTraffic.LINES);
            tamizLines = awaitLines(ours, LoggedTraffic.LINES);
            assertThat(tamiz.stop()).isZero();
        }

        assertThat(tamizLines).allSatisfy(line -> assertThat(line).containsPattern(TIME));
        assertThat(comparable(tamizLines, tamizLines)).containsExactlyElementsOf(comparable(nginxLines, tamizLines));
        var tamizReport = GoAccess.report(written("tamiz", comparable(tamizLines, tamizLines)));
        assertThat(tamizReport).isEqualTo(GoAccess.report(written("nginx", comparable(nginxLines, tamizLines))));
        assertThat(tamizReport.path("general").path("total_requests").asInt()).isEqualTo(LoggedTraffic.LINES);
    }

    /** With the times of {@code times}: the two were not asked in the same second. */
    private static List<String> comparable(List<String> lines, List<String> times) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> TIME.matcher(lines.get(i)).replaceFirst(time(times.get(i))))
                .map(line -> REFUSAL.matcher(line).replaceFirst("\" 400 0 \""))
                .toList();
    }

    private static String time(String line) {
        return TIME.matcher(line).results().findFirst().orElseThrow().group();
    }

    private Path written(String name, List<String> lines) throws IOException {
        return Files.write(directory.resolve("compare-" + name), lines, ISO_8859_1);
    }

    @Test
    void rotationUnderLoadLosesAndCutsNoLine() throws Exception {
        Path home = Files.createDirectory(directory.resolve("log"));
        Path log = home.resolve("access.log");
        var stop = new AtomicBoolean();
        var sent = new ArrayList<AtomicInteger>();
        try (var backend = ScriptedUpstream.answering(200, "ok");
                var tamiz = start("threads: 2\n" + to("combined", log.toString()) + lane(backend));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> load = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                var count = new AtomicInteger();
                sent.add(count);
                int thread = i;
                load.add(threads.submit(() -> run(tamiz.port(), thread, count, stop)));
            }
            try {
                for (int i = 0; i < ROTATIONS; i++) {
                    rotate(tamiz, log, home.resolve("access.log." + i));
                }
            } finally {
                stop.set(true);
            }
            for (Future<?> each : load) {
                each.get();
            }
            assertThat(tamiz.stop()).isZero();
            assertThat(tamiz.stderr()).contains("opened the access log again");
            assertThat(tamiz.warnings()).isEmpty();
        }

        var logged = new ArrayList<String>();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    var match = ROTATED.matcher(line);
                    assertThat(match.matches()).as("%s: %s", file, line).isTrue();
                    logged.add(match.group(1));
                }
            }
        }
        var expected = new ArrayList<String>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            IntStream.range(0, sent.get(i).get()).forEach(n -> expected.add(thread + "/" + n));
        }
        System.out.printf("%s: %d lines in %d files%n", transport.label(), expected.size(), ROTATIONS + 1);
        assertThat(logged).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void run(int port, int thread, AtomicInteger count, AtomicBoolean stop) {
        try (var client = RawClient.connect(port)) {
            while (!stop.get()) {
                client.send("GET /" + thread + "/" + count.get() + " HTTP/1.1\r\nHost: a\r\n\r\n");
                client.readResponse();
                count.incrementAndGet();
            }
        }
    }

    /** What logrotate does with {@code create} and a signal in {@code postrotate}. */
    private static void rotate(TamizProcess tamiz, Path log, Path old) throws Exception {
        await().atMost(PATIENCE).until(() -> Files.exists(log) && Files.size(log) > 0);
        Files.move(log, old);
        var kill = new ProcessBuilder("kill", "-USR1", String.valueOf(tamiz.pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
        await().atMost(PATIENCE).until(() -> Files.exists(log));
    }

    @Test
    void jsonTellsTheClientBehindATrustedProxyAndItsLane() throws Exception {
        try (var backend = ScriptedUpstream.answering(200, "ok");
                var tamiz =
                        start("client: { trusted-proxies: [127.0.0.0/8] }\n" + to("json", "stdout") + lane(backend))) {
            try (var client = RawClient.connect(tamiz.port())) {
                client.send(
                                "GET /a?b HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 2001:db8:1:2:3::4\r\nUser-Agent: \u00ff\"\r\n\r\n")
                        .readResponse();
                client.send("GET /a b HTTP/1.1\r\n\r\n").readResponse();
            }
            await().atMost(PATIENCE).until(() -> tamiz.stdout().lines().count() == 2);
            var mapper = new ObjectMapper();
            List<JsonNode> lines = tamiz.stdout().lines().map(mapper::readTree).toList();

            JsonNode good = lines.getFirst();
            assertThat(good.path("client.address").asString()).isEqualTo("2001:db8:1:2:3::4");
            assertThat(good.path("tamiz.key").asString()).isEqualTo("2001:db8:1:2::");
            assertThat(good.path("tamiz.lane").asString()).isEqualTo("all");
            assertThat(good.path("tamiz.reason").asString()).isEqualTo("new-client");
            assertThat(good.path("http.response.status_code").asInt()).isEqualTo(200);
            assertThat(good.path("url.query").asString()).isEqualTo("b");
            assertThat(good.path("user_agent.original").asString()).isEqualTo("\ufffd\"");
            assertThat(good.path("http.server.request.duration").asDouble())
                    .isGreaterThanOrEqualTo(good.path("tamiz.upstream.duration").asDouble(-1))
                    .isPositive();
            JsonNode bad = lines.getLast();
            assertThat(bad.path("client.address").asString()).isEqualTo("127.0.0.1");
            assertThat(bad.path("error.type").asString()).isEqualTo("bad-request-line");
            assertThat(bad.path("tamiz.request_line").asString()).isEqualTo("GET /a b HTTP/1.1");
        }
    }

    @Test
    void fullDiskCostsNoRequestAndIsCounted() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full here");
        try (var backend = ScriptedUpstream.answering(200, "ok");
                var tamiz = start(to("combined", "/dev/full") + lane(backend));
                var client = RawClient.connect(tamiz.port())) {
            for (int i = 0; i < 100; i++) {
                assertThat(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                                .readResponse()
                                .status())
                        .isEqualTo(200);
            }
            await().atMost(PATIENCE).until(() -> errors(tamiz) > 2);
            assertThat(tamiz.metrics()).contains("tamiz_access_log_lines_total 0.0");
            assertThat(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                            .readResponse()
                            .status())
                    .isEqualTo(200);
            assertThat(tamiz.stderr().lines().filter(line -> line.contains("the access log cannot be written")))
                    .as("told, but not each time")
                    .hasSizeBetween(1, errors(tamiz) - 1);
            assertThat(tamiz.stop()).isZero();
        }
    }

    @Test
    void logThatCannotBeOpenedIsSaidInOneLine() throws Exception {
        Path config = Files.writeString(
                directory.resolve("tamiz.yaml"),
                """
                listen: "127.0.0.1:0"
                admin: none
                lanes: [{ name: all, pool: "127.0.0.1:1" }]
                """ + to("combined", directory.resolve("none/access.log").toString()));
        var launch = Launch.of(
                directory, java.util.Map.of(), Repository.ROOT.resolve("tamiz"), "run", "-c", config.toString());

        assertThat(launch.exitCode()).isEqualTo(2);
        assertThat(launch.err().lines().toList())
                .last()
                .asString()
                .isEqualTo("tamiz: cannot write the access log " + directory.resolve("none/access.log")
                        + ": no such directory");
    }

    private static int errors(TamizProcess tamiz) {
        var errors = ERRORS.matcher(tamiz.metrics());
        assertThat(errors.find()).isTrue();
        return Integer.parseInt(errors.group(1));
    }

    private TamizProcess start(String config) throws IOException {
        return TamizProcess.start(directory, transport, config);
    }

    private static String to(String format, String target) {
        return "log: { access: { format: " + format + ", to: \"" + target + "\" } }\n";
    }

    private static String lane(ScriptedUpstream backend) {
        return "lanes: [{ name: all, pool: \"" + backend.address() + "\" }]\n";
    }

    private static List<String> awaitLines(Path file, int count) {
        await().atMost(PATIENCE).until(() -> lines(file).size() >= count);
        List<String> lines = lines(file);
        assertThat(lines).hasSize(count);
        return lines;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
