package io.tamiz.proxy.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.tamiz.net.http.HeadLimits;
import io.tamiz.net.transport.Loop;
import io.tamiz.net.transport.Transport;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.net.upstream.UpstreamTimeouts;
import io.tamiz.proxy.endpoint.Balance;
import io.tamiz.proxy.endpoint.EjectSettings;
import io.tamiz.proxy.endpoint.Endpoint;
import io.tamiz.proxy.endpoint.HealthObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostNamesTest {
    private static final SocketAddress LITERAL = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 80);

    private final Map<String, List<InetAddress>> zone = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private Transport transport;
    private List<Loop> loops;

    @BeforeEach
    void startLoops() throws Exception {
        transport = Transport.open(Optional.of(TransportKind.NIO), 1);
        loops = new ArrayList<>();
        transport.group().forEach(executor -> {
            var loop = new Loop((EventLoop) executor, loops.size(), HeadLimits.DEFAULT, System::nanoTime, () -> 0);
            loop.start();
            loops.add(loop);
        });
    }

    @AfterEach
    void stopLoops() throws Exception {
        transport.group().shutdownGracefully(0, 5, TimeUnit.SECONDS).await();
    }

    private Pool pool(SocketAddress... endpoints) {
        return new Pool(
                new PoolSettings(
                        "p",
                        List.of(endpoints),
                        Balance.ROUND_ROBIN,
                        UpstreamTimeouts.DEFAULT,
                        0,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        EjectSettings.DEFAULT),
                List.of(1),
                loops,
                transport,
                HealthObserver.NONE);
    }

    private HostNames namesOf(Pool... pools) {
        return new HostNames(List.of(pools), this::find, waiting::add, new HostNames.Observer() {
            @Override
            public void changed(String host, List<InetAddress> addresses) {
                told.add(host + " " + addresses);
            }

            @Override
            public void notFound(String host, boolean first, List<InetAddress> before) {
                told.add(host + (first ? " lost, stays " : " still lost, stays ") + before);
            }
        });
    }

    private List<InetAddress> find(String host) throws UnknownHostException {
        List<InetAddress> found = zone.get(host);
        if (found == null) {
            throw new UnknownHostException(host);
        }
        return found;
    }

    private static SocketAddress name(String host) {
        return InetSocketAddress.createUnresolved(host, 8080);
    }

    private void answers(String host, String... literals) {
        zone.put(host, List.of(literals).stream().map(InetAddress::ofLiteral).toList());
    }

    private void round(HostNames names) {
        names.lookUp();
        for (Runnable lookup = waiting.poll(); lookup != null; lookup = waiting.poll()) {
            lookup.run();
        }
    }

    private static List<String> endpoints(Pool pool) {
        return pool.endpoints().stream().map(Endpoint::name).toList();
    }

    @Test
    void allAddressesOfANameAreEndpoints() {
        Pool pool = pool(LITERAL, name("app"));
        answers("app", "192.0.2.2", "2001:db8::1", "192.0.2.1", "192.0.2.2");

        assertThat(endpoints(pool)).containsExactly("192.0.2.9:80");
        round(namesOf(pool));

        assertThat(endpoints(pool))
                .containsExactlyInAnyOrder("192.0.2.9:80", "192.0.2.1:8080", "192.0.2.2:8080", "[2001:db8::1]:8080");
    }

    @Test
    void addressThatStaysKeepsItsEndpointAndItsConnections() {
        Pool pool = pool(name("app"));
        HostNames names = namesOf(pool);
        answers("app", "192.0.2.1", "192.0.2.2");
        round(names);
        Endpoint second = pool.endpoints().get(1);

        answers("app", "192.0.2.3", "192.0.2.2");
        round(names);

        assertThat(endpoints(pool)).containsExactlyInAnyOrder("192.0.2.2:8080", "192.0.2.3:8080");
        assertThat(pool.endpoints()).contains(second);
    }

    @Test
    void orderOfAnAnswerIsNoChange() {
        Pool pool = pool(name("app"));
        HostNames names = namesOf(pool);
        answers("app", "192.0.2.1", "192.0.2.2");
        round(names);
        List<Endpoint> before = pool.endpoints();

        answers("app", "192.0.2.2", "192.0.2.1");
        round(names);

        assertThat(pool.endpoints()).isSameAs(before);
        assertThat(told).containsExactly("app [/192.0.2.1, /192.0.2.2]");
    }

    @Test
    void nameThatIsLostKeepsItsEndpointsAndIsToldOnce() {
        Pool pool = pool(name("app"), name("never"));
        HostNames names = namesOf(pool);
        answers("app", "192.0.2.1");
        round(names);
        zone.clear();
        round(names);
        round(names);

        assertThat(endpoints(pool)).containsExactly("192.0.2.1:8080");
        assertThat(told)
                .containsExactly(
                        "app [/192.0.2.1]",
                        "never lost, stays []",
                        "app lost, stays [/192.0.2.1]",
                        "never still lost, stays []",
                        "app still lost, stays [/192.0.2.1]",
                        "never still lost, stays []");
    }

    @Test
    void slowLookUpIsNotAskedAgainBeforeItComesBackAndHoldsUpNobody() {
        Pool slow = pool(name("slow"));
        Pool quick = pool(name("quick"));
        HostNames names = namesOf(slow, quick);
        names.lookUp();
        Runnable slowLookup = waiting.remove();
        waiting.remove().run();

        names.lookUp();

        assertThat(waiting).hasSize(1);
        answers("slow", "192.0.2.1");
        slowLookup.run();
        assertThat(endpoints(slow)).containsExactly("192.0.2.1:8080");
    }

    @Test
    void oneNameInTwoPoolsIsLookedUpOnce() {
        Pool one = pool(name("app"));
        Pool two = pool(name("app"));
        answers("app", "192.0.2.1");
        round(namesOf(one, two));

        assertThat(told).hasSize(1);
        assertThat(endpoints(one)).isEqualTo(endpoints(two)).containsExactly("192.0.2.1:8080");
    }
}
