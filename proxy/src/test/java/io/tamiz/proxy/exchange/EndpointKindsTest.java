package io.tamiz.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.proxy.endpoint.HealthSettings;
import io.tamiz.proxy.pool.HostNames;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Endpoints that are no IP address: unix sockets, and host names that move. */
@ParameterizedClass
@EnumSource(TransportKind.class)
class EndpointKindsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final TransportKind transport;

    @TempDir
    private Path directory;

    EndpointKindsTest(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void unixSocketAnswersOverOneKeptConnection() throws Exception {
        var address = UnixDomainSocketAddress.of(directory.resolve("app.sock"));
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
                var proxy = ProxyUnderTest.on(transport).pool(address).start();
                var client = RawClient.connect(proxy.port())) {
            var answering = Thread.ofPlatform().daemon().start(() -> answerTwice(server));
            assertThat(client.send(GET).readResponse().bodyText()).isEqualTo("1");
            assertThat(client.send(GET).readResponse().bodyText()).isEqualTo("2");
            answering.join();
        }
    }

    private static void answerTwice(ServerSocketChannel server) {
        try (var connection = server.accept()) {
            var request = ByteBuffer.allocate(4096);
            for (int i = 1; i <= 2; i++) {
                connection.read(request.clear());
                String answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + i;
                connection.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void unixSocketIsCheckedUnderANameThatAHostFieldMayHold() throws Exception {
        var address = UnixDomainSocketAddress.of(directory.resolve("app.sock"));
        var health = new HealthSettings("/healthz", Duration.ofMillis(20), Duration.ofSeconds(5), 1, 1);
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
                var _ = ProxyUnderTest.on(transport)
                        .health(health)
                        .pool(address)
                        .start();
                var check = server.accept()) {
            var request = ByteBuffer.allocate(4096);
            check.read(request);
            assertThat(new String(request.array(), 0, request.position(), StandardCharsets.US_ASCII))
                    .startsWith("GET /healthz HTTP/1.1\r\nHost: localhost\r\n");
        }
    }

    @Test
    void unixSocketThatIsNotThereIsAnEndpointThatIsAway() throws Exception {
        var address = UnixDomainSocketAddress.of(directory.resolve("none.sock"));
        try (var proxy = ProxyUnderTest.on(transport).pool(address).start();
                var client = RawClient.connect(proxy.port())) {
            assertThat(client.send(GET).readResponse().status()).isEqualTo(503);
        }
    }

    @Test
    void trafficFollowsANameThatMoves() throws Exception {
        try (var one = ScriptedUpstream.naming("one");
                var two = ScriptedUpstream.naming("two");
                var proxy = ProxyUnderTest.on(transport)
                        .pool(
                                InetSocketAddress.createUnresolved("one.example", one.port()),
                                InetSocketAddress.createUnresolved("two.example", two.port()))
                        .start();
                var client = RawClient.connect(proxy.port())) {
            // neither is found yet: the pool is there, and has no endpoints
            assertThat(client.send(GET).readResponse().headers().first("x-tamiz-reason"))
                    .isEqualTo("no-endpoint");

            onlyFound(proxy, "one.example");
            assertThat(client.send(GET).readResponse().bodyText()).isEqualTo("one");
            assertThat(one.openConnections()).isOne();

            onlyFound(proxy, "two.example");
            assertThat(client.send(GET).readResponse().bodyText()).isEqualTo("two");
            // what is no endpoint any more keeps no connection of ours
            await().untilAsserted(() -> assertThat(one.openConnections()).isZero());
        }
    }

    private static void onlyFound(ProxyUnderTest proxy, String found) {
        HostNames.Lookup lookup = host -> host.equals(found) ? List.of(InetAddress.getLoopbackAddress()) : List.of();
        new HostNames(proxy.pools(), lookup, Runnable::run, HostNames.Observer.NONE).lookUp();
    }

    @Test
    void endpointOfANameIsCheckedUnderThatName() throws Exception {
        var health = new HealthSettings("/healthz", Duration.ofMillis(20), Duration.ofSeconds(5), 1, 1);
        try (var upstream = ScriptedUpstream.naming("app");
                var proxy = ProxyUnderTest.on(transport)
                        .health(health)
                        .pool(InetSocketAddress.createUnresolved("app.example", upstream.port()))
                        .start()) {
            HostNames.Lookup lookup = host -> List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}));
            new HostNames(proxy.pools(), lookup, Runnable::run, HostNames.Observer.NONE).lookUp();

            await().until(() -> !upstream.requests().isEmpty());
            assertThat(upstream.requests().getFirst().headers().first("host"))
                    .isEqualTo("app.example:" + upstream.port());
        }
    }

    @Test
    void poolWhoseNamesAreNotFoundFallsBackToTheNextHeavierLane() throws Exception {
        try (var heavier = ScriptedUpstream.naming("heavier");
                var proxy = ProxyUnderTest.on(transport)
                        .pool(InetSocketAddress.createUnresolved("app.example", 80))
                        .pool(heavier.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            assertThat(client.send(GET).readResponse().bodyText()).isEqualTo("heavier");
        }
    }
}
