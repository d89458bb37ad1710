package io.tamiz.it;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ReceivedRequest;
import io.tamiz.testkit.ScriptedUpstream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The lane follows the score as a client's requests add up: three backends that say their name, hundreds of clients
 * behind one trusted proxy, the machine's own clock.
 *
 * <p>Counting is exact within its 60 s. The cost formula is scored at moments, some of which the clock chooses (a tick at
 * :00 and :30), so that its lanes are only asserted for the requests where the clock has no say.
 */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class LanesIT {
    private static final int LOUD = 100;
    private static final int QUIET = 100;
    private static final int QUIET_REQUESTS = 3;
    private static final String TRUSTED = "client: { trusted-proxies: [127.0.0.0/8] }\n";

    private final TransportKind transport;

    @TempDir
    private Path directory;

    private final Map<String, ScriptedUpstream> upstreams = upstreams();

    LanesIT(TransportKind transport) {
        this.transport = transport;
    }

    private static Map<String, ScriptedUpstream> upstreams() {
        var upstreams = new LinkedHashMap<String, ScriptedUpstream>();
        for (String lane : List.of("fast", "standard", "slow")) {
            upstreams.put(lane, ScriptedUpstream.naming(lane));
        }
        return upstreams;
    }

    @AfterEach
    void closeUpstreams() {
        upstreams.values().forEach(ScriptedUpstream::close);
    }

    @Test
    void countWithItsDefaultCuts() throws Exception {
        follow("score: { model: count }\n" + TRUSTED + lanes("", "", ""), new Steps(29, 30, 119, 120));
    }

    @Test
    void countWithExplicitRanges() throws Exception {
        follow(
                "score: { model: count }\n" + TRUSTED + lanes("score: 0..4,", "score: 5..9,", "score: 10..,"),
                new Steps(4, 5, 9, 10));
    }

    @Test
    void costWithItsDefaultCuts() throws Exception {
        // steps of a session at 8, 16 and 32 pages score 4, 8 and 16; a tick could score 10 pages 5 and 20 pages 10
        follow("score: { model: cost }\n" + TRUSTED + lanes("", "", ""), new Steps(10, 17, 20, 33));
    }

    @Test
    void costWithExplicitRanges() throws Exception {
        follow(
                "score: { model: cost }\n" + TRUSTED + lanes("score: 0..2,", "score: 3..6,", "score: 7..,"),
                new Steps(6, 9, 14, 17));
    }

    @Test
    void forwardedHeaderOfAnUntrustedPeerChangesNothing() throws Exception {
        try (var tamiz = TamizProcess.start(
                        directory,
                        transport,
                        "score: { model: count }\n" + lanes("score: 0..4,", "score: 5..9,", "score: 10..,"));
                var client = RawClient.connect(tamiz.port())) {
            List<String> answers =
                    ask(client, IntStream.rangeClosed(1, 20).boxed().toList(), LanesIT::loud);

            assertThat(answers.subList(0, 4)).containsOnly("fast");
            assertThat(answers.subList(4, 9)).containsOnly("standard");
            assertThat(answers.subList(9, 20)).containsOnly("slow");
            assertThat(clientsOf("slow")).containsOnlyKeys("127.0.0.1");
        }
    }

    /**
     * Requests of a client, the first being 1, whose lane is known: to {@code fast} the first are fast; then those from
     * one to the other are standard; from {@code slow} on they are slow.
     */
    private record Steps(int fast, int standardFrom, int standardTo, int slow) {
        int last() {
            return slow + 5;
        }

        void check(int request, List<String> lanes) {
            if (request <= fast) {
                assertThat(lanes).as("request %d", request).containsOnly("fast");
            } else if (request >= standardFrom && request <= standardTo) {
                assertThat(lanes).as("request %d", request).containsOnly("standard");
            } else if (request >= slow) {
                assertThat(lanes).as("request %d", request).containsOnly("slow");
            }
        }
    }

    private void follow(String config, Steps steps) throws Exception {
        try (var tamiz = TamizProcess.start(directory, transport, config);
                var one = RawClient.connect(tamiz.port());
                var other = RawClient.connect(tamiz.port())) {
            List<Integer> loud = IntStream.range(0, LOUD).boxed().toList();
            List<Integer> quiet = IntStream.range(0, QUIET).boxed().toList();
            // the quiet ones come now and then, also when everybody else is slow
            int pause = steps.last() / QUIET_REQUESTS;
            for (int request = 1; request <= steps.last(); request++) {
                // a client is counted over all connections and loops
                steps.check(request, ask(request % 2 == 0 ? one : other, loud, LanesIT::loud));
                if (request % pause == 0) {
                    assertThat(ask(one, quiet, LanesIT::quiet)).containsOnly("fast");
                }
            }
        }
        assertThat(clientsOf("slow").keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, LOUD).mapToObj(LanesIT::loud).toList());
        assertThat(requestsOfAllLanes()).isEqualTo(LOUD * steps.last() + QUIET * QUIET_REQUESTS);
    }

    private static String loud(int client) {
        return "198.51.100." + client;
    }

    private static String quiet(int client) {
        return "203.0.113." + client;
    }

    /** One pipelined request for each client; who answered. */
    private static List<String> ask(RawClient proxy, List<Integer> clients, IntFunction<String> address) {
        var requests = new StringBuilder();
        for (int client : clients) {
            requests.append("GET /page HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ")
                    .append(address.apply(client))
                    .append("\r\n\r\n");
        }
        proxy.send(requests.toString());
        var answers = new ArrayList<String>();
        for (int i = 0; i < clients.size(); i++) {
            answers.add(proxy.readResponse().bodyText());
        }
        return answers;
    }

    /** What the backend of a lane was asked, by the first address of X-Forwarded-For. */
    private Map<String, List<ReceivedRequest>> clientsOf(String lane) {
        return Objects.requireNonNull(upstreams.get(lane)).requests().stream()
                .collect(groupingBy(
                        request -> Objects.requireNonNull(request.headers().first("x-forwarded-for"))
                                .split(",", 2)[0]));
    }

    private int requestsOfAllLanes() {
        return upstreams.values().stream()
                .mapToInt(upstream -> upstream.requests().size())
                .sum();
    }

    private String lanes(String fast, String standard, String slow) {
        return """
                lanes:
                  - { name: fast, %s pool: "%s" }
                  - { name: standard, %s pool: "%s" }
                  - { name: slow, %s pool: "%s" }
                """.formatted(fast, address("fast"), standard, address("standard"), slow, address("slow"));
    }

    private String address(String lane) {
        return Objects.requireNonNull(upstreams.get(lane)).address();
    }
}
