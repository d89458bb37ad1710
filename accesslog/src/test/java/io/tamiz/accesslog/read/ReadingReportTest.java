package io.tamiz.accesslog.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingReportTest {
    private static final long SECOND = 1_000_000_000;

    private final StringWriter text = new StringWriter();
    private final ReadingReport report = new ReadingReport(new PrintWriter(text), "Reading a.log");

    @BeforeEach
    void begin() {
        report.begin();
    }

    @Test
    void tellsShareRateAndTimeLeftOnceASecond() {
        report.read(10, 1000, 500, SECOND / 2);
        report.read(250, 1000, 3_000_000, 2 * SECOND);
        report.read(300, 1000, 3_100_000, 2 * SECOND + SECOND / 2);
        report.read(995, 1000, 9_000_000, 3 * SECOND);

        assertThat(text.toString().lines())
                .containsExactly(
                        "Reading a.log ...",
                        "Reading a.log: 25 %, about 6 s left, 3,000,000 lines, 1,500,000 a second",
                        "Reading a.log: 99 %, about 1 s left, 9,000,000 lines, 3,000,000 a second");
    }

    @Test
    void ofAPipeOnlyTheRateIsKnown() {
        report.read(250, 0, 3_000, 2 * SECOND);

        assertThat(text.toString().lines()).last().isEqualTo("Reading a.log: 3,000 lines, 1,500 a second");
    }

    @Test
    void endsWithWhatCouldNotBeRead() {
        report.end(new LogTotals(2_000, 1_000, 1_000, List.of("a.log line 2: x", "a.log line 3: y"), 5, 1, 2));

        assertThat(text.toString().lines().skip(1))
                .containsExactly(
                        "1,000 lines could not be read as requests, like:",
                        "  a.log line 2: x",
                        "  a.log line 3: y",
                        "5 requests stood more than ten minutes behind their time and were counted later.");
    }

    @Test
    void saysNothingMoreWhereAllWasRead() {
        report.end(new LogTotals(2, 2, 0, List.of(), 0, 1, 2));

        assertThat(text.toString().lines()).containsExactly("Reading a.log ...");
    }
}
