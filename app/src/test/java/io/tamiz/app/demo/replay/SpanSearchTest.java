package io.tamiz.app.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.accesslog.read.LogTotals;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanSearchTest {
    private static final long START = 1_500_000_000;

    private final SpanSearch search = new SpanSearch(Duration.ofSeconds(10));
    private long requests;

    @Test
    void aLongLogGoesBySixtyTimesAsFast() {
        add(0, 1);
        add(5_000, 8);
        add(5_300, 8);
        add(9_999, 10);

        ReplaySpan span = choose(9_999);
        assertThat(span.factor()).isEqualTo(60);
        assertThat(span.seconds()).isEqualTo(600);
        assertThat(span.length()).isEqualTo(Duration.ofSeconds(10));
        assertThat(span.has(START + 5_000)).isTrue();
        assertThat(span.has(START + 5_300)).isTrue();
        assertThat(span.has(START + 9_999)).isFalse();
        assertThat(span.why()).isEqualTo("60 times as fast as it was.");
    }

    @Test
    void aLogThatIsShorterGoesByMoreSlowly() {
        add(0, 1);
        add(199, 1);

        ReplaySpan span = choose(199);
        assertThat(span.factor()).isEqualTo(20);
        assertThat(span.from()).isEqualTo(START);
        assertThat(span.seconds()).isEqualTo(200);
        assertThat(span.length()).isEqualTo(Duration.ofSeconds(10));
        assertThat(span.why()).isEqualTo("Only 20 times as fast: all of the log, which is no longer.");
    }

    @Test
    void oneLineIsAVeryShortDemo() {
        add(0, 1);

        ReplaySpan span = choose(0);
        assertThat(span.factor()).isEqualTo(1);
        assertThat(span.length()).isEqualTo(Duration.ofSeconds(1));
        assertThat(span.why()).contains("very short demo");
    }

    @Test
    void moreThanTheMachineCanBearGoesByMoreSlowly() {
        for (int second = 0; second < 10_000; second += 10) {
            add(second, 100);
        }

        ReplaySpan span = choose(9_999);
        assertThat(span.factor()).isEqualTo(30);
        assertThat(span.seconds()).isEqualTo(300);
        assertThat(span.why()).startsWith("Only 30 times as fast").contains("300 requests a second");
    }

    @Test
    void aLogTooBusyAtAnySpeedIsPlayedAsItWas() {
        for (int second = 0; second < 1_000; second++) {
            add(second, 400);
        }

        ReplaySpan span = choose(999);
        assertThat(span.factor()).isEqualTo(1);
        assertThat(span.seconds()).isEqualTo(10);
        assertThat(span.why()).contains("may be too much here");
    }

    private void add(long second, int count) {
        for (int i = 0; i < count; i++) {
            search.add(START + second, 10);
        }
        requests += count;
    }

    private ReplaySpan choose(long last) {
        ReplaySpan span = search.choose(new LogTotals(requests, requests, 0, List.of(), 0, START, START + last));
        assertThat(span.why()).as("fits a terminal").hasSizeLessThan(80);
        return span;
    }
}
