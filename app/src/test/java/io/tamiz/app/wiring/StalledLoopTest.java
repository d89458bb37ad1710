package io.tamiz.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.app.RecordedLog;
import io.tamiz.app.metrics.SelfMetrics;
import io.tamiz.net.transport.Transport;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One of two event loops is held up: the other goes on, it is told of, and afterwards nobody has lost anything. */
class StalledLoopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CLIENTS = 8;
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    @ParameterizedTest
    @EnumSource
    void theOtherLoopGoesOnAndTheStallIsToldOf(TransportKind transport) throws Exception {
        assumeTrue(Transport.isAvailable(transport), () -> transport.label() + " does not work here");
        var held = new CountDownLatch(1);
        var clients = new ArrayList<RawClient>();
        try (var upstream = ScriptedUpstream.naming("here");
                var log = RecordedLog.of(SelfMetrics.class);
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var balancer = BalancerUnderTest.start(
                        "threads: 2\ntransport: " + transport.label() + "\nlanes: [{ name: all, pool: \""
                                + upstream.address() + "\" }]\n",
                        Clocks.ofThisMachine())) {
            try {
                // spread over both loops in turn
                IntStream.range(0, CLIENTS).forEach(_ -> clients.add(balancer.connect()));
                clients.forEach(client -> assertThat(status(client)).isEqualTo(200));

                balancer.plane().loops().getLast().eventLoop().execute(() -> hold(held));
                List<Future<Integer>> asked = clients.stream()
                        .map(client -> threads.submit(() -> status(client)))
                        .toList();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(stalls(balancer)).isPositive());
                await().atMost(PATIENCE)
                        .until(() -> asked.stream().filter(Future::isDone).count() == CLIENTS / 2);
                for (int i = 0; i < CLIENTS; i++) {
                    if (asked.get(i).isDone()) {
                        assertThat(status(clients.get(i))).isEqualTo(200);
                    }
                }
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(log.lines())
                                .anySatisfy(line -> assertThat(line)
                                        .startsWith(
                                                "WARN an event loop stands still, its connections wait loop=tamiz-loop-")
                                        .contains(" at=", " from=io.tamiz.app.wiring.StalledLoopTest.hold(")));
                assertThat(delay(balancer)).isGreaterThan(0.3);
                assertThat(asked.stream().filter(Future::isDone)).hasSize(CLIENTS / 2);

                held.countDown();
                for (Future<Integer> each : asked) {
                    assertThat(each.get()).isEqualTo(200);
                }
                clients.forEach(client -> assertThat(status(client)).isEqualTo(200));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(log.lines())
                                .anySatisfy(line ->
                                        assertThat(line).startsWith("INFO the event loop goes on loop=tamiz-loop-")));
            } finally {
                held.countDown();
                clients.forEach(RawClient::close);
            }
        }
    }

    private static void hold(CountDownLatch held) {
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int status(RawClient client) {
        return client.send(GET).readResponse().status();
    }

    private static double stalls(BalancerUnderTest balancer) {
        return sample(balancer, "tamiz_loop_stalls_total");
    }

    private static double delay(BalancerUnderTest balancer) {
        return sample(balancer, "tamiz_loop_delay_seconds");
    }

    private static double sample(BalancerUnderTest balancer, String metric) {
        return balancer.scrape()
                .lines()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
