package io.tamiz.proxy.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.core.share.LimitChange;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.proxy.pool.GateSettings;
import io.tamiz.proxy.pool.PoolGate;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A pool whose limit adapts itself, before an endpoint with workers that take ten milliseconds for each request. */
@ParameterizedClass
@EnumSource(TransportKind.class)
class AdaptiveGateTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WORKERS = 8;
    private static final int CLIENTS = 40;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nDate: x\r\n\r\nok";
    private static final String OVERLOADED = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nDate: x\r\n\r\n";

    private final TransportKind transport;
    private final Semaphore workers = new Semaphore(WORKERS, true);
    /** Nobody releases any: who waits for one works. */
    private final Semaphore work = new Semaphore(0);

    private final AtomicBoolean overloaded = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();

    AdaptiveGateTest(TransportKind transport) {
        this.transport = transport;
    }

    private ScriptedUpstream upstream() {
        return ScriptedUpstream.running(connection -> {
            while (true) {
                connection.readRequest();
                workers.acquire();
                assertThat(work.tryAcquire(10, TimeUnit.MILLISECONDS)).isFalse();
                workers.release();
                connection.send(overloaded.get() ? OVERLOADED : OK);
            }
        });
    }

    private static String get(int client) {
        return "GET /page HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2." + client + "\r\n\r\n";
    }

    private ProxyUnderTest proxy(ScriptedUpstream upstream) throws Exception {
        return ProxyUnderTest.on(transport)
                .trusting("127.0.0.0/8")
                .gate(GateSettings.ADAPTIVE, 100, 100, ProxyUnderTest.LONG)
                .pool(upstream.port())
                .start();
    }

    private void ask(ProxyUnderTest proxy, int client, AtomicInteger answered) {
        try (var connection = RawClient.connect(proxy.port())) {
            while (!stopped.get()) {
                connection.send(get(client)).readResponse();
                answered.incrementAndGet();
            }
        }
    }

    @Test
    void limitFollowsWhatTheEndpointCanDo() throws Exception {
        var answered = new AtomicInteger();
        try (var upstream = upstream();
                var proxy = proxy(upstream);
                var clients = Executors.newVirtualThreadPerTaskExecutor();
                AutoCloseable _ = () -> stopped.set(true)) {
            PoolGate gate = requireNonNull(proxy.pools().getFirst().gate());
            try (var calm = RawClient.connect(proxy.port())) {
                for (int i = 0; i < 100; i++) {
                    calm.send(get(0)).readResponse();
                }
            }
            int first = gate.places();
            for (int i = 1; i <= CLIENTS; i++) {
                int client = i;
                clients.execute(() -> ask(proxy, client, answered));
            }
            await().atMost(PATIENCE).until(() -> gate.places() > first);
            assertThat(changes(gate, LimitChange.GROWING)).isPositive();

            workers.acquire(WORKERS - 1);
            await().atMost(PATIENCE).until(() -> gate.places() <= WORKERS / 2);
            assertThat(changes(gate, LimitChange.LATENCY)).isPositive();
            assertThat(gate.slowdown().orElseThrow()).isGreaterThan(1);

            workers.release(WORKERS - 1);
            await().atMost(PATIENCE).until(() -> gate.places() >= WORKERS);

            overloaded.set(true);
            await().atMost(PATIENCE).until(() -> changes(gate, LimitChange.ERRORS) > 0);
        }
        assertThat(answered.get()).isPositive();
    }

    private static long changes(PoolGate gate, LimitChange why) {
        return gate.limitChanges(why).orElseThrow();
    }
}
