package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.Body;
import io.tamiz.testkit.Connection;
import io.tamiz.testkit.MessageHead;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedRequest;
import io.tamiz.testkit.ScriptedUpstream;
import io.tamiz.testkit.TlsClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A TLS proxy → Tamiz → an application, with the files of an example as they stand but for ports.
 *
 * <p>Clients come from 127.0.0.2 and 127.0.0.3, which nobody trusts; the proxy asks Tamiz from 127.0.0.1.
 */
abstract class FrontContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WEB_SOCKET = "GET /socket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private static final String AGREED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

    /** More than the cost at which the slow lane begins, however it is rounded. */
    private static final int MANY = 20;

    private static final int LARGE_MEBIBYTES = 32;

    private final TransportKind transport;

    @TempDir
    private Path directory;

    FrontContract(TransportKind transport) {
        this.transport = transport;
    }

    /** The folder of the example. */
    abstract String example();

    /** Starts the proxy before Tamiz on {@code tamizPort}, or skips the test where there is no such proxy. */
    abstract FrontProxy startProxy(Path home, int tamizPort) throws Exception;

    @Test
    void realClientIsCountedWhateverItWritesIntoHeaders() throws Exception {
        try (var application = ScriptedUpstream.answering(200, "ok");
                var tamiz = startTamiz(application);
                var proxy = startProxy(folder("proxy"), tamiz.port())) {
            ask(proxy, "127.0.0.2", MANY, "-H", "X-Forwarded-For: 192.0.2.1", "-H", "X-Forwarded-Proto: http");
            ask(proxy, "127.0.0.2", MANY, "-H", "X-Forwarded-For: 192.0.2.2", "-H", "Forwarded: for=192.0.2.3");
            ask(proxy, "127.0.0.3", 1, "-H", "X-Forwarded-For: 127.0.0.2");

            List<JsonNode> lines = awaitLog(tamiz, 2 * MANY + 1);
            assertThat(lines.subList(0, 2 * MANY))
                    .extracting(line -> line.path("client.address").asString())
                    .containsOnly("127.0.0.2");
            assertThat(lines.get(2 * MANY - 1).path("tamiz.lane").asString()).isEqualTo("slow");
            assertThat(lines.getLast().path("client.address").asString()).isEqualTo("127.0.0.3");
            assertThat(lines.getLast().path("tamiz.lane").asString()).isEqualTo("fast");
            assertThat(application.requests()).hasSize(2 * MANY + 1).allSatisfy(request -> {
                assertThat(request.headers().all("x-forwarded-proto")).containsExactly("https");
                assertThat(request.headers().all("x-forwarded-for"))
                        .singleElement()
                        .asString()
                        .matches("127\\.0\\.0\\.[23](, ?127\\.0\\.0\\.1)?");
                assertThat(request.headers().first("host")).isEqualTo("localhost:" + proxy.port());
            });
            assertNoComplaints(tamiz);
        }
    }

    @Test
    void webSocketPasses() throws Exception {
        try (var application = ScriptedUpstream.running(FrontContract::echoWords);
                var tamiz = startTamiz(application);
                var proxy = startProxy(folder("proxy"), tamiz.port());
                var client = connect(proxy)) {
            assertThat(client.send(WEB_SOCKET).readHead().status()).isEqualTo(101);
            assertThat(client.send("one").readText(5)).isEqualTo("<one>");
            assertThat(client.send("\0\u00ff\r").readText(5)).isEqualTo("<\0\u00ff\r>");
            assertNoComplaints(tamiz);
        }
    }

    @Test
    void oneConnectionFromTheProxyCarriesManyRequests() throws Exception {
        try (var application = ScriptedUpstream.answering(200, "ok");
                var tamiz = startTamiz(application);
                var proxy = startProxy(folder("proxy"), tamiz.port());
                var client = connect(proxy)) {
            get(client);
            List<String> first = connectionsTo(tamiz.port());
            for (int i = 1; i < MANY; i++) {
                get(client);
            }

            assertThat(first).hasSize(1);
            assertThat(connectionsTo(tamiz.port())).isEqualTo(first);
            assertThat(application.requests()).hasSize(MANY);
        }
    }

    @Test
    void largeBodyArrivesWhole() throws Exception {
        try (var application = ScriptedUpstream.answering(200, "ok");
                var tamiz = startTamiz(application);
                var proxy = startProxy(folder("proxy"), tamiz.port());
                var client = connect(proxy)) {
            var body = LargeBody.ofMebibytes(Body.Framing.LENGTH, LARGE_MEBIBYTES);
            client.send("POST /upload HTTP/1.1\r\nHost: localhost\r\n" + body.field() + "\r\n");
            String hash = body.sendTo(client::send);

            assertThat(client.readResponse().status()).as(proxy.stderr()).isEqualTo(200);
            ReceivedRequest received = application.requests().getLast();
            assertThat(received.body().length()).isEqualTo(body.length());
            assertThat(received.body().sha256()).isEqualTo(hash);
        }
    }

    private TamizProcess startTamiz(ScriptedUpstream application) throws IOException {
        String config = Repository.read("examples/" + example() + "/tamiz.yaml");
        config = Repository.replaced(config, "listen: \"127.0.0.1:8080\"", "listen: \"127.0.0.1:0\"");
        config = Repository.replaced(config, "127.0.0.1:3000", application.address());
        return TamizProcess.start(folder("tamiz"), transport, config, Map.of());
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    static RawClient connect(FrontProxy proxy) throws IOException {
        return TlsClients.trusting(Files.readString(proxy.certificate())).connect(proxy.port());
    }

    private static void get(RawClient client) {
        assertThat(client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .readResponse()
                        .status())
                .isEqualTo(200);
    }

    /** Asks for so many pages, one after the other, from that address; every one must be answered with 200. */
    private void ask(FrontProxy proxy, String from, int pages, String... options) throws Exception {
        Path curl = Path.of("/usr/bin/curl");
        assumeTrue(Files.isExecutable(curl), "curl is not there (./dev peers installs it)");
        var arguments = new java.util.ArrayList<>(List.of(
                "-sS",
                "-4",
                "--max-time",
                "20",
                "--interface",
                from,
                "--cacert",
                proxy.certificate().toString(),
                "-o",
                "/dev/null",
                "-w",
                "%{http_code}\n"));
        arguments.addAll(Arrays.asList(options));
        arguments.add("https://localhost:" + proxy.port() + "/page/[1-" + pages + "]");
        var launch = Launch.of(directory, Map.of(), curl, arguments.toArray(String[]::new));
        assertThat(launch.err()).isEmpty();
        assertThat(launch.out().lines()).hasSize(pages).containsOnly("200");
    }

    /** In the order of their time: lines of different event loops may pass each other in the file by 200 ms. */
    private static List<JsonNode> awaitLog(TamizProcess tamiz, int count) {
        await().atMost(PATIENCE).until(() -> tamiz.stdout().lines().count() == count);
        var mapper = new ObjectMapper();
        return tamiz.stdout()
                .lines()
                .map(mapper::readTree)
                .sorted(Comparator.comparing(line -> line.path("timestamp").asString()))
                .toList();
    }

    private static void assertNoComplaints(TamizProcess tamiz) {
        assertThat(tamiz.stderr()).doesNotContain("ERROR").doesNotContain("WARN");
    }

    /** The near ends of the connections open to a port of this machine: a new connection has another. */
    private static List<String> connectionsTo(int port) throws IOException {
        String end = ":%04X".formatted(port);
        try (var table = Files.lines(Path.of("/proc/net/tcp"))) {
            return table.map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > 3 && columns[2].endsWith(end) && columns[3].equals("01"))
                    .map(columns -> columns[1])
                    .sorted()
                    .toList();
        }
    }

    private static void echoWords(Connection connection) {
        MessageHead head = connection.readHead();
        assertThat(head.headers().first("upgrade")).isEqualTo("websocket");
        connection.send(AGREED);
        while (true) {
            connection.send("<" + connection.readText(3) + ">");
        }
    }
}
