package io.tamiz.app.config;

import static io.tamiz.app.config.Configs.ONE_LANE;
import static io.tamiz.app.config.Configs.accepted;
import static io.tamiz.app.config.Configs.problems;
import static io.tamiz.app.config.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.accesslog.AccessLogSettings;
import io.tamiz.app.log.LogSettings;
import io.tamiz.core.client.Cidr;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.client.ForwardedHeader;
import io.tamiz.core.decision.AllowRules;
import io.tamiz.core.decision.Lane;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.core.share.PaceSettings;
import io.tamiz.net.http.HeadLimits;
import io.tamiz.net.listener.ConnectionLimits;
import io.tamiz.net.listener.DownstreamLimits;
import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.net.listener.ListenerSettings;
import io.tamiz.net.tls.TlsSettings;
import io.tamiz.net.tls.TlsVersion;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.net.upstream.UpstreamTimeouts;
import io.tamiz.proxy.endpoint.Balance;
import io.tamiz.proxy.endpoint.EjectSettings;
import io.tamiz.proxy.endpoint.HealthSettings;
import io.tamiz.proxy.pool.GateSettings;
import io.tamiz.proxy.pool.LaneRules;
import io.tamiz.proxy.pool.LaneSettings;
import io.tamiz.proxy.pool.PoolSettings;
import io.tamiz.proxy.pool.RejectSettings;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    @Test
    void everyDefaultIsAsNamedHere() {
        TamizSettings settings = accepted(ONE_LANE);

        assertThat(settings.listen()).containsExactly(Configs.listener("::", 8080));
        assertThat(settings.transport()).isEmpty();
        assertThat(settings.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(settings.admin()).contains(Configs.address("127.0.0.1", 9090));
        assertThat(settings.scoreService()).isEmpty();
        assertThat(settings.client())
                .isEqualTo(new ClientSettings(List.of(), ForwardedHeader.X_FORWARDED_FOR, 32, 64, false));
        assertThat(settings.score())
                .isEqualTo(new ScoreSettings(ScoreSettings.Model.COST, 1_000_000, ScoreSettings.Mode.ENFORCE));
        assertThat(settings.pools())
                .containsExactly(new PoolSettings(
                        "all",
                        List.of(Configs.address("127.0.0.1", 8081)),
                        Balance.P2C,
                        new UpstreamTimeouts(seconds(2), seconds(30), seconds(60), seconds(20)),
                        0,
                        true,
                        Optional.empty(),
                        Optional.of(new HealthSettings("", seconds(1), seconds(1), 1, 2)),
                        new EjectSettings(5, seconds(5), seconds(60))));
        assertThat(settings.lanes()).containsExactly(new LaneSettings(new Lane("all", 0, 0), "all", 1));
        assertThat(settings.defaultLane()).isZero();
        assertThat(settings.timeouts())
                .isEqualTo(new DownstreamTimeouts(
                        seconds(5),
                        seconds(10),
                        seconds(30),
                        seconds(60),
                        seconds(30),
                        Duration.ofHours(1),
                        seconds(30)));
        assertThat(settings.limits().head()).isEqualTo(new HeadLimits(8192, 32768, 100));
        assertThat(settings.limits().downstream()).isEqualTo(new DownstreamLimits(Long.MAX_VALUE, 0, 500));
        assertThat(settings.limits().connections()).isEqualTo(new ConnectionLimits(20_000, 1024));
        assertThat(settings.log()).isEqualTo(new LogSettings(Optional.empty(), LogSettings.Program.TEXT));
    }

    @Test
    void checksAndEjectionCanBeSwitchedOff() {
        PoolSettings pool = accepted("pool-defaults: { health: none, eject: none }\n" + ONE_LANE)
                .pools()
                .getFirst();

        assertThat(pool.health()).isEmpty();
        assertThat(pool.eject().failures()).isZero();
    }

    @Test
    void checksThatAreOffInGeneralCanBeOnInAPool() {
        PoolSettings pool = accepted("""
                        pool-defaults: { health: none, eject: none }
                        pools: { app: { endpoints: "127.0.0.1:1", health: { path: / }, eject: { for: 70s } } }
                        lanes: [{ name: all, pool: app }]
                        """).pools().getFirst();

        assertThat(pool.health()).contains(new HealthSettings("/", seconds(1), seconds(1), 1, 2));
        // the longest pause is never shorter than the first
        assertThat(pool.eject()).isEqualTo(new EjectSettings(5, seconds(70), seconds(70)));
    }

    @Test
    void whatNoCheckCanBeIsRefused() {
        assertThat(Configs.problems(Configs.read(
                        "pool-defaults: { health: { path: 'a b', rise: 0 }, eject: { for: 5s, up-to: 4s } }\n"
                                + ONE_LANE)))
                .containsExactly(
                        "tamiz.yaml:1:34: pool-defaults.health.path: a b (expected: a path that begins with /, without"
                                + " spaces and #, like /healthz)",
                        "tamiz.yaml:1:47: pool-defaults.health.rise: 0 (expected: a whole number from 1 to 1000)",
                        "tamiz.yaml:1:77: pool-defaults.eject.up-to: 4s (expected: not less than \"for\", 5s)");
    }

    @Test
    void everyKeyIsRead() {
        TamizSettings settings = accepted(FullExample.YAML);

        var tls = new TlsSettings(TestCertificate.FILES.certificate(), TestCertificate.FILES.key(), TlsVersion.TLS_1_3);
        assertThat(settings.listen())
                .containsExactly(
                        Configs.listener("127.0.0.1", 8000),
                        new ListenerSettings(Configs.address("::1", 8001), Optional.of(tls)));
        assertThat(settings.transport()).contains(TransportKind.EPOLL);
        assertThat(settings.threads()).isEqualTo(3);
        assertThat(settings.admin()).contains(Configs.address("::1", 9000));
        assertThat(settings.scoreService())
                .containsExactly(Configs.address("127.0.0.1", 5001), Configs.address("::1", 5002));
        assertThat(settings.client())
                .isEqualTo(new ClientSettings(
                        List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("fd00::/8")),
                        ForwardedHeader.FORWARDED,
                        24,
                        48,
                        true));
        assertThat(settings.score())
                .isEqualTo(new ScoreSettings(ScoreSettings.Model.COUNT, 5000, ScoreSettings.Mode.SHADOW));
        List<SocketAddress> app = List.of(Configs.address("127.0.0.1", 8081), Configs.address("::1", 80));
        assertThat(settings.pools())
                .containsExactly(
                        new PoolSettings(
                                "app",
                                app,
                                Balance.ROUND_ROBIN,
                                new UpstreamTimeouts(Duration.ofMillis(250), seconds(4), seconds(5), seconds(6)),
                                7,
                                true,
                                new GateRules(GateSettings.ADAPTIVE, 77, seconds(3), 20).settings(7),
                                Optional.of(new HealthSettings("/healthz", seconds(2), Duration.ofMillis(300), 3, 4)),
                                new EjectSettings(9, seconds(3), seconds(4))),
                        new PoolSettings(
                                "slow",
                                List.of(Configs.address("10.0.0.1", 80)),
                                Balance.ROUND_ROBIN,
                                new UpstreamTimeouts(seconds(3), seconds(4), seconds(5), seconds(6)),
                                9,
                                false,
                                new GateRules(30, 66, seconds(4), 25).settings(9),
                                Optional.of(new HealthSettings("/status?a", seconds(3), Duration.ofMillis(500), 5, 6)),
                                new EjectSettings(8, seconds(1), seconds(2))));
        assertThat(settings.lanes())
                .containsExactly(
                        new LaneSettings(new Lane("fast", 0, 0), "app", 8),
                        new LaneSettings(
                                new Lane("slow", 1, 6),
                                "slow",
                                2,
                                new LaneRules(
                                        Optional.empty(),
                                        Optional.of(new PaceSettings(2_000_000_000L, 2, 1 << 20, seconds(7))),
                                        3,
                                        true)),
                        new LaneSettings(
                                new Lane("none", 2, 100),
                                "app",
                                3,
                                new LaneRules(
                                        Optional.of(new RejectSettings(403, 9, 60)), Optional.empty(), 0, false)));
        assertThat(settings.defaultLane()).isZero();
        assertThat(settings.allow())
                .containsExactly(
                        new AllowRules.Rule(List.of(Cidr.parse("192.0.2.0/24")), new Lane("slow", 1, 6)),
                        new AllowRules.Rule(
                                List.of(Cidr.parse("10.1.0.0/16"), Cidr.parse("2001:db8::/32")),
                                new Lane("fast", 0, 0)));
        assertThat(settings.timeouts())
                .isEqualTo(new DownstreamTimeouts(
                        seconds(3),
                        Duration.ofMillis(1500),
                        seconds(120),
                        Duration.ofHours(1),
                        seconds(4),
                        Duration.ofMinutes(10),
                        seconds(5)));
        assertThat(settings.limits().head()).isEqualTo(new HeadLimits(4096, 1 << 20, 50));
        assertThat(settings.limits().downstream()).isEqualTo(new DownstreamLimits(3L << 30, 99, 2048));
        assertThat(settings.limits().connections()).isEqualTo(new ConnectionLimits(500, 20));
        assertThat(settings.log())
                .isEqualTo(new LogSettings(
                        Optional.of(new AccessLogSettings(
                                AccessLogSettings.Format.JSON,
                                new AccessLogSettings.Target.File(Path.of("/var/log/o'ne $ day.log")))),
                        LogSettings.Program.JSON));
    }

    @Test
    void limitsOfConnectionsCanBeSwitchedOff() {
        TamizSettings settings = accepted("limits: { connections: none, connections-per-client: none }\n" + ONE_LANE);

        assertThat(settings.limits().connections()).isEqualTo(ConnectionLimits.NONE);
    }

    @Test
    void defaultLaneIsTheSecondOfThree() {
        TamizSettings settings = accepted(Examples.MINIMAL);

        assertThat(settings.defaultLane()).isEqualTo(1);
        assertThat(settings.lanes())
                .extracting(LaneSettings::lane)
                .extracting(Lane::from)
                .containsExactly(0L, 5L, 10L);
    }

    @Test
    void defaultCutsFollowTheModel() {
        TamizSettings settings = accepted("score: { model: count }\n" + Examples.MINIMAL);

        assertThat(settings.lanes()).extracting(each -> each.lane().from()).containsExactly(0L, 30L, 120L);
    }

    @Test
    void boundsReachTwoToTheFiftyThird() {
        TamizSettings settings = accepted("""
                lanes:
                  - { name: a, score: 0..9007199254740991, pool: "127.0.0.1:1" }
                  - { name: b, score: 9007199254740992.., pool: "127.0.0.1:2" }
                """);

        assertThat(settings.lanes().getLast().lane().from()).isEqualTo(1L << 53);
    }

    @Test
    void withoutAFileTheOriginalTopologyRuns() {
        assertThat(OriginalTopology.settings())
                .isEqualTo(accepted("score-service: \"127.0.0.1:5000\"\n" + Examples.MINIMAL));
    }

    @Test
    void theOriginalTopologyIsAnExampleToo() {
        Path file = Path.of(
                Objects.requireNonNull(System.getenv("TAMIZ_ROOT"), "TAMIZ_ROOT is set by the build"),
                "examples",
                "original",
                "tamiz.yaml");

        assertThat(accepted(ConfigReader.read(file, _ -> null))).isEqualTo(OriginalTopology.settings());
    }

    @Test
    void adminCanBeSwitchedOff() {
        assertThat(accepted("admin: none\n" + ONE_LANE).admin()).isEqualTo(Optional.empty());
    }

    @Test
    void scoreServiceTakesAnAddressAMappingAndNone() {
        var address = Configs.address("127.0.0.1", 5000);

        assertThat(accepted("score-service: \"127.0.0.1:5000\"\n" + ONE_LANE).scoreService())
                .containsExactly(address);
        assertThat(accepted("score-service: { address: \"127.0.0.1:5000\" }\n" + ONE_LANE)
                        .scoreService())
                .containsExactly(address);
        assertThat(accepted("score-service: none\n" + ONE_LANE).scoreService()).isEmpty();
    }

    @Test
    void listenTakesAMappingAlone() {
        assertThat(accepted("listen: { address: \"0.0.0.0:80\" }\n" + ONE_LANE).listen())
                .containsExactly(Configs.listener("0.0.0.0", 80));
    }

    @Test
    void aPoolMadeOfAListOfAddressesIsNamedAfterItsLane() {
        TamizSettings settings = accepted("lanes: [{ name: all, pool: [\"127.0.0.1:1\", \"http://[::1]\"] }]\n");

        assertThat(settings.pools()).singleElement().satisfies(pool -> {
            assertThat(pool.name()).isEqualTo("all");
            assertThat(pool.endpoints()).containsExactly(Configs.address("127.0.0.1", 1), Configs.address("::1", 80));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "app:8080, http://app:8080",
        "http://App1.example, http://app1.example:80",
        "localhost:1, http://localhost:1",
        "unix:/run/app.sock, unix:/run/app.sock",
        "http://unix:/run/app.sock, unix:/run/app.sock"
    })
    void anEndpointIsAHostNameOrASocketToo(String text, String meant) {
        TamizSettings settings = accepted("lanes: [{ name: all, pool: \"" + text + "\" }]\n");

        SocketAddress address = settings.pools().getFirst().endpoints().getFirst();
        assertThat(AddressText.ofEndpoint(address)).isEqualTo(meant);
        assertThat(address instanceof InetSocketAddress inet && !inet.isUnresolved())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1ms, 1", "10s, 10000", "5m, 300000", "24h, 86400000", "10 s, 10000"})
    void durationsHaveUnits(String text, long millis) {
        TamizSettings settings = accepted("timeouts: { head: " + text + " }\n" + ONE_LANE);

        assertThat(settings.timeouts().head()).hasMillis(millis);
    }

    @Test
    void wordsOfOtherYamlVersionsAreNoBooleans() {
        TamizSettings settings = accepted("lanes: [{ name: no, pool: \"127.0.0.1:1\" }]\ndefault-lane: no\n");

        assertThat(settings.lanes().getFirst().lane().name()).isEqualTo("no");
    }

    @Test
    void whatIsOpenBeyondLoopbackAndTrustInEverybodyAreWarnedOf() {
        var result = read("""
                admin: "0.0.0.0:9090"
                score-service: ":5000"
                client:
                  trusted-proxies: [10.0.0.0/8, 0.0.0.0/0, "::/0"]
                """ + ONE_LANE);

        assertThat(problems(result)).isEmpty();
        assertThat(((ConfigResult.Accepted) result).warnings())
                .extracting(ConfigProblem::toString)
                .containsExactly(
                        "tamiz.yaml:1:8: admin: 0.0.0.0:9090 is no loopback address:"
                                + " whoever reaches it sees how this balancer works",
                        "tamiz.yaml:2:16: score-service: :5000 is no loopback address:"
                                + " whoever reaches it can count requests against any client",
                        "tamiz.yaml:4:33: client.trusted-proxies[1]: 0.0.0.0/0 trusts everybody:"
                                + " any client can name the address it is counted under",
                        "tamiz.yaml:4:44: client.trusted-proxies[2]: ::/0 trusts everybody:"
                                + " any client can name the address it is counted under");
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
