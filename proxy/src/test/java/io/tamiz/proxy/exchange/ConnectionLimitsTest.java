package io.tamiz.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tamiz.net.listener.ConnectionLimits;
import io.tamiz.net.listener.ConnectionRefusal;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How many connections there may be, who is refused, and how; and the families they come over. */
@ParameterizedClass
@EnumSource(TransportKind.class)
class ConnectionLimitsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final TransportKind transport;

    ConnectionLimitsTest(TransportKind transport) {
        this.transport = transport;
    }

    @Test
    void oneTooManyIsToldSoAndTheOthersGoOn() throws Exception {
        refusesTheThird(new ConnectionLimits(2, 0), ConnectionRefusal.TOTAL);
    }

    @Test
    void oneTooManyOfAClientIsToldSoAndTheOthersGoOn() throws Exception {
        refusesTheThird(new ConnectionLimits(0, 2), ConnectionRefusal.PER_CLIENT);
    }

    private void refusesTheThird(ConnectionLimits limits, ConnectionRefusal expected) throws Exception {
        try (var upstream = ScriptedUpstream.naming("fast");
                var proxy = ProxyUnderTest.on(transport)
                        .limits(limits)
                        .pool(upstream.port())
                        .start();
                var first = RawClient.connect(proxy.port());
                var second = RawClient.connect(proxy.port())) {
            assertThat(first.send(GET).readResponse().status()).isEqualTo(200);
            assertThat(second.send(GET).readResponse().status()).isEqualTo(200);
            try (var third = RawClient.connect(proxy.port())) {
                var response = third.send(GET).readResponse();
                assertThat(response.status()).isEqualTo(503);
                assertThat(response.headers().first("x-tamiz-reason")).isEqualTo("too-many-connections");
                assertThat(response.headers().first("connection")).isEqualTo("close");
                assertThat(third.readUntilClosed()).isEmpty();
            }
            assertThat(proxy.refusals()).containsExactly(expected);
            assertThat(first.send(GET).readResponse().status()).isEqualTo(200);
            second.close();
            await().until(() -> proxy.openConnections() == 1);
            try (var another = RawClient.connect(proxy.port())) {
                assertThat(another.send(GET).readResponse().status()).isEqualTo(200);
            }
            assertThat(proxy.refusals()).hasSize(1);
        }
    }

    @Test
    void exemptPeerMayHaveAnyNumber() throws Exception {
        var clients = new ArrayList<RawClient>();
        try (var upstream = ScriptedUpstream.naming("fast");
                var proxy = ProxyUnderTest.on(transport)
                        .limits(new ConnectionLimits(0, 1))
                        .countingAs(peer -> null)
                        .pool(upstream.port())
                        .start()) {
            for (int i = 0; i < 5; i++) {
                var client = RawClient.connect(proxy.port());
                clients.add(client);
                assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
            }
        } finally {
            clients.forEach(RawClient::close);
        }
    }

    @Test
    void lastAnswerOfAConnectionSaysSo() throws Exception {
        try (var upstream = ScriptedUpstream.naming("fast");
                var proxy = ProxyUnderTest.on(transport)
                        .requestsPerConnection(3)
                        .pool(upstream.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            client.send(GET.repeat(4));
            assertThat(client.readResponse().headers().has("connection")).isFalse();
            assertThat(client.readResponse().headers().has("connection")).isFalse();
            assertThat(client.readResponse().headers().first("connection")).isEqualTo("close");
            assertThat(client.readUntilClosed()).isEmpty();
            assertThat(upstream.requests()).hasSize(3);
        }
    }

    @Test
    void allAddressesAreThoseOfBothFamiliesAndAMappedPeerIsItsIpv4Self() throws Exception {
        try (var upstream = ScriptedUpstream.naming("fast");
                var proxy = ProxyUnderTest.on(transport)
                        .listeningOn(InetAddress.ofLiteral("::"))
                        .pool(upstream.port())
                        .start()) {
            for (String literal : List.of("127.0.0.1", "::1")) {
                var address = new InetSocketAddress(InetAddress.ofLiteral(literal), proxy.port());
                try (var client = RawClient.connect(address, Duration.ofSeconds(10))) {
                    assertThat(client.send(GET).readResponse().status()).isEqualTo(200);
                }
            }
            assertThat(upstream.requests())
                    .extracting(request -> request.headers().first("x-forwarded-for"))
                    .containsExactly("127.0.0.1", "::1");
        }
    }
}
