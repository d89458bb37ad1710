package io.tamiz.app.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.NetUtil;
import io.tamiz.app.metrics.Metrics;
import io.tamiz.app.wiring.StartException;
import io.tamiz.core.decision.Lane;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.proxy.pool.LaneSettings;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Readiness readiness = new Readiness();
    private final Metrics metrics =
            new Metrics(List.of(new LaneSettings(new Lane("fast", 0, 0), "app", 1)), ScoreSettings.Mode.ENFORCE);
    private final AdminServer admin;

    AdminServerTest() throws StartException {
        admin = AdminServer.start(ANY_PORT, readiness, metrics);
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void liveWheneverItAnswers() {
        assertThat(answer("/livez")).isEqualTo("200 ok\n");
        readiness.draining();
        assertThat(answer("/livez")).isEqualTo("200 ok\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/readyz", "/healthz"})
    void readyFromStartToShutdown(String path) {
        assertThat(answer(path)).isEqualTo("503 not ready\n");
        readiness.started();
        assertThat(answer(path)).isEqualTo("200 ok\n");
        readiness.draining();
        assertThat(answer(path)).isEqualTo("503 not ready\n");
    }

    @Test
    void verboseReadinessNamesWhatIsMissing() {
        assertThat(answer("/readyz?verbose")).isEqualTo("503 config: ok\nlisteners: not bound yet\nshutdown: ok\n");
        readiness.started();
        assertThat(answer("/readyz?verbose")).isEqualTo("200 config: ok\nlisteners: ok\nshutdown: ok\n");
        readiness.draining();
        assertThat(answer("/readyz?verbose")).isEqualTo("503 config: ok\nlisteners: ok\nshutdown: draining\n");
    }

    @Test
    void metricsAreInTheTextFormatOfPrometheus() {
        ReceivedResponse response = ask("GET", "/metrics");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("content-type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.headers().first("cache-control")).isEqualTo("no-store");
        assertThat(response.bodyText().lines())
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? [-+0-9.E]+"));
    }

    @Test
    void anythingElseIsNotHere() {
        for (String path : List.of("/", "/metrics/", "/livez2", "/readyz/x")) {
            assertThat(answer(path)).isEqualTo("404 not here: /livez /readyz /metrics\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void otherMethodsAreToldWhichTwoThereAre(String method) {
        ReceivedResponse response = ask(method, "/metrics");

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers().first("allow")).isEqualTo("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/metrics", "/nowhere"})
    void headIsAnsweredAsGetWithoutABody(String path) {
        try (var client = connect()) {
            ReceivedResponse head =
                    client.send("HEAD " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").readResponseToHead();
            // the connection is in step: nothing of a body came
            ReceivedResponse get =
                    client.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").readResponse();

            assertThat(head.status()).isEqualTo(get.status());
            assertThat(head.headers().first("content-type"))
                    .isEqualTo(get.headers().first("content-type"));
        }
    }

    @Test
    void addressInUseIsToldInOneLine() {
        assertThatThrownBy(() -> AdminServer.start(admin.address(), readiness, metrics))
                .isInstanceOf(StartException.class)
                .hasMessage("cannot listen on " + NetUtil.toSocketAddressString(admin.address())
                        + " for admin: Address already in use");
    }

    private String answer(String target) {
        ReceivedResponse response = ask("GET", target);
        return response.status() + " " + response.bodyText();
    }

    private ReceivedResponse ask(String method, String target) {
        try (var client = connect()) {
            return client.send(method + " " + target + " HTTP/1.1\r\nHost: a\r\n\r\n")
                    .readResponse();
        }
    }

    private RawClient connect() {
        return RawClient.connect(admin.address().getPort());
    }
}
