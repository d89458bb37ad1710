package io.tamiz.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tamiz.accesslog.AccessLog;
import io.tamiz.accesslog.AccessLogObserver;
import io.tamiz.accesslog.AccessLogSettings;
import io.tamiz.accesslog.AccessLogSettings.Format;
import io.tamiz.accesslog.AccessLogSettings.Target;
import io.tamiz.accesslog.LogEntry;
import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.IpAddress;
import io.tamiz.core.decision.Decision;
import io.tamiz.core.decision.Lane;
import io.tamiz.core.decision.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a line of the access log costs the event loop: making it and handing it over, into a file that takes all. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AccessLogBenchmark {
    private static final String LINE = "GET /catalogue/page/1234?sort=price&order=asc HTTP/1.1";
    private static final String REFERER = "https://www.example.org/catalogue/page/1233";
    private static final String AGENT =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    @Param({"COMBINED", "JSON"})
    @SuppressWarnings("NullAway.Init") // JMH sets it
    private Format format;

    @SuppressWarnings("NullAway.Init") // set up before it is used
    private AccessLog log;

    @SuppressWarnings("NullAway.Init") // set up before it is used
    private LogEntry entry;

    @Setup
    public void open() throws IOException {
        var settings = new AccessLogSettings(format, new Target.File(Path.of("/dev/null")));
        log = AccessLog.open(settings, 1, ZoneOffset.UTC, System::currentTimeMillis, AccessLogObserver.NONE);
        var head = new LogEntry.Head(
                (LINE + REFERER + AGENT).getBytes(US_ASCII),
                LINE.length(),
                REFERER.length(),
                AGENT.length(),
                LogEntry.Head.ABSENT);
        var lane = new Lane("standard", 1, 8);
        entry = new LogEntry(
                IpAddress.ofIpv4(0xc0000207),
                head,
                200,
                51_234,
                1_234_567,
                999_999,
                null,
                new LogEntry.Scored(new ClientKey(0, 1), new Decision.Forward(lane, 9.5f, Reason.SCORE, lane, false)));
    }

    @TearDown
    public void close() throws InterruptedException {
        log.close();
    }

    @Benchmark
    public void line() {
        log.write(0, entry);
    }
}
