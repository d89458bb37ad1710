package io.tamiz.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemoSummaryTest {
    private static final Scene SCENE = new GeneratedScene(DemoSettings.lasting(Duration.ofSeconds(20)));

    @Test
    void itSaysWhatPeopleAndScrapersSaw() {
        assertThat(DemoSummary.of(Sample.END, SCENE).lines().toList())
                .isEqualTo("""

                For 20.0 s the same clients came to three sites: one with a lane for
                each backend (lanes), one with lanes that share all backends (pool), one with
                plain round robin (without). All can do the same in total.
                91 visits of people, 5 scrapers, an API client and an uptime monitor came.

                who                  requests        p50        p99    shed  errors  slowed
                people     lanes        1,728     4.4 ms    96.1 ms       0       0     0 %
                           pool         1,728     4.4 ms    96.1 ms       0       0
                           without      1,728     4.4 ms    96.1 ms       0       0
                API client lanes            0          -          -       0       0       -
                           pool             0          -          -       0       0
                           without          0          -          -       0       0
                monitor    lanes            0          -          -       0       0       -
                           pool             0          -          -       0       0
                           without          0          -          -       0       0
                scrapers   lanes        3,949    85.8 ms 1,289.3 ms   2,072       0    95 %
                           pool         3,949    85.8 ms 1,289.3 ms   2,072       0
                           without      3,949    85.8 ms 1,289.3 ms   2,072       0

                backend lane     scores      workers   requests     busy
                lanes   fast     0-4              12      1,728     50 %
                        standard 5-9               4          0      0 %
                        slow     10+               3      1,877     50 %
                pool    all 3                     19      3,605     71 %
                without all 3                     19      3,605     78 %

                People: half of their requests took 4.4 ms at most with lanes apart,
                4.4 ms with one pool, 4.4 ms without Tamiz; 99 of 100 took
                96.1 ms, 96.1 ms and 96.1 ms at most.
                Failed, shed: 0 and 0 with lanes apart, 0 and 0 with one pool, 0 and 0 without.
                Scrapers, lanes apart: 95 % of their requests went to lane slow and
                2,072 were shed; others went to other lanes, for want of a score that high.
                Shed: answered 503 for want of room. The balancer was not told who is who. A
                score is what a client has cost lately: a page 1, an asset 0.1.
                A scraper asks again once it has its answer. So it gets more out of the site
                without lanes; that is the room which the people there are missing. A shared
                pool gives scrapers all that nobody else asks for.

                Next:  ./tamiz demo --log access.log   the same with your own traffic
                       ./tamiz train access.log -o my.h5 --kind count   a model of its clients
                       ./tamiz run -c tamiz.yaml   before your site: see README.md, five lines
                """.lines().toList());
    }

    @Test
    void errorsAreNotHidden() {
        var failing = Sample.progress(new Figures(100, 3, 2, 1, 2, 0), Sample.none());

        assertThat(DemoSummary.of(failing, SCENE)).contains("Failed, shed: 3 and 2 with lanes apart");
    }

    @Test
    void nothingYetIsSaidPlainly() {
        assertThat(DemoSummary.of(Sample.EMPTY, SCENE))
                .contains("People: none was answered in this time.")
                .doesNotContain("NaN");
    }

    @Test
    void noLineWrapsInATerminal() {
        assertThat(DemoSummary.of(Sample.END, SCENE).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }
}
