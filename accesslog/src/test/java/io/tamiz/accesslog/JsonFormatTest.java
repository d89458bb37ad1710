package io.tamiz.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.IpAddress;
import io.tamiz.core.decision.Decision;
import io.tamiz.core.decision.Lane;
import io.tamiz.core.decision.Reason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class JsonFormatTest {
    private static final Lane FAST = new Lane("fast", 0, 0);
    private static final Lane SLOW = new Lane("sl\"ow", 1, 15);

    private final LineFormat format = new JsonFormat();
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void lineHasTheNamesOfOpenTelemetryAndOurs() {
        var head = Entries.head("GET /a%20b?c=d?e HTTP/1.1", "http://x/", "curl/8", "bob");
        var key = new ClientKey(0x20010db8_00010002L, 0);
        var decision = new Decision.Forward(FAST, 3.14159f, Reason.SHADOW, SLOW, false);
        var entry = new LogEntry(
                Objects.requireNonNull(IpAddress.parse("2001:db8:1:2::3")),
                head,
                200,
                3,
                1_234_567_890L,
                999_999,
                null,
                new LogEntry.Scored(key, decision));

        assertThat(Entries.line(format, entry))
                .isEqualTo(
                        "{\"timestamp\":\"2026-11-24T19:04:21.123Z\",\"client.address\":\"2001:db8:1:2::3\""
                                + ",\"http.request.method\":\"GET\",\"url.path\":\"/a%20b\",\"url.query\":\"c=d?e\""
                                + ",\"network.protocol.version\":\"1.1\",\"http.response.status_code\":200"
                                + ",\"http.response.body.size\":3,\"http.server.request.duration\":1.234567"
                                + ",\"tamiz.upstream.duration\":0.000999,\"user_agent.original\":\"curl/8\""
                                + ",\"http.request.header.referer\":[\"http://x/\"],\"user.name\":\"bob\""
                                + ",\"tamiz.lane\":\"fast\",\"tamiz.earned_lane\":\"sl\\\"ow\",\"tamiz.score\":3.14"
                                + ",\"tamiz.decision\":\"forward\",\"tamiz.reason\":\"shadow\",\"tamiz.key\":\"2001:db8:1:2::\"}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.1, GET, , /, , 1.1",
        "BREW /pot HTTP/1.0, _OTHER, BREW, /pot, , 1.0",
        "GET http://a:80/p?q HTTP/1.1, GET, , /p, q, 1.1",
        "GET http://a?q HTTP/1.1, GET, , /, q, 1.1",
        "GET http://a HTTP/1.1, GET, , /, , 1.1",
        "GET /?u=http://a/b HTTP/1.1, GET, , /, u=http://a/b, 1.1",
        "OPTIONS * HTTP/1.1, OPTIONS, , *, , 1.1",
        "CONNECT a:443 HTTP/1.1, CONNECT, , a:443, , 1.1",
    })
    void requestLineIsTakenApart(
            String line,
            String method,
            @Nullable String original,
            String path,
            @Nullable String query,
            String version) {
        JsonNode json = json(Entries.of(line));

        assertThat(json.path("http.request.method").asString()).isEqualTo(method);
        assertThat(json.path("http.request.method_original").asString("")).isEqualTo(original == null ? "" : original);
        assertThat(json.path("url.path").asString()).isEqualTo(path);
        assertThat(json.path("url.query").asString("")).isEqualTo(query == null ? "" : query);
        assertThat(json.path("network.protocol.version").asString()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "garbage",
        "GET /09",
        "GET  /two HTTP/1.1",
        "GET / HTTP/1.1 x",
        "GET / FTP/1",
        "' / HTTP/1.1'",
        "GET / HTTP/"
    })
    void requestLineThatIsNoneIsGivenAsItCame(String line) {
        JsonNode json = json(Entries.of(line));

        assertThat(json.path("http.request.method").asString()).isEqualTo("_OTHER");
        assertThat(json.path("tamiz.request_line").asString()).isEqualTo(line);
        assertThat(json.has("url.path")).isFalse();
    }

    @Test
    void errorTypeIsTheReasonOrTheStatusOfAFailedEndpoint() {
        var head = Entries.head(null, null, null, null);
        var client = Objects.requireNonNull(IpAddress.parse("192.0.2.7"));

        assertThat(json(Entries.of("192.0.2.7", head, 200)).has("error.type")).isFalse();
        assertThat(json(Entries.of("192.0.2.7", head, 404)).has("error.type")).isFalse();
        assertThat(json(Entries.of("192.0.2.7", head, 503)).path("error.type").asString())
                .isEqualTo("503");
        assertThat(json(new LogEntry(client, head, 502, 0, 1, -1, "upstream-closed", null))
                        .path("error.type")
                        .asString())
                .isEqualTo("upstream-closed");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        var head = Entries.head(null, null, null, null);
        var client = Objects.requireNonNull(IpAddress.parse("192.0.2.7"));

        assertThat(json(new LogEntry(client, head, 400, 7, -1, -1, "bad-target", null))
                        .propertyNames())
                .containsExactlyInAnyOrder(
                        "timestamp",
                        "client.address",
                        "http.response.status_code",
                        "http.response.body.size",
                        "error.type");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00", "0.006, 0.01", "14.99, 14.99", "999999.9, 999999.88", "1e6, 1000000.0", "3e20, 3.0E20"})
    void scoreIsANumber(float score, String text) {
        var decision = new Decision.Forward(FAST, score, Reason.SCORE, FAST, false);
        var entry = new LogEntry(
                Objects.requireNonNull(IpAddress.parse("192.0.2.7")),
                Entries.head("GET / HTTP/1.1", null, null, null),
                200,
                0,
                0,
                0,
                null,
                new LogEntry.Scored(new ClientKey(0, 0), decision));

        assertThat(Entries.line(format, entry)).contains("\"tamiz.score\":" + text + ",");
        assertThat(json(entry).path("tamiz.score").isNumber()).isTrue();
    }

    @Test
    void utf8PassesAndWhatIsNoneIsReplacedOctetByOctet() {
        String good = "\u00e9\u20ac\ud83d\ude00";
        String agent = new String(good.getBytes(UTF_8), ISO_8859_1)
                // a lone second octet, too long a form, a surrogate, above U+10FFFF, cut off at the end
                + "\u0080x\u00c0\u00afx\u00ed\u00a0\u0080x\u00f4\u0090\u0080\u0080x\u00e2\u0082";
        JsonNode json = json(Entries.of("192.0.2.7", Entries.head("GET / HTTP/1.1", null, agent, null), 200));

        String no = "\ufffd";
        assertThat(json.path("user_agent.original").asString())
                .isEqualTo(
                        good + no + "x" + no.repeat(2) + "x" + no.repeat(3) + "x" + no.repeat(4) + "x" + no.repeat(2));
    }

    @Test
    void controlsQuotesAndBackslashesComeBackAsTheyWere() {
        String agent = "\u0000\u0001\b\f\n\r\t\u001f\"\\\u007f/";
        JsonNode json = json(Entries.of("192.0.2.7", Entries.head("GET / HTTP/1.1", null, agent, null), 200));

        assertThat(json.path("user_agent.original").asString()).isEqualTo(agent);
    }

    private JsonNode json(LogEntry entry) {
        String line = Entries.line(format, entry);
        assertThat(line)
                .endsWith("}\n")
                .satisfies(text -> assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1));
        return mapper.readTree(line.getBytes(ISO_8859_1));
    }
}
