package io.tamiz.proxy.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.transport.Transport;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.net.upstream.UpstreamTimeouts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsableEndpointsTest {
    private static final HealthSettings HEALTH =
            new HealthSettings("", Duration.ofSeconds(1), Duration.ofSeconds(1), 2, 3);
    private static final EjectSettings EJECT = new EjectSettings(3, Duration.ofSeconds(5), Duration.ofSeconds(18));

    private record Pause(Runnable end, Duration length) {}

    private final List<Pause> pauses = new ArrayList<>();
    private final RecordedHealth health = new RecordedHealth();
    private List<Endpoint> told = List.of();
    private long nowNanos;
    private Transport transport;

    @BeforeEach
    void open() throws Exception {
        transport = Transport.open(Optional.of(TransportKind.NIO), 1);
    }

    @AfterEach
    void close() {
        transport.group().shutdownGracefully();
    }

    @Test
    void checksMustAgreeBeforeAnythingChanges() {
        UsableEndpoints pool = pool(2);
        Endpoint one = pool.all().getFirst();

        check(pool, one, false, false, true, false, false);
        assertThat(usable(pool)).hasSize(2);
        check(pool, one, false);
        assertThat(usable(pool)).containsExactly(pool.all().getLast());
        check(pool, one, true, false, true);
        assertThat(usable(pool)).hasSize(1);
        check(pool, one, true);
        assertThat(usable(pool)).containsExactlyElementsOf(pool.all());

        assertThat(health.events()).containsExactly("down 127.0.0.1:1", "up 127.0.0.1:1");
    }

    @Test
    void checksMayTakeAllOut() {
        UsableEndpoints pool = pool(2);
        pool.all().forEach(endpoint -> check(pool, endpoint, false, false, false));

        assertThat(usable(pool)).isEmpty();
        assertThat(pool.all()).hasSize(2);
    }

    @Test
    void failuresInARowEjectForAWhile() {
        UsableEndpoints pool = pool(2);
        Endpoint one = pool.all().getFirst();

        fail(pool, one, 2);
        one.answered();
        fail(pool, one, 2);
        assertThat(usable(pool)).hasSize(2);
        fail(pool, one, 1);
        assertThat(usable(pool)).containsExactly(pool.all().getLast());

        endPause(5);
        assertThat(usable(pool)).hasSize(2);
        assertThat(health.events()).containsExactly("ejected 5000 ms 127.0.0.1:1", "returned 127.0.0.1:1");
    }

    @Test
    void onTrialOneFailureIsEnoughAndThePauseDoublesUpToItsBound() {
        UsableEndpoints pool = pool(2);
        Endpoint one = pool.all().getFirst();
        fail(pool, one, 3);
        endPause(5);
        for (int seconds : new int[] {10, 18, 18}) {
            fail(pool, one, 1);
            endPause(seconds);
        }
        // in use for longer than the longest pause: what was is forgotten
        nowNanos += Duration.ofSeconds(19).toNanos();
        fail(pool, one, 1);
        endPause(5);
    }

    @Test
    void anAnswerOnTrialEndsTheTrial() {
        UsableEndpoints pool = pool(2);
        Endpoint one = pool.all().getFirst();
        fail(pool, one, 3);
        endPause(5);

        one.answered();
        fail(pool, one, 2);

        assertThat(usable(pool)).hasSize(2);
    }

    @Test
    void atMostHalfIsEjectedAndNeverTheLast() {
        for (int size = 1; size <= 7; size++) {
            UsableEndpoints pool = pool(size);
            pool.all().forEach(endpoint -> fail(pool, endpoint, 10));

            assertThat(usable(pool)).as(size + " endpoints").hasSize(size - size / 2);
        }
    }

    @Test
    void whatChecksHaveLeftIsNotEjectedToTheLast() {
        UsableEndpoints pool = pool(3);
        check(pool, pool.all().get(0), false, false, false);
        check(pool, pool.all().get(1), false, false, false);

        fail(pool, pool.all().get(2), 10);

        assertThat(usable(pool)).containsExactly(pool.all().get(2));
    }

    @Test
    void withoutACountNothingIsEjected() {
        UsableEndpoints pool = pool(2, new EjectSettings(0, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        fail(pool, pool.all().getFirst(), 100);

        assertThat(usable(pool)).hasSize(2);
    }

    @Test
    void endpointThatIsEjectedAndDownComesBackWhenItIsNeither() {
        UsableEndpoints pool = pool(2);
        Endpoint one = pool.all().getFirst();
        fail(pool, one, 3);
        check(pool, one, false, false, false);

        endPause(5);
        assertThat(usable(pool)).hasSize(1);
        check(pool, one, true, true);
        assertThat(usable(pool)).hasSize(2);
    }

    /** Whoever is told of changes knows them at once. */
    private List<Endpoint> usable(UsableEndpoints pool) {
        assertThat(told).isEqualTo(pool.usable());
        return told;
    }

    private UsableEndpoints pool(int size) {
        return pool(size, EJECT);
    }

    private UsableEndpoints pool(int size, EjectSettings eject) {
        var pool = new UsableEndpoints(
                "p",
                eject,
                (task, after) -> pauses.add(new Pause(task, after)),
                () -> nowNanos,
                health,
                (all, usable) -> told = usable);
        pool.set(IntStream.rangeClosed(1, size)
                .mapToObj(port -> new Endpoint(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        0,
                        List.of(),
                        transport,
                        UpstreamTimeouts.DEFAULT))
                .toList());
        return pool;
    }

    private static void check(UsableEndpoints pool, Endpoint endpoint, boolean... results) {
        for (boolean good : results) {
            pool.checked(endpoint, good, HEALTH);
        }
    }

    private static void fail(UsableEndpoints pool, Endpoint endpoint, int times) {
        for (int i = 0; i < times; i++) {
            pool.failed(endpoint);
        }
    }

    /** The one pause there is, which has to be as long as that. */
    private void endPause(int seconds) {
        assertThat(pauses).extracting(Pause::length).containsExactly(Duration.ofSeconds(seconds));
        Pause pause = pauses.removeFirst();
        nowNanos += pause.length().toNanos();
        pause.end().run();
    }
}
