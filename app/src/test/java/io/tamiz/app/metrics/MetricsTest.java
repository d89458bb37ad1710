package io.tamiz.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.app.config.ConfigReader;
import io.tamiz.app.config.ConfigResult;
import io.tamiz.app.config.TamizSettings;
import io.tamiz.app.metrics.MetricsDocument.LabelRow;
import io.tamiz.app.metrics.MetricsDocument.Row;
import io.tamiz.app.wiring.DataPlane;
import io.tamiz.core.decision.Reason;
import io.tamiz.core.share.LimitChange;
import io.tamiz.core.window.ClientTableObserver.Eviction;
import io.tamiz.net.http.HeadFault;
import io.tamiz.net.listener.ConnectionRefusal;
import io.tamiz.net.listener.HandshakeEnd;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.proxy.endpoint.Exclusion;
import io.tamiz.proxy.exchange.Outcome;
import io.tamiz.proxy.exchange.UpstreamRetry;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Names, document and a running balancer agree. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {
    private static final String GOOD = "GET /page HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final List<String> REFUSED = List.of("GET / HTTP/1.1\r\n\r\n", "nonsense\r\n\r\n");

    private final ScriptedUpstream upstream = ScriptedUpstream.naming("fast");
    private final TamizSettings settings = settings();
    private final Metrics metrics =
            new Metrics(settings.lanes(), settings.score().mode());
    private final DataPlane plane;
    private final MetricsDocument document;
    private final Scrape scrape;

    MetricsTest() throws Exception {
        document = MetricsDocument.read();
        plane = DataPlane.start(settings, metrics);
        metrics.buildInfo("1.2.3", plane.transport());
        int port = plane.addresses().getFirst().getPort();
        try (var client = RawClient.connect(port)) {
            for (int i = 0; i < 12; i++) {
                client.send(GOOD).readResponse();
            }
        }
        for (String bytes : REFUSED) {
            try (var client = RawClient.connect(port)) {
                client.send(bytes).readResponse();
            }
        }
        try (var client =
                RawClient.connect(plane.scoreServiceAddresses().getFirst().getPort())) {
            for (String target : List.of("/score_ip?ip=203.0.113.7", "/score_ip", "/")) {
                client.send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n").readResponse();
            }
        }
        scrape = Scrape.of(metrics);
    }

    @AfterAll
    void stop() throws InterruptedException {
        plane.close();
        upstream.close();
    }

    @Test
    void documentHasEveryNameOnce() throws Exception {
        assertThat(document.metrics()).extracting(Row::name).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void scrapeHasEveryNameAndNoOther() throws Exception {
        assertThat(scrape.types().keySet()).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void typesAreAsDocumented() {
        assertThat(document.metrics())
                .allSatisfy(row -> assertThat(scrape.types().get(row.name()))
                        .as(row.name())
                        .isEqualTo(row.type()));
    }

    @Test
    void labelsAreAsDocumented() {
        assertThat(document.metrics())
                .allSatisfy(row -> assertThat(scrape.samples(row.name()))
                        .as(row.name())
                        .isNotEmpty()
                        .allSatisfy(sample -> assertThat(sample.labels().keySet())
                                .containsExactlyInAnyOrderElementsOf(row.labels())));
    }

    @Test
    void unitsAndMeaningsAreDocumentedAndBeginAsTheScrapeHasThem() {
        assertThat(document.metrics()).allSatisfy(row -> {
            assertThat(row.unit()).as(row.name()).isNotEmpty();
            assertThat(row.meaning()).startsWith(scrape.helps().get(row.name()));
        });
    }

    @Test
    void everyWordALabelMayHaveIsDocumented() {
        Map<String, List<String>> words = document.labels().stream()
                .collect(Collectors.toMap(row -> row.name() + " " + row.label(), LabelRow::values));

        assertThat(words)
                .containsOnly(
                        Map.entry(MetricNames.EXCHANGES + " outcome", words(Outcome.values(), Outcome::word)),
                        Map.entry(MetricNames.RETRIES + " reason", words(UpstreamRetry.values(), UpstreamRetry::word)),
                        Map.entry(
                                MetricNames.ENDPOINT_EXCLUSIONS + " reason",
                                words(Exclusion.values(), Exclusion::word)),
                        Map.entry(
                                MetricNames.POOL_LIMIT_CHANGES + " reason",
                                words(LimitChange.values(), LimitChange::word)),
                        Map.entry(MetricNames.REFUSALS + " reason", refusals()),
                        Map.entry(MetricNames.DECISIONS + " action", List.of("forward", "reject")),
                        Map.entry(MetricNames.DECISIONS + " mode", List.of("enforce", "shadow")),
                        Map.entry(MetricNames.DECISIONS + " reason", words(Reason.values(), Reason::label)),
                        Map.entry(
                                MetricNames.CONNECTION_REFUSALS + " reason",
                                words(ConnectionRefusal.values(), ConnectionRefusal::word)),
                        Map.entry(
                                MetricNames.TLS_HANDSHAKES + " result",
                                words(HandshakeEnd.values(), HandshakeEnd::word)),
                        Map.entry(MetricNames.CLIENT_EVICTIONS + " reason", words(Eviction.values(), this::dashed)),
                        Map.entry(MetricNames.CLOCK_STEPS + " direction", List.of("back", "forward")),
                        Map.entry(
                                MetricNames.BUILD_INFO + " transport",
                                words(TransportKind.values(), TransportKind::label)));
    }

    @Test
    void labelsHaveNoValuesButDocumentedWordsAndNamesOfTheConfig() {
        Map<String, Set<String>> ofTheConfig = Map.of(
                "lane", Set.of("fast", "slow"),
                "pool", settings.pools().stream().map(pool -> pool.name()).collect(Collectors.toSet()),
                "endpoint", Set.of(upstream.address()),
                "code", Set.of("200", "400", "404", "405"),
                "version", Set.of("1.2.3"),
                "sha256", Set.of("count", "cost"));
        for (Row row : document.metrics()) {
            for (String label : row.labels()) {
                Set<String> allowed = new TreeSet<>(ofTheConfig.getOrDefault(label, Set.of()));
                document.labels().stream()
                        .filter(words ->
                                words.name().equals(row.name()) && words.label().equals(label))
                        .forEach(words -> allowed.addAll(words.values()));
                assertThat(scrape.samples(row.name()))
                        .as("%s of %s", label, row.name())
                        .allSatisfy(sample ->
                                assertThat(allowed).contains(sample.labels().get(label)));
            }
        }
    }

    @Test
    void whatWasAskedIsCounted() {
        assertThat(scrape.text())
                .contains(
                        "tamiz_requests_total{code=\"200\",lane=\"fast\"} 4.0",
                        "tamiz_requests_total{code=\"200\",lane=\"slow\"} 8.0",
                        "tamiz_exchanges_total{lane=\"slow\",outcome=\"complete\"} 8.0",
                        "tamiz_decisions_total{action=\"forward\",lane=\"slow\",mode=\"enforce\",reason=\"score\"} 8.0",
                        "tamiz_request_duration_seconds_count{lane=\"fast\"} 4",
                        "tamiz_refused_requests_total{reason=\"bad-host\"} 1.0",
                        "tamiz_refused_requests_total{reason=\"bad-request-line\"} 1.0",
                        "tamiz_score_count 13",
                        "tamiz_clients_tracked 2.0",
                        "tamiz_score_service_requests_total{code=\"200\"} 1.0",
                        "tamiz_score_service_requests_total{code=\"400\"} 1.0",
                        "tamiz_score_service_requests_total{code=\"404\"} 1.0",
                        "tamiz_score_service_requests_total{code=\"405\"} 0.0",
                        "tamiz_lane_in_flight{lane=\"slow\"} 0.0");
    }

    private static List<String> names() throws IllegalAccessException {
        var names = new ArrayList<String>();
        for (Field field : MetricNames.class.getDeclaredFields()) {
            if (field.getType() == String.class) {
                names.add((String) field.get(null));
            }
        }
        return names;
    }

    /** What a head can be refused for, and the three ways a request can take too long. */
    private static List<String> refusals() {
        return Stream.concat(
                        Arrays.stream(HeadFault.values())
                                .filter(fault -> fault != HeadFault.STATUS_LINE)
                                .map(HeadFault::word),
                        Stream.of("head-timeout", "body-timeout", "body-too-slow"))
                .toList();
    }

    private static <E> List<String> words(E[] values, Function<E, String> word) {
        return Arrays.stream(values).map(word).toList();
    }

    private String dashed(Eviction reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private TamizSettings settings() {
        String text = """
                listen: "127.0.0.1:0"
                admin: none
                score-service: "127.0.0.1:0"
                score: { model: count }
                pools:
                  app: { endpoints: "%s", max-in-flight: adaptive }
                lanes:
                  - { name: fast, score: 0..4, pool: app }
                  - { name: slow, score: 5.., pool: app }
                """.formatted(upstream.address());
        return switch (ConfigReader.read("test", text, _ -> null)) {
            case ConfigResult.Accepted accepted -> accepted.settings();
            case ConfigResult.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
