package io.tamiz.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.proxy.endpoint.HealthSettings;
import io.tamiz.proxy.pool.PoolGate;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedResponse;
import io.tamiz.testkit.ScriptedUpstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A pool with a limit: nobody waits while there is room, and those who wait are served, refused or gone, once each. */
@ParameterizedClass
@EnumSource(TransportKind.class)
class GateTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nDate: x\r\n\r\nok";

    private final TransportKind transport;
    /** How many requests the endpoint may answer. */
    private final Semaphore answers = new Semaphore(0);

    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger mostWorking = new AtomicInteger();

    GateTest(TransportKind transport) {
        this.transport = transport;
    }

    private ScriptedUpstream answeringWhenTold() {
        return ScriptedUpstream.running(connection -> {
            while (true) {
                connection.readRequest();
                mostWorking.accumulateAndGet(working.incrementAndGet(), Math::max);
                answers.acquire();
                working.decrementAndGet();
                connection.send(OK);
            }
        });
    }

    private static String get(String client) {
        return "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + client + "\r\n\r\n";
    }

    private static PoolGate gate(ProxyUnderTest proxy) {
        return java.util.Objects.requireNonNull(proxy.pools().getFirst().gate());
    }

    private static List<RawClient> clients(ProxyUnderTest proxy, int count) {
        var clients = new ArrayList<RawClient>();
        for (int i = 0; i < count; i++) {
            clients.add(RawClient.connect(proxy.port()));
        }
        return clients;
    }

    private ProxyUnderTest.Options proxy() {
        return ProxyUnderTest.on(transport).trusting("127.0.0.0/8");
    }

    @Test
    void limitIsExactOverAllLoopsAndEverybodyIsServed() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().gate(4, 100, 100, ProxyUnderTest.LONG)
                        .pool(upstream.port())
                        .start()) {
            List<RawClient> clients = clients(proxy, 40);
            for (int i = 0; i < clients.size(); i++) {
                clients.get(i).send(get("192.0.2." + i));
            }
            await().until(() -> working.get() == 4 && gate(proxy).waiting() == 36);
            answers.release(clients.size());
            for (RawClient client : clients) {
                assertThat(client.readResponse().status()).isEqualTo(200);
            }
            assertThat(mostWorking).hasValue(4);
            await().until(() -> gate(proxy).inFlight() == 0 && gate(proxy).waiting() == 0);
            clients.forEach(RawClient::close);
        }
    }

    @Test
    void clientsThatLeaveWhileTheyWaitReachNoEndpoint() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().gate(1, 100, 100, ProxyUnderTest.LONG)
                        .pool(upstream.port())
                        .start();
                var first = RawClient.connect(proxy.port());
                var last = RawClient.connect(proxy.port())) {
            first.send(get("192.0.2.1"));
            await().until(() -> working.get() == 1);
            List<RawClient> leaving = clients(proxy, 20);
            for (RawClient client : leaving) {
                client.send(get("192.0.2.2"));
            }
            await().until(() -> gate(proxy).waiting() == 20);
            leaving.forEach(RawClient::close);
            await().until(() -> gate(proxy).waiting() == 0);
            answers.release(2);
            assertThat(first.readResponse().status()).isEqualTo(200);
            assertThat(last.send(get("192.0.2.3")).readResponse().status()).isEqualTo(200);
            assertThat(upstream.requests()).hasSize(2);
        }
    }

    @Test
    void clientThatLeavesInServiceGivesItsPlaceBack() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().gate(1, 100, 100, ProxyUnderTest.LONG)
                        .pool(upstream.port())
                        .start();
                var waiting = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 3; i++) {
                var leaving = RawClient.connect(proxy.port());
                leaving.send(get("192.0.2.1"));
                int number = i + 1;
                await().until(() -> upstream.requests().size() == number);
                leaving.close();
            }
            waiting.send(get("192.0.2.2"));
            answers.release(4);
            assertThat(waiting.readResponse().status()).isEqualTo(200);
            await().until(() -> gate(proxy).inFlight() == 0);
        }
    }

    @Test
    void whoIsFurthestAheadIsShedAndNotTheNewestArrival() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().gate(1, 2, 100, ProxyUnderTest.LONG)
                        .pool(upstream.port())
                        .start();
                var served = RawClient.connect(proxy.port());
                var one = RawClient.connect(proxy.port());
                var two = RawClient.connect(proxy.port());
                var newest = RawClient.connect(proxy.port())) {
            served.send(get("192.0.2.1"));
            await().until(() -> working.get() == 1);
            one.send(get("192.0.2.1"));
            await().until(() -> gate(proxy).waiting() == 1);
            two.send(get("192.0.2.1"));
            await().until(() -> gate(proxy).waiting() == 2);
            newest.send(get("192.0.2.2"));
            ReceivedResponse shed = two.readResponse();
            assertThat(shed.status()).isEqualTo(503);
            assertThat(shed.headers().first("x-tamiz-reason")).isEqualTo("shed");
            assertThat(shed.headers().first("retry-after")).isEqualTo("1");
            answers.release(3);
            assertThat(newest.readResponse().status()).isEqualTo(200);
            assertThat(one.readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void clientWithTooManyWaitingIsTold() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().gate(1, 100, 1, ProxyUnderTest.LONG)
                        .pool(upstream.port())
                        .start();
                var served = RawClient.connect(proxy.port());
                var waits = RawClient.connect(proxy.port());
                var tooMany = RawClient.connect(proxy.port())) {
            served.send(get("192.0.2.1"));
            await().until(() -> working.get() == 1);
            waits.send(get("192.0.2.1"));
            await().until(() -> gate(proxy).waiting() == 1);
            ReceivedResponse refused = tooMany.send(get("192.0.2.1")).readResponse();
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers().first("x-tamiz-reason")).isEqualTo("too-many-waiting");
            assertThat(refused.headers().first("retry-after")).isEqualTo("1");
            answers.release(2);
            assertThat(waits.readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void nobodyWaitsForEver() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().gate(1, 100, 100, ProxyUnderTest.SHORT)
                        .pool(upstream.port())
                        .start();
                var served = RawClient.connect(proxy.port());
                var waits = RawClient.connect(proxy.port())) {
            served.send(get("192.0.2.1"));
            await().until(() -> working.get() == 1);
            ReceivedResponse response = waits.send(get("192.0.2.2")).readResponse();
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.headers().first("x-tamiz-reason")).isEqualTo("queue-timeout");
            answers.release(1);
            assertThat(served.readResponse().status()).isEqualTo(200);
        }
    }

    /** Without a limit of its own the pool has the places of its endpoints, and loses those of one that is down. */
    @Test
    void placesAreThoseOfTheEndpointsThatMayBePicked() throws Exception {
        var checks = new HealthSettings("", Duration.ofMillis(20), Duration.ofSeconds(5), 1, 1);
        try (var stays = answeringWhenTold();
                var goes = answeringWhenTold();
                var proxy = proxy().maxInFlight(1)
                        .gate(0, 100, 100, ProxyUnderTest.LONG)
                        .health(checks)
                        .pool(stays.port(), goes.port())
                        .start()) {
            await().until(() -> gate(proxy).places() == 2);
            List<RawClient> clients = clients(proxy, 4);
            clients.subList(0, 3).forEach(client -> client.send(get("192.0.2.1")));
            await().until(() -> working.get() == 2 && gate(proxy).waiting() == 1);
            answers.release(3);
            for (RawClient client : clients.subList(0, 3)) {
                assertThat(client.readResponse().status()).isEqualTo(200);
            }
            goes.stop();
            await().until(() -> gate(proxy).places() == 1);
            clients.subList(0, 2).forEach(client -> client.send(get("192.0.2.1")));
            await().until(() -> working.get() == 1 && gate(proxy).waiting() == 1);
            goes.start();
            await().until(() -> gate(proxy).places() == 2 && gate(proxy).waiting() == 0 && working.get() == 2);
            answers.release(2);
            for (RawClient client : clients.subList(0, 2)) {
                assertThat(client.readResponse().status()).isEqualTo(200);
            }
            assertThat(proxy.outcomes()).hasSize(5).containsOnly(Outcome.COMPLETE);
            clients.forEach(RawClient::close);
        }
    }

    @Test
    void slowUploadHoldsNoPlaceBeforeItsBodyHasCome() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().gate(1, 100, 100, ProxyUnderTest.LONG)
                        .pool(upstream.port())
                        .start();
                var slow = RawClient.connect(proxy.port());
                var other = RawClient.connect(proxy.port())) {
            slow.send("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc");
            answers.release(2);
            assertThat(other.send(get("192.0.2.2")).readResponse().status()).isEqualTo(200);
            assertThat(slow.send("def").readResponse().status()).isEqualTo(200);
            assertThat(upstream.requests().getLast().body().sha256())
                    .as("of abcdef")
                    .startsWith("bef57ec7f53a6d40");
        }
    }

    @Test
    void largeUploadAsksForAPlaceBeforeItIsComplete() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().gate(1, 100, 100, ProxyUnderTest.LONG)
                        .pool(upstream.port())
                        .start();
                var large = RawClient.connect(proxy.port())) {
            large.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 40000\r\n\r\n" + "x".repeat(20_000));
            await().until(() -> gate(proxy).inFlight() == 1);
            answers.release();
            assertThat(large.send("y".repeat(20_000)).readResponse().status()).isEqualTo(200);
            assertThat(upstream.requests().getLast().body().length()).isEqualTo(40_000);
        }
    }

    @Test
    void whoAsksWhetherToSendItsBodyHasAPlaceAtOnce() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().gate(1, 100, 100, ProxyUnderTest.LONG)
                        .pool(upstream.port())
                        .start();
                var asks = RawClient.connect(proxy.port())) {
            asks.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
            await().until(() -> gate(proxy).inFlight() == 1);
            answers.release();
            assertThat(asks.send("abc").readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void uploadThatLeavesBeforeItsBodyHasComeTakesNoPlace() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().gate(1, 100, 100, ProxyUnderTest.LONG)
                        .pool(upstream.port())
                        .start();
                var other = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 20; i++) {
                var leaves = RawClient.connect(proxy.port());
                leaves.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc");
                leaves.close();
            }
            answers.release();
            assertThat(other.send(get("192.0.2.2")).readResponse().status()).isEqualTo(200);
            await().until(() -> gate(proxy).inFlight() == 0 && gate(proxy).waiting() == 0);
            assertThat(upstream.requests()).hasSize(1);
        }
    }

    @Test
    void bodyOfARequestThatWaitedIsWhole() throws Exception {
        try (var upstream = answeringWhenTold();
                var proxy = proxy().gate(1, 100, 100, ProxyUnderTest.LONG)
                        .pool(upstream.port())
                        .start();
                var served = RawClient.connect(proxy.port());
                var waits = RawClient.connect(proxy.port())) {
            served.send(get("192.0.2.1"));
            await().until(() -> working.get() == 1);
            waits.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n" + "x".repeat(200_000));
            await().until(() -> gate(proxy).waiting() == 1);
            answers.release(2);
            assertThat(served.readResponse().status()).isEqualTo(200);
            waits.send("y".repeat(100_000));
            assertThat(waits.readResponse().status()).isEqualTo(200);
            assertThat(upstream.requests().getLast().body().length()).isEqualTo(300_000);
        }
    }

    @Test
    void sessionsOfOneAddressCountApartAndMadeUpOnesDoNot() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    while (true) {
                        var request = connection.readRequest();
                        if (request.target().startsWith("/login")) {
                            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nDate: x\r\nSet-Cookie: sid="
                                    + request.target().substring(7) + "0123456789abcdef; Path=/; HttpOnly\r\n\r\n");
                        } else {
                            working.incrementAndGet();
                            answers.acquire();
                            connection.send(OK);
                        }
                    }
                });
                var proxy = proxy().gate(1, 100, 1, ProxyUnderTest.LONG)
                        .pool(upstream.port())
                        .start();
                var served = RawClient.connect(proxy.port());
                var alice = RawClient.connect(proxy.port());
                var bob = RawClient.connect(proxy.port());
                var mallory = RawClient.connect(proxy.port());
                var mallorysOther = RawClient.connect(proxy.port())) {
            alice.send("GET /login/a HTTP/1.1\r\nHost: a\r\n\r\n").readResponse();
            bob.send("GET /login/b HTTP/1.1\r\nHost: a\r\n\r\n").readResponse();
            served.send(get("192.0.2.1"));
            await().until(() -> working.get() == 1);
            alice.send(cookie("x=y; sid=a0123456789abcdef"));
            bob.send(cookie("sid=b0123456789abcdef"));
            await().until(() -> gate(proxy).waiting() == 2);
            mallory.send(cookie("sid=c0123456789abcdef"));
            await().until(() -> gate(proxy).waiting() == 3);
            assertThat(mallorysOther
                            .send(cookie("sid=d0123456789abcdef"))
                            .readResponse()
                            .status())
                    .isEqualTo(429);
            answers.release(4);
            for (RawClient each : List.of(served, alice, bob, mallory)) {
                assertThat(each.readResponse().status()).isEqualTo(200);
            }
        }
    }

    private static String cookie(String cookies) {
        return "GET / HTTP/1.1\r\nHost: a\r\nCookie: " + cookies + "\r\n\r\n";
    }
}
