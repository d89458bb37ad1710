package io.tamiz.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedResponse;
import io.tamiz.testkit.ScriptedUpstream;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The score service beside the data plane, as raw octets; every row of its contract is in {@code adapters}. */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class ScoreServiceIT {
    private final TransportKind transport;

    @TempDir
    private Path directory;

    private final ScriptedUpstream fast = ScriptedUpstream.naming("fast");
    private final ScriptedUpstream standard = ScriptedUpstream.naming("standard");
    private final ScriptedUpstream slow = ScriptedUpstream.naming("slow");

    ScoreServiceIT(TransportKind transport) {
        this.transport = transport;
    }

    @AfterEach
    void closeUpstreams() {
        fast.close();
        standard.close();
        slow.close();
    }

    @Test
    void answersAreThoseOfTheOriginal() throws Exception {
        try (var tamiz = start();
                var client = RawClient.connect(tamiz.scoreServicePort())) {
            assertAnswer(client, "GET", "/score_ip?ip=203.0.113.7", 200, "{\"ip\":\"203.0.113.7\",\"score\":1}\n");
            assertAnswer(client, "GET", "/score_ip", 400, "{\"error\":\"IP address is required\"}\n");
            assertAnswer(client, "GET", "/score_ip?ip=", 400, "{\"error\":\"IP address is required\"}\n");
            assertAnswer(
                    client,
                    "GET",
                    "/score_ip?x=1&ip=203.0.113.7&ip=203.0.113.8",
                    200,
                    "{\"ip\":\"203.0.113.7\",\"score\":2}\n");
            client.send(request("HEAD", "/score_ip?ip=203.0.113.7"));
            assertThat(client.readResponseToHead().headers().first("content-length"))
                    .isEqualTo("31");
            assertAnswer(client, "GET", "/score_ip?ip=203.0.113.7", 200, "{\"ip\":\"203.0.113.7\",\"score\":4}\n");
            for (String method : new String[] {"POST", "OPTIONS"}) {
                ReceivedResponse response =
                        client.send(request(method, "/score_ip")).readResponse();
                assertThat(response.status()).isEqualTo(method.equals("POST") ? 405 : 200);
                assertThat(response.headers().first("allow")).isEqualTo("GET, OPTIONS, HEAD");
            }
            assertThat(client.send(request("GET", "/")).readResponse().status()).isEqualTo(404);
        }
    }

    @Test
    void answerIsTheSameWhereverTheRequestIsSplit() throws Exception {
        byte[] request = request("GET", "/score_ip?ip=2001%3Adb8::1").getBytes(ISO_8859_1);
        try (var tamiz = start();
                var client = RawClient.connect(tamiz.scoreServicePort())) {
            for (int at = 1; at < request.length; at++) {
                client.sendInPieces(request, at);

                assertThat(client.readResponse().bodyText())
                        .isEqualTo("{\"ip\":\"2001:db8::1\",\"score\":" + at + "}\n");
            }
        }
    }

    @Test
    void clientsCountedHereAndInTheDataPlaneAreTheSame() throws Exception {
        try (var tamiz = start();
                var service = RawClient.connect(tamiz.scoreServicePort());
                var proxy = RawClient.connect(tamiz.port())) {
            for (int i = 1; i <= 9; i++) {
                assertThat(score(service)).isEqualTo(i);
            }
            assertThat(page(proxy)).isEqualTo("standard");
            assertThat(score(service)).isEqualTo(11);
            for (int i = 12; i <= 19; i++) {
                assertThat(page(proxy)).isEqualTo("standard");
            }
            ReceivedResponse response =
                    service.send(request("GET", "/score_ip?ip=203.0.113.7")).readResponse();
            assertThat(response.bodyText()).endsWith(":20}\n");
            assertThat(response.headers().first("x-tamiz-lane")).isEqualTo("slow");
        }
    }

    @Test
    void longPipelineIsAnsweredInOrderAndSigtermEndsIt() throws Exception {
        try (var tamiz = start();
                var client = RawClient.connect(tamiz.scoreServicePort())) {
            int calls = 2000;
            var sender = Thread.ofVirtual()
                    .start(() -> client.send(
                            request("GET", "/score_ip?ip=203.0.113.7").repeat(calls)));
            assertThat(IntStream.rangeClosed(1, calls))
                    .allSatisfy(
                            call -> assertThat(client.readResponse().bodyText()).endsWith(":" + call + "}\n"));
            sender.join();

            assertThat(tamiz.stop()).isZero();
            assertThat(client.readUntilClosed()).isEmpty();
        }
    }

    private TamizProcess start() throws Exception {
        String config = """
                score-service: "127.0.0.1:0"
                client: { trusted-proxies: [127.0.0.0/8] }
                score: { model: count }
                lanes:
                  - { name: fast, score: 0..9, pool: "%s" }
                  - { name: standard, score: 10..19, pool: "%s" }
                  - { name: slow, score: 20.., pool: "%s" }
                """.formatted(fast.address(), standard.address(), slow.address());
        return TamizProcess.start(directory, transport, config);
    }

    private static void assertAnswer(RawClient client, String method, String target, int status, String body) {
        ReceivedResponse response = client.send(request(method, target)).readResponse();

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().first("content-type")).isEqualTo("application/json");
        assertThat(response.bodyText()).isEqualTo(body);
    }

    private static int score(RawClient service) {
        String body = service.send(request("GET", "/score_ip?ip=203.0.113.7"))
                .readResponse()
                .bodyText();
        return Integer.parseInt(body.replaceFirst(".*:(\\d+)}\n", "$1"));
    }

    private static String page(RawClient proxy) {
        return proxy.send("GET /page HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.7\r\n\r\n")
                .readResponse()
                .bodyText();
    }

    private static String request(String method, String target) {
        return method + " " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }
}
