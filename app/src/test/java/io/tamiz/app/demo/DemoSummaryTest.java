package io.tamiz.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoSummaryTest {
    @Test
    void itSaysWhatPeopleAndScrapersSaw() {
        assertThat(DemoSummary.of(Sample.END).lines().toList())
                .isEqualTo("""

                In 20.0 s, after a short warm-up, there were 91 visits of people,
                and scrapers all the time. Each lane had one small backend of its own.

                who         requests  errors    shed        p50        p99  in slow lane
                people         1,728       0       0     4.4 ms    96.1 ms           0 %
                scrapers       3,949       0   2,072    85.8 ms 1,289.3 ms          95 %

                lane      scores      requests       shed        p50        p99
                fast      0-4            1,728          0     4.4 ms    96.1 ms
                standard  5-9                0          0          -          -
                slow      10+            3,949      2,072    85.8 ms 1,289.3 ms

                People: 99 of 100 requests were served within 96.1 ms, 0 failed, 0 were shed.
                Scrapers: 95 % of their requests went to lane slow, the rest before
                their score had risen; 2,072 found no room and were shed (answered 503).
                The balancer was not told who is who. A score is what a client has cost
                lately: a page 1, an asset 0.1.

                Next:  ./tamiz run -c tamiz.yaml  balances your own backends; docs/config.md
                       has the keys, ARCHITECTURE.md the way of a request.
                """.lines().toList());
    }

    @Test
    void errorsAreNotHidden() {
        var failing = Sample.progress(new Figures(100, 3, 2, 1, 2, 0), Sample.none());

        assertThat(DemoSummary.of(failing)).contains("3 failed, 2 were shed.");
    }

    @Test
    void nothingYetIsSaidPlainly() {
        assertThat(DemoSummary.of(Sample.EMPTY))
                .contains("People: none was answered in this time.")
                .doesNotContain("NaN");
    }

    @Test
    void noLineWrapsInATerminal() {
        assertThat(DemoSummary.of(Sample.END).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }
}
