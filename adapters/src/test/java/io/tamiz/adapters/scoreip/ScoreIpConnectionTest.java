package io.tamiz.adapters.scoreip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.score.Scorer;
import io.tamiz.core.window.Activity;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the original's score service, octet for octet. */
class ScoreIpConnectionTest {
    private static final String REQUIRED = "{\"error\":\"IP address is required\"}\n";
    private static final String NO_ADDRESS = "{\"error\":\"ip is no IPv4 or IPv6 address\"}\n";
    private static final String ZONE = "{\"error\":\"ip has a zone id, which means something on one machine only\"}\n";

    private final ScoreIpUnderTest service;
    private final RawClient client;

    ScoreIpConnectionTest() throws Exception {
        service = new ScoreIpUnderTest();
        client = RawClient.connect(service.port());
    }

    @AfterEach
    void stop() throws InterruptedException {
        client.close();
        service.close();
    }

    @Test
    void scoreIsAnsweredOctetForOctet() {
        client.send(request("GET", "/score_ip?ip=203.0.113.7").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));

        assertThat(new String(client.readUntilClosed(), ISO_8859_1))
                .isEqualTo("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 31\r\n"
                        + "Date: Tue, 14 Nov 2023 22:13:20 GMT\r\nConnection: close\r\nX-Tamiz-Lane: fast\r\n\r\n"
                        + "{\"ip\":\"203.0.113.7\",\"score\":1}\n");
    }

    @Test
    void eachCallIsOneRequestOfThatClient() {
        for (int call = 1; call <= 7; call++) {
            ReceivedResponse response = get("/score_ip?ip=203.0.113.7");

            assertThat(response.bodyText()).isEqualTo("{\"ip\":\"203.0.113.7\",\"score\":" + call + "}\n");
            assertThat(response.headers().first("x-tamiz-lane"))
                    .isEqualTo(call < 3 ? "fast" : call < 6 ? "standard" : "slow");
        }
        assertThat(get("/score_ip?ip=203.0.113.8").bodyText()).isEqualTo("{\"ip\":\"203.0.113.8\",\"score\":1}\n");
        assertThat(service.statuses()).hasSize(8).containsOnly(200);
    }

    @Test
    void headIsCountedAlikeAndHasNoBody() {
        client.send(request("HEAD", "/score_ip?ip=203.0.113.7"));
        ReceivedResponse head = client.readResponseToHead();

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers().first("content-length")).isEqualTo("31");
        assertThat(head.headers().first("content-type")).isEqualTo("application/json");
        // the connection is in step: nothing of a body came
        assertThat(get("/score_ip?ip=203.0.113.7").bodyText()).isEqualTo("{\"ip\":\"203.0.113.7\",\"score\":2}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/score_ip",
                "/score_ip?",
                "/score_ip?ip",
                "/score_ip?ip=",
                "/score_ip?ip=&ip=203.0.113.7",
                "/score_ip?IP=203.0.113.7",
                "/score_ip?xip=203.0.113.7",
                "/score_ip?x=1;ip=203.0.113.7",
                "/score_ip?i%2Bp=203.0.113.7",
            })
    void withoutAnIpNothingIsCounted(String target) {
        assertBad(target, REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?ip=203.0.113.7&ip=203.0.113.8",
                "?a=b&ip=203.0.113.7&c",
                "?a&&ip=203.0.113.7",
                "?ip=%32%30%33.0.113%2E7",
                "?%69p=203.0.113.7",
                "?ip=203.0.113.7&ip=",
            })
    void firstIpCountsAndOtherParametersAreIgnored(String query) {
        ReceivedResponse response = get("/score_ip" + query);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.bodyText()).isEqualTo("{\"ip\":\"203.0.113.7\",\"score\":1}\n");
        assertThat(service.count("203.0.113.7")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, 2001:db8::1",
        "2001%3ADB8%3a%3A1, 2001:DB8::1",
        "2001:0db8:0:0:0:0:0:1, 2001:0db8:0:0:0:0:0:1",
        "::ffff:203.0.113.7, ::ffff:203.0.113.7",
        "::ffff:cb00:7107, ::ffff:cb00:7107",
    })
    void ipIsEchoedAsItWasAsked(String asked, String echoed) {
        assertThat(get("/score_ip?ip=" + asked).bodyText()).isEqualTo("{\"ip\":\"" + echoed + "\",\"score\":1}\n");
    }

    @Test
    void mappedIpv6IsTheClientOfItsIpv4() {
        get("/score_ip?ip=203.0.113.7");
        get("/score_ip?ip=::ffff:203.0.113.7");

        assertThat(get("/score_ip?ip=203.0.113.7").bodyText()).endsWith(":3}\n");
    }

    @Test
    void ipv6IsCountedByItsNetworkOf64Bits() {
        get("/score_ip?ip=2001:db8::1");

        assertThat(get("/score_ip?ip=2001:db8::ffff").bodyText()).endsWith(":2}\n");
        assertThat(get("/score_ip?ip=2001:db8:0:1::1").bodyText()).endsWith(":1}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "unix:",
                "1",
                "203.0.113",
                "203.0.113.07",
                "203.0.113.256",
                "203.0.113.7:80",
                "203.0.113.7/32",
                "203.0.113.7+",
                "+203.0.113.7",
                "203.0.113.7%00",
                "203.0.113.7%0d%0aX:y",
                "%00",
                "%",
                "%zz",
                "203.0.113.7%2",
                "[2001:db8::1]",
                "2001:db8::1%zz::",
                ":",
                "=203.0.113.7",
                "%22%5C",
                "%C3%A9",
                "%F0%9F%98%80",
                "%ff%fe",
                "%EF%BC%91.2.3.4",
            })
    void textThatIsNoAddressIsRefused(String ip) {
        boolean zone = ip.startsWith("203.0.113.7%2") || ip.startsWith("2001:db8::1%");
        assertBad("/score_ip?ip=" + ip, zone ? ZONE : NO_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fe80::1%eth0", "fe80::1%25eth0", "fe80::1%", "fe80::1%251"})
    void zoneIdIsRefused(String ip) {
        assertBad("/score_ip?ip=" + ip, ZONE);
    }

    @Test
    void rawOctetsBeyondAsciiAreRefused() {
        client.send("GET /score_ip?ip=\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(client.readResponse().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 63, 64, 65, 8000})
    void longTextIsNoAddress(int length) {
        assertBad("/score_ip?ip=" + "1".repeat(length), NO_ADDRESS);
        assertBad("/score_ip?ip=203.0.113.7" + "0".repeat(length), NO_ADDRESS);
    }

    @Test
    void longNamesAndManyParametersHideNothing() {
        String target = "/score_ip?" + "ip".repeat(1000) + "=1&" + "a&".repeat(1000) + "ip=203.0.113.7";

        assertThat(get(target).bodyText()).isEqualTo("{\"ip\":\"203.0.113.7\",\"score\":1}\n");
    }

    @Test
    void mebibyteOfIpIsRefusedAsAnyLongRequestLine() {
        client.send("GET /score_ip?ip=" + "1".repeat(1 << 20) + " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(client.readResponse().status()).isEqualTo(414);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "get", "PROPFIND"})
    void otherMethodsAreToldWhichThereAre(String method) {
        client.send(request(method, "/score_ip?ip=203.0.113.7"));
        ReceivedResponse response = client.readResponse();

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers().first("allow")).isEqualTo("GET, OPTIONS, HEAD");
        assertThat(service.count("203.0.113.7")).isZero();
        // and the connection goes on
        assertThat(get("/score_ip?ip=203.0.113.7").status()).isEqualTo(200);
    }

    @Test
    void optionsTellsTheMethodsAndCountsNothing() {
        client.send(request("OPTIONS", "/score_ip?ip=203.0.113.7"));
        ReceivedResponse response = client.readResponse();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("allow")).isEqualTo("GET, OPTIONS, HEAD");
        assertThat(response.bodyText()).isEmpty();
        assertThat(service.count("203.0.113.7")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /score_ip/?ip=203.0.113.7",
        "GET, /score_ipp?ip=203.0.113.7",
        "GET, /score+ip?ip=203.0.113.7",
        "GET, //score_ip?ip=203.0.113.7",
        "GET, /Score_ip?ip=203.0.113.7",
        "POST, /other",
        "OPTIONS, /other",
        "OPTIONS, *",
    })
    void otherPathsAreNotHere(String method, String target) {
        client.send(request(method, target));

        assertThat(client.readResponse().status()).isEqualTo(404);
        assertThat(service.count("203.0.113.7")).isZero();
        assertThat(service.statuses()).containsExactly(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/score%5Fip?ip=203.0.113.7", "http://tamiz.example/score_ip?ip=203.0.113.7"})
    void pathIsComparedAsItIsMeant(String target) {
        assertThat(get(target).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"GET, 200", "POST, 405"})
    void bodyIsNotWaitedForAndIsNoRequest(String method, int status) {
        client.send(method + " /score_ip?ip=203.0.113.7 HTTP/1.1\r\nHost: a\r\nContent-Length: 300\r\n\r\n"
                + request("GET", "/score_ip?ip=203.0.113.8"));
        ReceivedResponse response = client.readResponse();

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().first("connection")).isEqualTo("close");
        assertThat(client.readUntilClosed()).isEmpty();
        assertThat(service.count("203.0.113.8")).isZero();
    }

    @Test
    void pipelinedCallsAreAnsweredInOrder() {
        client.send(request("GET", "/score_ip?ip=203.0.113.7").repeat(50));

        for (int call = 1; call <= 50; call++) {
            assertThat(client.readResponse().bodyText()).endsWith(":" + call + "}\n");
        }
    }

    @Test
    void oldClientIsToldThatItsConnectionStaysOpen() {
        client.send("GET /score_ip?ip=203.0.113.7 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assertThat(client.readResponse().headers().first("connection")).isEqualTo("keep-alive");

        client.send("GET /score_ip?ip=203.0.113.7 HTTP/1.0\r\n\r\n");
        assertThat(client.readResponse().headers().first("connection")).isEqualTo("close");
        assertThat(client.readUntilClosed()).isEmpty();
    }

    @Test
    void answerIsTheSameWhereverTheRequestIsSplit() {
        byte[] request = request("GET", "/score_ip?ip=2001%3Adb8::1&x=%31").getBytes(ISO_8859_1);
        for (int at = 1; at < request.length; at++) {
            client.sendInPieces(request, at);

            assertThat(client.readResponse().bodyText()).isEqualTo("{\"ip\":\"2001:db8::1\",\"score\":" + at + "}\n");
        }
    }

    @Test
    void fractionsAreShownRoundedDown() throws Exception {
        try (var halves = new ScoreIpUnderTest(new Halves(0));
                var asking = RawClient.connect(halves.port())) {
            String request = request("GET", "/score_ip?ip=203.0.113.7");

            assertThat(asking.send(request.repeat(2)).readResponse().bodyText()).endsWith(":0}\n");
            assertThat(asking.readResponse().bodyText()).endsWith(":1}\n");
        }
    }

    @Test
    void scoreBelowZeroIsShownAndInTheLightestLane() throws Exception {
        try (var below = new ScoreIpUnderTest(new Halves(-7));
                var asking = RawClient.connect(below.port())) {
            ReceivedResponse response =
                    asking.send(request("GET", "/score_ip?ip=203.0.113.7")).readResponse();

            assertThat(response.bodyText()).isEqualTo("{\"ip\":\"203.0.113.7\",\"score\":-7}\n");
            assertThat(response.headers().first("x-tamiz-lane")).isEqualTo("fast");
        }
    }

    @Test
    void scorerThatFailsCostsNoCall() throws Exception {
        try (var ill = new ScoreIpUnderTest(new Ill());
                var asking = RawClient.connect(ill.port())) {
            ReceivedResponse response =
                    asking.send(request("GET", "/score_ip?ip=203.0.113.7")).readResponse();

            assertThat(response.bodyText()).isEqualTo("{\"ip\":\"203.0.113.7\",\"score\":0}\n");
            assertThat(response.headers().first("x-tamiz-lane")).isEqualTo("standard");
        }
    }

    private void assertBad(String target, String body) {
        ReceivedResponse response = get(target);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers().first("content-type")).isEqualTo("application/json");
        assertThat(response.bodyText()).isEqualTo(body);
        assertThat(service.count("203.0.113.7")).isZero();
        assertThat(service.statuses()).containsOnly(400);
    }

    private ReceivedResponse get(String target) {
        return client.send(request("GET", target)).readResponse();
    }

    private static String request(String method, String target) {
        return method + " " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    /** Half a point for each request, and more or less at once. */
    private record Halves(int start) implements Scorer {
        @Override
        public float score(Activity activity, long nowSecond) {
            return start + activity.count60(nowSecond) / 2f;
        }

        @Override
        public Timing timing() {
            return Timing.EACH_REQUEST;
        }
    }

    private record Ill() implements Scorer {
        @Override
        public float score(Activity activity, long nowSecond) {
            return Float.NaN;
        }

        @Override
        public Timing timing() {
            return Timing.EACH_REQUEST;
        }
    }
}
