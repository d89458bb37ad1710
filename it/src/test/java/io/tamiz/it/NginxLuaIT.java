package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.testkit.Connection;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedResponse;
import io.tamiz.testkit.Script;
import io.tamiz.testkit.ScriptedUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code examples/nginx-lua} as it is: the real nginx, our score service, three backends that say their name. */
class NginxLuaIT {
    /** So long that a slow machine does not decide the lane. */
    private static final String LONG = "5";

    /** The example's own. */
    private static final String DEFAULT = "";

    private static final String GET = "GET /page HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final int THREADS = 4;
    private static final int ENOUGH = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final List<ScriptedUpstream> backends =
            Stream.of("fast", "standard", "slow").map(ScriptedUpstream::naming).toList();
    private final AtomicBoolean stop = new AtomicBoolean();

    /** Answers of the load by what they were: the lane of a 200, or what else came. */
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();

    @AfterEach
    void closeBackends() {
        backends.forEach(ScriptedUpstream::close);
    }

    @Test
    void lanesFollowTheScoreOverHttp11AndHttp2() throws Exception {
        try (var scorer = ScorerProcess.start(directory, 0);
                var nginx = NginxLua.start(directory, scorer.port(), LONG, backends)) {
            checkLanes(IntStream.range(0, 38)
                    .mapToObj(_ -> curl(
                            "--http2-prior-knowledge",
                            "--interface",
                            "127.0.0.2",
                            "http://127.0.0.1:" + nginx.http2Port() + "/page"))
                    .toList());
            try (var client = RawClient.connect(nginx.port())) {
                checkLanes(IntStream.range(0, 38)
                        .mapToObj(_ -> client.send(GET).readResponse().bodyText())
                        .toList());
            }
            assertThat(scorer.stop()).isZero();
            assertThat(nginx.stderr()).doesNotContain("[error]", "[alert]", "[crit]");
        }
    }

    @Test
    void ipv6ClientsAreScoredByTheirAddress() throws Exception {
        assumeTrue(NginxLua.hasIpv6(), "there is no IPv6 here");
        try (var scorer = ScorerProcess.start(directory, 0);
                var nginx = NginxLua.start(directory, scorer.port(), LONG, backends);
                var client = RawClient.connect(
                        new InetSocketAddress(InetAddress.ofLiteral("::1"), nginx.port()), PATIENCE)) {
            checkLanes(IntStream.range(0, 38)
                    .mapToObj(_ -> client.send(GET).readResponse().bodyText())
                    .toList());
        }
    }

    @Test
    void killedScorerCostsNoRequestAndLanesReturnWithIt() throws Exception {
        try (var first = ScorerProcess.start(directory, 0);
                var nginx = NginxLua.start(directory, first.port(), DEFAULT, backends);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var load = startLoad(threads, nginx.port());
            awaitMore("slow");

            first.kill();
            awaitOnlyStandard();

            try (var second = ScorerProcess.start(directory, first.port())) {
                assertThat(second.port()).isEqualTo(first.port());
                awaitMore("slow");
            }
            endLoad(load);
        }
    }

    @Test
    void stoppedScorerCostsNoRequestAndLanesReturnWithIt() throws Exception {
        try (var scorer = ScorerProcess.start(directory, 0);
                var nginx = NginxLua.start(directory, scorer.port(), DEFAULT, backends);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var load = startLoad(threads, nginx.port());
            awaitMore("slow");

            scorer.freeze();
            awaitOnlyStandard();
            assertThat(curl("--http2-prior-knowledge", "http://127.0.0.1:" + nginx.http2Port() + "/page"))
                    .isEqualTo("standard");

            scorer.thaw();
            awaitMore("slow");
            endLoad(load);
        }
    }

    @Test
    void connectionsToTheScorerAreKept() throws Exception {
        try (var scorer = ScriptedUpstream.running(answering(200, "X-Tamiz-Lane: slow\r\n", score("7")));
                var nginx = NginxLua.start(directory, scorer.port(), LONG, backends);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var load = startLoad(threads, nginx.port());
            awaitMore("slow");
            endLoad(load);

            // at most one for each request that was under way at once, in each worker
            assertThat(scorer.requests()).hasSizeGreaterThanOrEqualTo(ENOUGH);
            assertThat(scorer.connections())
                    .isLessThanOrEqualTo(scorer.requests().size() / 10);
            assertThat(answers).containsOnlyKeys("slow");
        }
    }

    @Test
    void scorerThatClosedAKeptConnectionIsAskedAgain() throws Exception {
        try (var scorer = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    send(connection, 200, "X-Tamiz-Lane: fast\r\n", score("1"));
                    connection.readRequest();
                });
                var nginx = NginxLua.start(directory, scorer.port(), LONG, backends);
                var client = RawClient.connect(nginx.port())) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.send(GET).readResponse().bodyText()).isEqualTo("fast");
            }
        }
    }

    @Test
    void clientCannotChooseItsLaneAndTheBackendIsToldIt() throws Exception {
        try (var scorer = ScriptedUpstream.running(answering(200, "X-Tamiz-Lane: slow\r\n", score("7")));
                var nginx = NginxLua.start(directory, scorer.port(), LONG, backends);
                var client = RawClient.connect(nginx.port())) {
            client.send("GET /page?ip=192.0.2.1 HTTP/1.1\r\nHost: a\r\nX-Tamiz-Lane: fast\r\n"
                    + "X-Forwarded-For: 192.0.2.1\r\n\r\n");

            assertThat(client.readResponse().bodyText()).isEqualTo("slow");
            assertThat(scorer.requests().getFirst().head().startLine())
                    .isEqualTo("GET /score_ip?ip=127.0.0.1 HTTP/1.1");
            var headers = backends.get(2).requests().getFirst().headers();
            assertThat(headers.first("x-tamiz-lane")).isEqualTo("slow");
            assertThat(headers.first("x-forwarded-for")).isEqualTo("192.0.2.1, 127.0.0.1");
        }
    }

    @Test
    void addressIsEscapedOnItsWay() throws Exception {
        assumeTrue(NginxLua.hasIpv6(), "there is no IPv6 here");
        try (var scorer = ScriptedUpstream.running(answering(200, "", score("1")));
                var nginx = NginxLua.start(directory, scorer.port(), LONG, backends);
                var client = RawClient.connect(
                        new InetSocketAddress(InetAddress.ofLiteral("::1"), nginx.port()), PATIENCE)) {
            assertThat(client.send(GET).readResponse().bodyText()).isEqualTo("fast");
            assertThat(scorer.requests().getFirst().head().startLine()).isEqualTo("GET /score_ip?ip=%3A%3A1 HTTP/1.1");
        }
    }

    /** The original's Flask service says no lane: its scores 1 and 2 have theirs, and so has every other. */
    @ParameterizedTest
    @CsvSource({"0, fast", "1, fast", "2, standard", "3, slow", "14, slow", "11660, slow", "1e30, slow"})
    void everyScoreOfTheOriginalHasALane(String score, String lane) throws Exception {
        assertThat(laneOf(connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nServer: Werkzeug/2.2.2 Python/3.11.2\r\n"
                            + "Content-Type: application/json\r\nContent-Length: "
                            + score(score).length() + "\r\nConnection: close\r\n\r\n" + score(score));
                }))
                .isEqualTo(lane);
    }

    @ParameterizedTest
    @MethodSource
    void nonsenseOfTheScorerMeansTheStandardLane(String name, Script script) throws Exception {
        assertThat(laneOf(script)).as(name).isEqualTo("standard");
    }

    static Stream<Arguments> nonsenseOfTheScorerMeansTheStandardLane() {
        return Stream.of(
                nonsense("status 500", answering(500, "X-Tamiz-Lane: fast\r\n", score("1"))),
                nonsense("status 400", answering(400, "", "{\"error\":\"ip is no IPv4 or IPv6 address\"}\n")),
                nonsense("a lane nobody knows", answering(200, "X-Tamiz-Lane: flood\r\n", score("1"))),
                nonsense("no score", answering(200, "", "{\"ip\":\"127.0.0.1\"}\n")),
                nonsense("a negative score", answering(200, "", score("-1"))),
                nonsense("no number", answering(200, "", score("nan"))),
                nonsense("a page", answering(200, "", "<html>score</html>")),
                nonsense("a head without an end", connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000));
                }),
                nonsense("another protocol", connection -> connection.send("220 mail.example ESMTP\r\n\r\n")),
                nonsense("no length", connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\n\r\n" + score("1"));
                }),
                nonsense("half an answer", connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 31\r\n\r\n{\"ip\"");
                }),
                nonsense("nothing, then closed", connection -> connection.readRequest()),
                nonsense("a reset", connection -> {
                    connection.readRequest();
                    connection.reset();
                }));
    }

    @Test
    void answerInDropsDoesNotOutlastThePatience() throws Exception {
        assertThat(laneOf(DEFAULT, connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nX-Tamiz-Lane: fast\r\nContent-Length: 31\r\n");
                    connection.stall();
                }))
                .isEqualTo("standard");
    }

    private String laneOf(Script script) throws Exception {
        return laneOf(LONG, script);
    }

    private String laneOf(String patience, Script script) throws Exception {
        try (var scorer = ScriptedUpstream.running(script);
                var nginx = NginxLua.start(directory, scorer.port(), patience, backends);
                var client = RawClient.connect(nginx.port())) {
            ReceivedResponse response = client.send(GET).readResponse();
            assertThat(response.status()).isEqualTo(200);
            // nginx itself logs a reset as an error; what Lua throws is one of ours
            assertThat(nginx.stderr()).doesNotContain("aborted", "runtime error");
            return response.bodyText();
        }
    }

    /** The default cuts of the cost formula, where the clock has no say in them: see {@link LanesIT}. */
    private static void checkLanes(List<String> lanes) {
        assertThat(lanes.subList(0, 10)).containsOnly("fast");
        assertThat(lanes.subList(16, 20)).containsOnly("standard");
        assertThat(lanes.subList(32, 38)).containsOnly("slow");
    }

    private List<Future<?>> startLoad(ExecutorService threads, int port) {
        var load = new ArrayList<Future<?>>();
        for (int i = 0; i < THREADS; i++) {
            load.add(threads.submit(() -> run(port)));
        }
        return load;
    }

    private void run(int port) {
        while (!stop.get()) {
            try (var client = RawClient.connect(port, PATIENCE)) {
                // nginx closes in good order after a thousand requests
                boolean open = true;
                while (open && !stop.get()) {
                    ReceivedResponse response = client.send(GET).readResponse();
                    open = !"close".equals(response.headers().first("connection"));
                    String what = response.status() == 200 ? response.bodyText() : "status " + response.status();
                    answers.computeIfAbsent(what, _ -> new AtomicInteger()).incrementAndGet();
                }
            }
        }
    }

    /** No request failed: a connection cut off ends its thread with a fault. */
    private void endLoad(List<Future<?>> load) throws Exception {
        stop.set(true);
        for (Future<?> each : load) {
            each.get();
        }
        assertThat(answers.keySet()).isSubsetOf("fast", "standard", "slow");
    }

    private void awaitMore(String what) {
        int before = count(what);
        await().atMost(PATIENCE).until(() -> count(what) >= before + ENOUGH);
    }

    private void awaitOnlyStandard() {
        awaitMore("standard");
        // what was under way has been answered by now
        answers.clear();
        awaitMore("standard");
        assertThat(answers).containsOnlyKeys("standard");
    }

    private int count(String what) {
        AtomicInteger count = answers.get(what);
        return count == null ? 0 : count.get();
    }

    private static Arguments nonsense(String name, Script script) {
        return Arguments.of(name, script);
    }

    private static Script answering(int status, String fields, String body) {
        return connection -> {
            while (true) {
                connection.readRequest();
                send(connection, status, fields, body);
            }
        };
    }

    private static void send(Connection connection, int status, String fields, String body) {
        connection.send("HTTP/1.1 " + status + " Scripted\r\n" + fields + "Content-Length: " + body.length()
                + "\r\n\r\n" + body);
    }

    private static String score(String score) {
        return "{\"ip\":\"127.0.0.1\",\"score\":" + score + "}\n";
    }

    /** The body of one request; one process each, for curl 7.88 sends only one over HTTP/2 without TLS. */
    private static String curl(String... arguments) {
        var command = new ArrayList<>(List.of("curl", "--silent", "--fail"));
        command.addAll(List.of(arguments));
        try {
            Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
            String body = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(curl.waitFor()).as("%s: %s", command, body).isZero();
            return body;
        } catch (IOException e) {
            assumeTrue(false, "curl is not here (./dev peers installs it)");
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(Objects.toString(e), e);
        }
    }
}
