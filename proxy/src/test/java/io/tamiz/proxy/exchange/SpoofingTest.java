package io.tamiz.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedResponse;
import io.tamiz.testkit.ScriptedUpstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody but a trusted peer can say whom a request is counted as. The debug header tells whom it was. */
@ParameterizedClass
@EnumSource(TransportKind.class)
class SpoofingTest {
    private static final String HEADER = "x-tamiz-client";

    private final TransportKind transport;

    SpoofingTest(TransportKind transport) {
        this.transport = transport;
    }

    /** Whom each request, of these field lines, was counted as. */
    private static List<String> counted(ProxyUnderTest proxy, List<String> requests) throws Exception {
        var clients = new ArrayList<String>();
        try (var client = RawClient.connect(proxy.port())) {
            for (String fields : requests) {
                ReceivedResponse response = client.send(request(fields)).readResponse();
                assertThat(response.status()).isEqualTo(200);
                clients.add(String.join(" and ", response.headers().all(HEADER)));
            }
        }
        return clients;
    }

    private static String request(String fields) {
        return "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
    }

    @Test
    void nothingThatAStrangerSaysChangesWhoItIs() throws Exception {
        List<String> claims = List.of(
                "",
                "X-Forwarded-For: 192.0.2.7\r\n",
                "X-FORWARDED-FOR: 192.0.2.7\r\nx-forwarded-for: 192.0.2.8\r\n",
                "X_Forwarded_For: 192.0.2.7\r\n",
                "Forwarded: for=192.0.2.7\r\n",
                "X-Real-IP: 192.0.2.7\r\n",
                "True-Client-IP: 192.0.2.7\r\nCF-Connecting-IP: 192.0.2.7\r\nX-Client-IP: 192.0.2.7\r\n",
                "X-Cluster-Client-IP: 192.0.2.7\r\nX-Original-Forwarded-For: 192.0.2.7\r\n",
                "Connection: X-Forwarded-For\r\nX-Forwarded-For: 192.0.2.7\r\n",
                "X-Tamiz-Client: 192.0.2.7/32\r\n",
                "Host_: b\r\nX-Forwarded-Host: b\r\nVia: 1.1 192.0.2.7\r\n",
                "Cookie: session=192.0.2.7\r\nUser-Agent: Googlebot\r\n");
        try (var upstream = ScriptedUpstream.answering(200, "ok");
                var proxy = ProxyUnderTest.on(transport)
                        .trusting("10.0.0.0/8")
                        .showingClients()
                        .pool(upstream.port())
                        .start()) {
            assertThat(counted(proxy, claims)).hasSameSizeAs(claims).containsOnly("127.0.0.1/32");
            assertThat(upstream.heads()).allSatisfy(head -> {
                assertThat(head.headers().all("x-forwarded-for")).containsExactly("127.0.0.1");
                assertThat(head.headers().has("x-real-ip")).isFalse();
                assertThat(head.headers().has("forwarded")).isFalse();
                assertThat(head.headers().has(HEADER)).isFalse();
                assertThat(head.raw().toLowerCase(Locale.ROOT)).doesNotContain("x_forwarded_for");
            });
        }
    }

    @Test
    void nearestHopThatIsNotTrustedIsTheClientBehindATrustedPeer() throws Exception {
        try (var upstream = ScriptedUpstream.answering(200, "ok");
                var proxy = ProxyUnderTest.on(transport)
                        .trusting("127.0.0.0/8")
                        .showingClients()
                        .pool(upstream.port())
                        .start()) {
            assertThat(counted(
                            proxy,
                            List.of(
                                    "X-Forwarded-For: 192.0.2.7\r\n",
                                    // what a client wrote stands to the left of what the trusted peer appended
                                    "X-Forwarded-For: 198.51.100.9, 192.0.2.7\r\n",
                                    "X-Forwarded-For: 198.51.100.9\r\nX-Forwarded-For: 192.0.2.7\r\n",
                                    "X-Forwarded-For: 192.0.2.7, 127.0.0.2\r\n",
                                    "X-Forwarded-For: 198.51.100.9, unknown\r\n",
                                    "X-Forwarded-For: 198.51.100.9,\r\n",
                                    "Connection: X-Forwarded-For\r\nX-Forwarded-For: 192.0.2.7\r\n",
                                    "X_Forwarded_For: 198.51.100.9\r\nX-Forwarded-For: 192.0.2.7\r\n",
                                    "X-Forwarded-For: ::ffff:192.0.2.7\r\n",
                                    "X-Forwarded-For: 2001:db8:1:2:3:4:5:6\r\n",
                                    "X-Real-IP: 198.51.100.9\r\nForwarded: for=198.51.100.9\r\n")))
                    .containsExactly(
                            "192.0.2.7/32",
                            "192.0.2.7/32",
                            "192.0.2.7/32",
                            "192.0.2.7/32",
                            "127.0.0.1/32",
                            "127.0.0.1/32",
                            "192.0.2.7/32",
                            "192.0.2.7/32",
                            "192.0.2.7/32",
                            "2001:db8:1:2::/64",
                            "127.0.0.1/32");
        }
    }

    @Test
    void endpointCannotSayItAndItsOtherFieldsPass() throws Exception {
        try (var upstream = ScriptedUpstream.running(connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 103 Early Hints\r\nX-Tamiz-Client: 192.0.2.7/32\r\n\r\n"
                            + "HTTP/1.1 200 OK\r\nX-Tamiz-Client: 192.0.2.7/32\r\nx-tamiz-client: b\r\n"
                            + "X-Tamiz-Lane: inner\r\nContent-Length: 0\r\n\r\n");
                    connection.readUntilClosed();
                });
                var proxy = ProxyUnderTest.on(transport)
                        .showingClients()
                        .pool(upstream.port())
                        .start();
                var client = RawClient.connect(proxy.port())) {
            client.send(request(""));
            assertThat(client.readHead().headers().has(HEADER)).isFalse();
            var headers = client.readResponse().headers();
            assertThat(headers.all(HEADER)).containsExactly("127.0.0.1/32");
            assertThat(headers.all("x-tamiz-lane")).containsExactly("inner");
        }
    }

    @Test
    void answerOfOursTellsItToo() throws Exception {
        int nobody;
        try (var gone = ScriptedUpstream.answering(200, "")) {
            nobody = gone.port();
        }
        try (var proxy = ProxyUnderTest.on(transport)
                        .showingClients()
                        .pool(nobody)
                        .start();
                var client = RawClient.connect(proxy.port())) {
            ReceivedResponse response = client.send(request("")).readResponse();
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.headers().all(HEADER)).containsExactly("127.0.0.1/32");
        }
    }

    @Test
    void nobodyIsToldUnlessAsked() throws Exception {
        try (var upstream = ScriptedUpstream.answering(200, "ok");
                var proxy = ProxyUnderTest.on(transport).pool(upstream.port()).start();
                var client = RawClient.connect(proxy.port())) {
            assertThat(client.send(request("")).readResponse().headers().has(HEADER))
                    .isFalse();
        }
    }
}
