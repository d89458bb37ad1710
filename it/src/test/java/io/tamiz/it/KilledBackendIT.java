package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedResponse;
import io.tamiz.testkit.ScriptedUpstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The backend of one lane dies under load and comes back.
 *
 * <p>Every client of the load goes through all lanes: its requests 1 to 9 are fast, 10 to 19 standard, 20 to 29 slow, and
 * then it is never seen again. So it is known of each answer which lane it came out of, whatever it says.
 */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class KilledBackendIT {
    private static final List<String> LANES = List.of("fast", "standard", "slow");
    private static final int REQUESTS_PER_CLIENT = 29;
    private static final int THREADS = 6;
    private static final int ENOUGH = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TransportKind transport;

    @TempDir
    private Path directory;

    private final AtomicInteger clients = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();

    /** Answers by lane and what they were. */
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();

    KilledBackendIT(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void onlyItsOwnLaneFailsAndItIsBackWithoutARestart() throws Exception {
        try (var fast = ScriptedUpstream.naming("fast");
                var standard = ScriptedUpstream.naming("standard");
                var slow = ScriptedUpstream.naming("slow");
                var tamiz = TamizProcess.start(directory, transport, config(fast, standard, slow));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> load = IntStream.range(0, THREADS)
                    .mapToObj(_ -> threads.submit(() -> run(tamiz.port())))
                    .toList();
            try {
                List<ScriptedUpstream> upstreams = List.of(fast, standard, slow);
                for (int i = 0; i < LANES.size(); i++) {
                    killAndRevive(LANES.get(i), upstreams.get(i));
                }
            } finally {
                stop.set(true);
            }
            for (Future<?> each : load) {
                each.get();
            }
            assertThat(tamiz.stop()).isZero();
        }
    }

    private void killAndRevive(String lane, ScriptedUpstream upstream) {
        awaitMore("200");
        assertThat(failures()).isEmpty();

        upstream.stop();
        await().atMost(PATIENCE).until(() -> count(lane + " 503") >= ENOUGH);
        for (String other : LANES) {
            if (!other.equals(lane)) {
                awaitMore(other, "200");
            }
        }
        upstream.start();
        awaitMore(lane, "200");

        assertThat(failures().keySet()).isSubsetOf(lane + " 502", lane + " 503");
        // what was under way when it came back has been answered by now
        awaitMore("200");
        answers.clear();
        awaitMore("200");
    }

    /** Clients one after the other, until told to stop. */
    private void run(int port) {
        try (var connection = RawClient.connect(port)) {
            while (!stop.get()) {
                int client = clients.incrementAndGet();
                String request = "GET /page HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 10." + (client >> 16 & 0xff) + "."
                        + (client >> 8 & 0xff) + "." + (client & 0xff) + "\r\n\r\n";
                for (int i = 1; i <= REQUESTS_PER_CLIENT; i++) {
                    connection.send(request);
                    record(LANES.get(i / 10), connection.readResponse());
                }
            }
        }
    }

    private void record(String lane, ReceivedResponse response) {
        String what = response.status() == 200 && !response.bodyText().equals(lane)
                ? "200 of " + response.bodyText()
                : Integer.toString(response.status());
        answers.computeIfAbsent(lane + " " + what, _ -> new AtomicInteger()).incrementAndGet();
    }

    private void awaitMore(String what) {
        LANES.forEach(lane -> awaitMore(lane, what));
    }

    private void awaitMore(String lane, String what) {
        int before = count(lane + " " + what);
        await().atMost(PATIENCE).until(() -> count(lane + " " + what) >= before + ENOUGH);
    }

    private int count(String answer) {
        AtomicInteger count = answers.get(answer);
        return count == null ? 0 : count.get();
    }

    /** Everything but the 200 of the lane's own backend. */
    private Map<String, AtomicInteger> failures() {
        var failures = new TreeMap<>(answers);
        LANES.forEach(lane -> failures.remove(lane + " 200"));
        return failures;
    }

    private static String config(ScriptedUpstream fast, ScriptedUpstream standard, ScriptedUpstream slow) {
        return """
                client: { trusted-proxies: [127.0.0.1/32] }
                score: { model: count }
                pool-defaults: { fallback: none }
                lanes:
                  - { name: fast, score: 0..9, pool: "%s" }
                  - { name: standard, score: 10..19, pool: "%s" }
                  - { name: slow, score: 20.., pool: "%s" }
                """.formatted(fast.address(), standard.address(), slow.address());
    }
}
