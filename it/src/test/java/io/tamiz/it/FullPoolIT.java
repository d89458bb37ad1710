package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import io.tamiz.testkit.WireFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A full pool as the whole program has it: exact over four event loops, fair by what requests cost, and left by thousands. */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class FullPoolIT {
    private static final int PLACES = 4;
    private static final int LEAVING = 5_000;
    private static final int EQUALS = 8;
    private static final int CONNECTIONS_EACH = 4;
    private static final int CHEAP_MILLIS = 3;
    private static final int DEAR_MILLIS = 300;
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(6);

    private final TransportKind transport;

    @TempDir
    private Path directory;

    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger mostWorking = new AtomicInteger();

    FullPoolIT(TransportKind transport) {
        this.transport = transport;
    }

    private TamizProcess tamiz(ScriptedUpstream upstream, String queue) throws Exception {
        return TamizProcess.start(directory, transport, """
                threads: 4
                client: { trusted-proxies: [127.0.0.0/8] }
                pools:
                  app: { endpoints: "%s", max-in-flight: %d, queue: %s, health: none }
                lanes:
                  - { name: all, pool: app }
                """.formatted(upstream.address(), PLACES, queue));
    }

    private static String get(String path, int client) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 10.0." + client / 256 + "." + client % 256
                + "\r\n\r\n";
    }

    private void begin() {
        mostWorking.accumulateAndGet(working.incrementAndGet(), Math::max);
    }

    @Test
    void thousandsThatLeaveReachNoEndpoint() throws Exception {
        var answers = new Semaphore(0);
        try (var upstream = ScriptedUpstream.running(connection -> {
                    while (true) {
                        connection.readRequest();
                        begin();
                        answers.acquire();
                        working.decrementAndGet();
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    }
                });
                var tamiz = tamiz(upstream, "{ size: 6000, wait: 5m }")) {
            var served = new ArrayList<RawClient>();
            for (int i = 0; i < PLACES; i++) {
                served.add(RawClient.connect(tamiz.port()).send(get("/", i)));
            }
            await().until(() -> upstream.requests().size() == PLACES);
            var leaving = new ArrayList<RawClient>();
            for (int i = 0; i < LEAVING; i++) {
                leaving.add(RawClient.connect(tamiz.port()).send(get("/", 100 + i)));
            }
            awaitMetric(tamiz, "tamiz_pool_waiting{pool=\"app\"} " + LEAVING + ".0");

            leaving.forEach(RawClient::close);
            awaitMetric(tamiz, "tamiz_pool_waiting{pool=\"app\"} 0.0");
            answers.release(LEAVING);

            for (RawClient client : served) {
                assertThat(client.readResponse().status()).isEqualTo(200);
                assertThat(client.send(get("/", 9_000)).readResponse().status()).isEqualTo(200);
                client.close();
            }
            assertThat(upstream.requests()).hasSize(2 * PLACES);
            awaitMetric(tamiz, "tamiz_pool_in_flight{pool=\"app\"} 0.0");
        }
    }

    private static void awaitMetric(TamizProcess tamiz, String line) {
        await().atMost(Duration.ofMinutes(1)).until(() -> tamiz.metrics().contains(line + "\n"));
    }

    /** Half of them ask for what costs a hundred times as much as what the others ask for; all ask for more than there is. */
    @Test
    void equalClientsGetEqualTimeWhateverTheirRequestsCost() throws Exception {
        var workedNanos = new AtomicLongArray(EQUALS);
        try (var upstream = ScriptedUpstream.running(connection -> {
                    while (true) {
                        String[] path = connection.readRequest().target().split("/", -1);
                        begin();
                        long start = System.nanoTime();
                        TimeUnit.MILLISECONDS.sleep(Integer.parseInt(path[1]));
                        workedNanos.addAndGet(Integer.parseInt(path[2]), System.nanoTime() - start);
                        working.decrementAndGet();
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    }
                });
                var tamiz = tamiz(upstream, "{ size: 6000, wait: 5m }")) {
            var clients = new ArrayList<Thread>();
            for (int i = 0; i < EQUALS * CONNECTIONS_EACH; i++) {
                int client = i % EQUALS;
                String request = get("/" + (client % 2 == 0 ? CHEAP_MILLIS : DEAR_MILLIS) + "/" + client, client);
                clients.add(Thread.ofVirtual().start(() -> ask(tamiz.port(), request)));
            }
            TimeUnit.NANOSECONDS.sleep(SETTLING.toNanos());
            double[] before = seconds(workedNanos);
            TimeUnit.NANOSECONDS.sleep(MEASURED.toNanos());
            double[] after = seconds(workedNanos);
            clients.forEach(Thread::interrupt);

            assertThat(jain(before, after))
                    .as("from %s to %s", Arrays.toString(before), Arrays.toString(after))
                    .isGreaterThanOrEqualTo(0.95);
            assertThat(mostWorking).hasValue(PLACES);
        }
    }

    private static void ask(int port, String request) {
        try (var client = RawClient.connect(port)) {
            while (!Thread.currentThread().isInterrupted()) {
                client.send(request).readResponse();
            }
        } catch (WireFault e) {
            // interrupted, or the test is over
            Thread.currentThread().interrupt();
        }
    }

    private static double[] seconds(AtomicLongArray nanos) {
        var seconds = new double[nanos.length()];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = nanos.get(i) / 1e9;
        }
        return seconds;
    }

    /** Jain, Chiu, Hawe 1984: 1 if all have the same, 1/n if one has everything. */
    private static double jain(double[] before, double[] after) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < before.length; i++) {
            double share = after[i] - before[i];
            sum += share;
            squares += share * share;
        }
        return sum * sum / (before.length * squares);
    }
}
