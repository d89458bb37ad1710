package io.tamiz.app.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.accesslog.kind.ClientKind;
import io.tamiz.accesslog.kind.ClientKinds;
import io.tamiz.app.demo.Kind;
import io.tamiz.app.demo.Sender;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanRequestsTest {
    private static final ReplaySpan SPAN = new ReplaySpan(1_000, 100, 10, Duration.ofSeconds(10), "");
    private static final LogLine BOT = LogLine.page(1_000, "10.0.0.1");
    private static final ClientKinds KINDS = new ClientKinds(ClientKinds.By.AGENTS, Map.of(BOT.key(), ClientKind.BOT));

    private final SpanRequests requests = new SpanRequests(SPAN, KINDS);

    @Test
    void onlyTheSpanIsKept() {
        requests.add(LogLine.page(999, "10.0.0.9"));
        requests.add(BOT);
        requests.add(new LogLine(1_099, "a.example", "HEAD", "/x.css", true, ""));
        requests.add(LogLine.page(1_100, "10.0.0.9"));

        assertThat(requests.size()).isEqualTo(2);
        assertThat(requests.clients()).isEqualTo(2);
        assertThat(requests.sender(0)).isEqualTo(new Sender(Kind.SCRAPER, "10.0.0.1"));
        assertThat(requests.sender(1)).isEqualTo(new Sender(Kind.OTHER, "240.0.0.1"));
        assertThat(requests.second(1)).isEqualTo(99);
        assertThat(requests.method(1)).isEqualTo("HEAD");
        assertThat(requests.target(1)).isEqualTo("/x.css");
        assertThat(requests.hasReferer(1)).isTrue();
        assertThat(requests.hasReferer(0)).isFalse();
    }

    @Test
    void whatHasABodyIsAskedForWithout() {
        requests.add(new LogLine(1_000, "10.0.0.1", "POST", "/form", false, ""));
        requests.add(new LogLine(1_000, "10.0.0.1", "", "", false, ""));

        assertThat(requests.method(0)).isEqualTo("GET");
        assertThat(requests.method(1)).isEqualTo("GET");
        assertThat(requests.target(1)).isEqualTo("/");
    }

    @Test
    void beyondTheBoundItIsCut() {
        var small = new SpanRequests(SPAN, KINDS, 1_500);
        for (int i = 0; i < 1_500; i++) {
            small.add(BOT);
        }
        assertThat(small.isCut()).isFalse();
        small.add(BOT);
        assertThat(small.isCut()).isTrue();
        assertThat(small.size()).isEqualTo(1_500);
    }

    @Test
    void requestsOfOneSecondAreSpreadOverIt() {
        for (int i = 0; i < 4; i++) {
            requests.add(BOT);
        }
        requests.add(LogLine.page(1_010, "10.0.0.1"));

        var timetable = new Timetable(requests, SPAN.factor());
        assertThat(timetable.due(0)).isZero();
        assertThat(timetable.due(1)).isEqualTo(25_000_000);
        assertThat(timetable.due(3)).isEqualTo(75_000_000);
        assertThat(timetable.due(4)).isEqualTo(1_000_000_000);
    }

    @Test
    void theSiteBearsTheMeanAndNotThePeak() {
        for (int second = 0; second < 100; second++) {
            int count = second < 10 ? 20 : 4;
            for (int i = 0; i < count; i++) {
                requests.add(LogLine.page(1_000 + second, "10.0.0.1"));
            }
        }
        SpanLoad load = SpanLoad.of(requests, SPAN);
        int workers = load.stage().workers();
        assertThat(load.meanWorkers()).isGreaterThan(workers * 0.69).isLessThan(workers);
        assertThat(load.peakWorkers()).isGreaterThan(workers);
    }

    @Test
    void theFastPoolBearsThePeopleThreeTimes() {
        var people =
                new SpanRequests(SPAN, new ClientKinds(ClientKinds.By.AGENTS, Map.of(BOT.key(), ClientKind.PERSON)));
        for (int second = 0; second < 100; second++) {
            people.add(LogLine.page(1_000 + second, "10.0.0.1"));
        }
        SpanLoad load = SpanLoad.of(people, SPAN);
        assertThat(load.meanWorkers() * 3)
                .isLessThanOrEqualTo(load.stage().capacities().getFirst().workers() + 1e-9);
    }
}
