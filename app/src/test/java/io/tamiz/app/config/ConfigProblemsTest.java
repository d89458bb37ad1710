package io.tamiz.app.config;

import static io.tamiz.app.config.Configs.ONE_LANE;
import static io.tamiz.app.config.Configs.problems;
import static io.tamiz.app.config.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigProblemsTest {
    /** One line of a file that is good otherwise, and the one problem it makes. */
    @ParameterizedTest
    @MethodSource
    void aBadLineIsReported(String yaml, String problem) {
        assertThat(problems(read(yaml + "\n" + ONE_LANE))).containsExactly("tamiz.yaml:1:" + problem);
    }

    static Stream<Arguments> aBadLineIsReported() {
        return Stream.of(
                bad("thread: 4", "1: thread: unknown key (did you mean threads?)"),
                bad("clusters: {}", "1: clusters: unknown key (did you mean cluster?)"),
                bad(
                        "client: { trusted-proxy: [] }",
                        "11: client.trusted-proxy: unknown key (did you mean trusted-proxies?)"),
                bad("score: { colour: red }", "10: score.colour: unknown key (known here: model, max-clients, mode)"),
                bad("[a]: 4", "1: a key that is no text"),
                bad("log: { access: combined }", "16: log.access: a single value (expected: a mapping)"),
                bad(
                        "log: { access: { format: json } }",
                        "16: log.access.to: missing (expected: a path, stdout or stderr)"),
                bad("log: { access: { to: '' } }", "22: log.access.to: empty (expected: a path, stdout or stderr)"),
                bad(
                        "log: { access: { format: common, to: stdout } }",
                        "26: log.access.format: common (expected: combined or json)"),
                bad("log: { program: yaml }", "17: log.program: yaml (expected: text or json)"),
                bad("cluster: { redis: x }", "1: cluster: not in this version"),
                bad("threads: four", "10: threads: four (expected: a whole number from 1 to 1024)"),
                bad("threads: 0", "10: threads: 0 (expected: a whole number from 1 to 1024)"),
                bad("threads: 0x4", "10: threads: 0x4 (expected: a whole number from 1 to 1024)"),
                bad("threads: 1.5", "10: threads: 1.5 (expected: a whole number from 1 to 1024)"),
                bad("threads:", "9: threads: empty (expected: a single value)"),
                bad("threads: [4]", "10: threads: a list (expected: a single value)"),
                bad("threads: !local 4", "10: threads: tag !local (expected: a single value)"),
                bad(
                        "transport: iouring",
                        "12: transport: iouring (expected: auto, io_uring, epoll or nio) (did you mean io_uring?)"),
                bad("timeouts: 10s", "11: timeouts: a single value (expected: a mapping)"),
                bad("timeouts:", "10: timeouts: empty (expected: a mapping)"),
                bad(
                        "timeouts: { head: 10 }",
                        "19: timeouts.head: 10 has no unit"
                                + " (expected: a whole number with a unit, like 500ms, 10s, 5m or 1h)"),
                bad("timeouts: { head: 10sec }", "19: timeouts.head: 10sec: unit sec (expected: ms, s, m or h)"),
                bad(
                        "timeouts: { head: 1.5s }",
                        "19: timeouts.head: 1.5s (expected: a whole number with a unit, like 500ms, 10s, 5m or 1h)"),
                bad("timeouts: { drain: 0s }", "20: timeouts.drain: 0s (expected: 1ms to 24h)"),
                bad("timeouts: { drain: 25h }", "20: timeouts.drain: 25h (expected: 1ms to 24h)"),
                bad(
                        "limits: { headers: 8000 }",
                        "20: limits.headers: 8000 has no unit"
                                + " (expected: a whole number with a unit, like 500B, 8KiB or 1MiB)"),
                bad("limits: { headers: 8KB }", "20: limits.headers: 8KB: unit KB (expected: B, KiB, MiB or GiB)"),
                bad("limits: { headers: 2MiB }", "20: limits.headers: 2097152 (expected: 256 <= headers <= 1048576)"),
                bad("limits: { header-count: 3 }", "25: limits.header-count: 3 (expected: 4 <= header-count <= 10000)"),
                bad(
                        "limits: { body-rate: 500B }",
                        "22: limits.body-rate: 500B (expected: a size in each second, like 500B/s, or none)"),
                bad(
                        "limits: { body-rate: 0B/s }",
                        "22: limits.body-rate: 0B/s (expected: a size in each second, like 500B/s, or none)"),
                bad(
                        "allow: [{ cidr: 192.0.2.1/24, lane: all }]",
                        "17: allow[0].cidr: 192.0.2.1/24 has bits set beyond its prefix (the network is 192.0.2.0/24)"),
                bad(
                        "allow: [{ cidr: 192.0.2.1, lane: al }]",
                        "34: allow[0].lane: no lane is named al (did you mean all?)"),
                bad(
                        "allow: [{ lane: all }]",
                        "9: allow[0].cidr: missing (expected: a network, like 192.0.2.0/24, or a list)"),
                bad("allow: [{ cidr: [192.0.2.1] }]", "9: allow[0].lane: missing (expected: the name of a lane)"),
                bad("client: { debug-header: yes }", "25: client.debug-header: yes (expected: none or response)"),
                bad("client: { ipv4-prefix: 33 }", "24: client.ipv4-prefix: 33 (expected: 8 <= ipv4-prefix <= 32)"),
                bad("client: { ipv6-prefix: x }", "24: client.ipv6-prefix: x (expected: a whole number)"),
                bad(
                        "client: { trusted-proxies: 10.0.0.0/8 }",
                        "28: client.trusted-proxies: a single value (expected: a list)"),
                bad(
                        "client: { trusted-proxies: [10.0.0.0/33] }",
                        "29: client.trusted-proxies[0]: \"10.0.0.0/33\": prefix 33 (expected: 0 <= prefix <= 32)"),
                bad(
                        "client: { key: \"header:X-Api-Key\" }",
                        "16: client.key: header:X-Api-Key: not in this version (expected: ip)"),
                bad("client: { key: [ip] }", "16: client.key: a list: not in this version (expected: ip)"),
                bad(
                        "score: { max-clients: 5 }",
                        "23: score.max-clients: 5 (expected: 1024 <= max-clients <= 100000000)"),
                bad("score: { model: model.h5 }", "17: score.model: model.h5: no such file"),
                bad(
                        "score: { model: cots }",
                        "17: score.model: cots (expected: cost, count or a file like ./scoring_model.h5) (did you mean cost?)"),
                bad(
                        "pool-defaults: { endpoints: [] }",
                        "18: pool-defaults.endpoints: unknown key"
                                + " (known here: balance, max-in-flight-per-endpoint, fallback, max-in-flight, queue, reserve, timeouts, health, eject)"),
                bad(
                        "pool-defaults: { balance: hash }",
                        "27: pool-defaults.balance: hash: not in this version (expected: round-robin or p2c)"),
                bad(
                        "pool-defaults: { max-in-flight-per-endpoint: 0 }",
                        "46: pool-defaults.max-in-flight-per-endpoint: 0"
                                + " (expected: a whole number from 1 to 1000000), or none"),
                bad(
                        "pool-defaults: { max-in-flight: 0 }",
                        "33: pool-defaults.max-in-flight: 0"
                                + " (expected: a whole number from 1 to 1000000), or none, or adaptive"),
                bad(
                        "pool-defaults: { reserve: 15 }",
                        "27: pool-defaults.reserve: 15 (expected: a part in percent, like 15%)"),
                bad("pools: { a: {} }", "13: pools.a.endpoints: missing (expected: a list of addresses)"),
                bad("pools: { a: x }", "13: pools.a: a single value (expected: a mapping)"),
                bad("pools: { a b: { endpoints: \"127.0.0.1:1\" } }", "10: pools.a b: " + Name.EXPECTED),
                bad(
                        "pools: { a: { endpoints: [] } }",
                        "26: pools.a.endpoints: an empty list (expected: at least one address)"),
                bad(
                        "pools: { a: { endpoints: [\"127.0.0.1:80\", \"http://127.0.0.1\"] } }",
                        "43: pools.a.endpoints[1]: http://127.0.0.1:80 is listed twice"),
                bad("default-lane: al", "15: default-lane: no lane is named al (did you mean all?)"),
                bad("default-lane: zzzz", "15: default-lane: no lane is named zzzz (lanes: all)"),
                bad("admin: { }", "8: admin.address: missing (expected: like \":8080\")"),
                bad("score-service: {}", "16: score-service.address: missing (expected: like \":8080\")"),
                bad("score-service: []", "16: score-service: an empty list (expected: at least one address)"),
                bad(
                        "score-service: [\"127.0.0.1:1\", \"127.0.0.1:1\"]",
                        "32: score-service[1]: 127.0.0.1:1 is listed twice"),
                bad("listen: []", "9: listen: an empty list (expected: at least one address)"),
                bad("listen: [\":80\", \"[::]:80\"]", "17: listen[1]: :80 is listed twice"),
                bad(
                        "listen: [\":80\", \"0.0.0.0:80\"]",
                        "17: listen[1]: 0.0.0.0:80 and :80 overlap: one takes all addresses"),
                bad(
                        "listen: [\"127.0.0.1:80\", \"0.0.0.0:80\"]",
                        "26: listen[1]: 0.0.0.0:80 and 127.0.0.1:80 overlap: one takes all addresses"),
                bad("listen: { address: \":80\", tls: x }", "32: listen.tls: a single value (expected: a mapping)"),
                bad(
                        "listen: { address: \":80\", tls: { key: k } }",
                        "32: listen.tls.cert: missing (expected: a PEM file, like \"/etc/tamiz/tls.crt\")"),
                bad(
                        "listen: { address: \":80\", tls: { cert: /none/c, key: k } }",
                        "32: listen.tls: /none/c: no such file"),
                bad(
                        "limits: { connections: 0 }",
                        "24: limits.connections: 0 (expected: a whole number from 1 to 1000000), or none"),
                bad("limits: { conections: 1 }", "11: limits.conections: unknown key (did you mean connections?)"));
    }

    @ParameterizedTest
    @MethodSource
    void aBadAddressIsReported(String address, String problem) {
        assertThat(problems(read("lanes: [{ name: all, pool: \"" + address + "\" }]")))
                .containsExactly("tamiz.yaml:1:28: lanes[0].pool: " + problem);
    }

    static Stream<Arguments> aBadAddressIsReported() {
        String expected =
                " (expected: an address, like \"http://127.0.0.1:8081\", \"app:8081\" or \"unix:/run/app.sock\")";
        String socket = " (expected: the whole path of a socket, like \"unix:/run/app.sock\", up to 107 bytes)";
        return Stream.of(
                bad("app", "no pool is named app (pools: none)"),
                bad("-app:80", "-app:80 is not an address" + expected),
                bad("app..example:80", "app..example:80 is not an address" + expected),
                bad(
                        "https://127.0.0.1:1",
                        "https://127.0.0.1:1: https: not in this version"
                                + " (expected: an address, like \"127.0.0.1:8081\")"),
                bad(
                        "ftp://127.0.0.1:1",
                        "ftp://127.0.0.1:1: ftp: not known here" + " (expected: an address, like \"127.0.0.1:8081\")"),
                bad("unix:run/app.sock", "unix:run/app.sock" + socket),
                bad("unix:/" + "a".repeat(107), "unix:/" + "a".repeat(107) + socket),
                bad(
                        "/run/app.sock",
                        "/run/app.sock: no unix socket here (expected: an address, like \"127.0.0.1:8081\";"
                                + " an endpoint can be one, like \"unix:/run/app.sock\")"),
                bad("127.0.0.1", "127.0.0.1 has no port" + expected),
                bad("127.0.0.256:1", "127.0.0.256:1 is not an address" + expected),
                bad("127.1:1", "127.1:1 is not an address" + expected),
                bad(":80", ":80 is not an address" + expected),
                bad("::1:80", "::1:80: an IPv6 address stands in brackets" + expected),
                bad("[::1", "[::1: an IPv6 address stands in brackets" + expected),
                bad("[fe80::1%eth0]:80", "[fe80::1%eth0]:80 is not an address" + expected),
                bad("[127.0.0.1]x:80", "[127.0.0.1]x:80 is not an address" + expected),
                bad("127.0.0.1:0", "127.0.0.1:0: port 0 (expected: 1 to 65535)"),
                bad("127.0.0.1:65536", "127.0.0.1:65536: port 65536 (expected: 1 to 65535)"),
                bad("http://127.0.0.1/app", "127.0.0.1/app: no path, no user" + expected),
                bad("http://me:pw@127.0.0.1", "me:pw@127.0.0.1: no path, no user" + expected));
    }

    @ParameterizedTest
    @MethodSource
    void badRangesAreReported(String second, String third, String problem) {
        String yaml = """
                lanes:
                - { pool: "127.0.0.1:1", name: a, score: 0..4 }
                - { pool: "127.0.0.1:1", name: b%s }
                - { pool: "127.0.0.1:1", name: c%s }
                """.formatted(range(second), range(third));
        assertThat(problems(read(yaml))).containsExactly("tamiz.yaml:" + problem);
    }

    static Stream<Arguments> badRangesAreReported() {
        return Stream.of(
                bad("6..9", "10..", "3:42: lanes[1].score: gap: 0..4 is followed by 6..9 (expected: 5..9)"),
                bad("3..9", "10..", "3:42: lanes[1].score: overlap: 0..4 is followed by 3..9 (expected: 5..9)"),
                bad(
                        "2..3",
                        "4..",
                        "3:42: lanes[1].score: overlap: 0..4 is followed by 2..3" + " (expected: a range from 5)"),
                bad("5..9", "12..", "4:42: lanes[2].score: gap: 5..9 is followed by 12.. (expected: 10..)"),
                bad("5..9", "10..20", "4:42: lanes[2].score: 10..20 ends, but the last lane is open (expected: 10..)"),
                bad("5..", "10..", "3:42: lanes[1].score: 5.. is open, but not the last lane (expected: an end)"),
                bad("9..5", "10..", "3:42: lanes[1].score: 9..5 ends before it begins"),
                bad(
                        "5-9",
                        "10..",
                        "3:42: lanes[1].score: 5-9 (expected: a range like 0..7, or 15.. for the last lane)"),
                bad(
                        "-1..9",
                        "10..",
                        "3:42: lanes[1].score: -1..9" + " (expected: a range like 0..7, or 15.. for the last lane)"),
                bad(
                        "5..9",
                        "9007199254740993..",
                        "4:42: lanes[2].score: 9007199254740993.." + " (expected: bounds of at most 9007199254740992)"),
                bad("", "10..", "3:3: lanes[1].score: missing (expected: a range for every lane, or for none)"));
    }

    @Test
    void theFirstLaneBeginsAtZero() {
        assertThat(problems(read("lanes: [{ name: a, score: 1.., pool: \"127.0.0.1:1\" }]")))
                .containsExactly("tamiz.yaml:1:27: lanes[0].score: 1.. does not begin at 0 (expected: 0..)");
    }

    @Test
    void fourLanesNeedRanges() {
        String lanes = Stream.of("a", "b", "c", "d")
                .map(name -> "  - { name: " + name + ", pool: \"127.0.0.1:1\" }\n")
                .reduce("lanes:\n", String::concat);

        assertThat(problems(read(lanes)))
                .containsExactly("tamiz.yaml:2:3: lanes: 4 lanes without score ranges"
                        + " (expected: 1 to 3; give every lane a range, like score: 0..4)");
    }

    @Test
    void seventeenLanesAreTooMany() {
        String lanes = "  - { name: a, pool: \"127.0.0.1:1\" }\n".repeat(17);

        assertThat(problems(read("lanes:\n" + lanes)))
                .containsExactly("tamiz.yaml:2:3: lanes: 17 lanes (expected: 1 to 16)");
    }

    @Test
    void aDuplicateKeyIsReportedWithItsFirstLine() {
        assertThat(problems(read("threads: 1\n" + ONE_LANE + "threads: 2\nlimits: { headers: 1KiB, headers: 2KiB }\n")))
                .containsExactly(
                        "tamiz.yaml:3:1: threads: given twice (first in line 1)",
                        "tamiz.yaml:4:26: limits.headers: given twice (first in line 4)");
    }

    @Test
    void lanesAreRequired() {
        assertThat(problems(read("threads: 4")))
                .containsExactly("tamiz.yaml:1:1: lanes: missing (expected: at least one lane with a pool)");
    }

    @Test
    void allProblemsOfAFileAreReportedInItsOrder() {
        assertThat(problems(read("""
                default-lane: slwo
                listen: "8080"
                lanes:
                  - { name: fast, score: 0..4, pool: ap }
                  - { name: fast, score: 6..9, weight: 0, pool: web }
                  - { name: "a b", pool: "127.0.0.1:8083", colour: red }
                  - {}
                  - text
                pools:
                  app: { endpoints: "127.0.0.1:8081", reserve: 60% }
                  web: { endpoints: "web1:80" }
                timeouts: { head: 10, handshake: 5s }
                """)))
                .containsExactly(
                        "tamiz.yaml:2:9: listen: 8080 has no port"
                                + " (expected: an address, like \":8080\", \"127.0.0.1:8080\" or \"[::1]:8080\")",
                        "tamiz.yaml:4:38: lanes[0].pool: no pool is named ap (did you mean app?)",
                        "tamiz.yaml:5:13: lanes[1].name: fast is the name of another lane",
                        "tamiz.yaml:5:26: lanes[1].score: gap: 0..4 is followed by 6..9 (expected: 5..9)",
                        "tamiz.yaml:5:40: lanes[1].weight: 0 (expected: a whole number from 1 to 1000)",
                        "tamiz.yaml:6:5: lanes[2].score: missing (expected: a range for every lane, or for none)",
                        "tamiz.yaml:6:13: lanes[2].name: \"a b\": " + Name.EXPECTED,
                        "tamiz.yaml:6:44: lanes[2].colour: unknown key (known here: name, score, pool, weight, max-in-flight, pace, reject, when)",
                        "tamiz.yaml:7:5: lanes[3].name: missing (expected: like fast)",
                        "tamiz.yaml:7:5: lanes[3].pool: missing"
                                + " (expected: an address, a list of addresses, or the name of a pool)",
                        "tamiz.yaml:7:5: lanes[3].score: missing (expected: a range for every lane, or for none)",
                        "tamiz.yaml:8:5: lanes[4]: a single value (expected: a mapping)",
                        "tamiz.yaml:10:48: pools.app.reserve: 60 (expected: a whole number from 0 to 50)",
                        "tamiz.yaml:12:19: timeouts.head: 10 has no unit"
                                + " (expected: a whole number with a unit, like 500ms, 10s, 5m or 1h)");
    }

    @Test
    void oldVersionsOfTlsAreRefused() {
        assertThat(problems(read("listen: { address: \":80\", tls: { cert: %s, key: %s, min: \"1.1\" } }\n"
                                .formatted(
                                        TestCertificate.inYaml(TestCertificate.FILES.certificate()),
                                        TestCertificate.inYaml(TestCertificate.FILES.key()))
                        + ONE_LANE)))
                .singleElement()
                .asString()
                .contains("listen.tls.min: 1.1 (expected: 1.2 or 1.3)");
    }

    @Test
    void addressesMakeNoPoolBesideOneOfTheSameName() {
        assertThat(problems(read("pools: { all: { endpoints: \"127.0.0.1:1\" } }\n" + ONE_LANE)))
                .containsExactly("tamiz.yaml:2:28: lanes[0].pool: addresses make a pool named like the lane,"
                        + " but there is a pool all already (expected: another name for one of them)");
    }

    @Test
    void aProblemIsOneHarmlessLine() {
        assertThat(problems(read("threads: \"a\\nb\\e[31m" + "x".repeat(500) + "\"\n" + ONE_LANE)))
                .singleElement()
                .asString()
                .startsWith("tamiz.yaml:1:10: threads: a b [31mxxx")
                .hasSizeLessThan(400)
                .endsWith("x…");
    }

    private static String range(String text) {
        return text.isEmpty() ? "" : ", score: " + text;
    }

    private static Arguments bad(String... texts) {
        return Arguments.of((Object[]) texts);
    }
}
