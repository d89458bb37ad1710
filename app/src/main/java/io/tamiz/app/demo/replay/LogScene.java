package io.tamiz.app.demo.replay;

import io.tamiz.accesslog.kind.ClientKinds;
import io.tamiz.accesslog.kind.KindCounter;
import io.tamiz.accesslog.read.LogException;
import io.tamiz.accesslog.read.LogReader;
import io.tamiz.accesslog.read.LogTotals;
import io.tamiz.accesslog.read.ReadingReport;
import io.tamiz.app.demo.Kind;
import io.tamiz.app.demo.Progress;
import io.tamiz.app.demo.ReplayedLog;
import io.tamiz.app.demo.Scene;
import io.tamiz.app.demo.Stage;
import io.tamiz.app.demo.TrafficParts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The busiest span of a log, with what played it: each client of the log is one here, and what it is was told by hindsight
 * over all of the log. The balancer is not told, and its clock runs as fast as the log does.
 */
public final class LogScene implements Scene {
    private final String file;
    private final ReplaySpan span;
    private final SpanRequests requests;
    private final ClientKinds kinds;
    private final SpanLoad load;
    private final ReplayClock clock;

    private LogScene(String file, ReplaySpan span, SpanRequests requests, ClientKinds kinds) {
        this.file = file;
        this.span = span;
        this.requests = requests;
        this.kinds = kinds;
        load = SpanLoad.of(requests, span);
        clock = new ReplayClock(System::nanoTime, span.from(), span.factor());
    }

    /**
     * Reads the log twice: for its busiest span and the kinds of its clients, and for the requests of the span.
     *
     * @param length how long the demo is to last
     * @param progress is told how far reading has come, and what could not be read
     * @throws LogException if it cannot be read
     */
    public static LogScene read(Path log, Duration length, PrintWriter progress) throws LogException {
        var report = new ReadingReport(progress, "Reading " + log.getFileName());
        LogPass first = to -> {
            LogTotals totals = new LogReader(List.of(log), report).read(to);
            report.end(totals);
            return totals;
        };
        var again = new ReadingReport(progress, "Its busiest span, from " + log.getFileName());
        return read(log.toString(), length, first, new LogReader(List.of(log), again)::read);
    }

    static LogScene read(String file, Duration length, LogPass first, LogPass second) throws LogException {
        var search = new SpanSearch(length);
        var counter = new KindCounter();
        LogTotals totals = first.read(request -> {
            search.add(request.second(), request.costTenths());
            counter.add(request, true);
        });
        ReplaySpan span = search.choose(totals);
        ClientKinds kinds = counter.kinds();
        var requests = new SpanRequests(span, kinds);
        second.read(requests::add);
        return new LogScene(file, span, requests, kinds);
    }

    @Override
    public Duration length() {
        return span.length();
    }

    @Override
    public List<Kind> kinds() {
        return Stream.of(Kind.PERSON, Kind.MONITOR, Kind.OTHER, Kind.SCRAPER)
                .filter(kind -> kind == Kind.PERSON || kind == Kind.SCRAPER || requests.has(kind))
                .toList();
    }

    @Override
    public Stage stage() {
        return load.stage();
    }

    @Override
    public LongSupplier epochSeconds() {
        return clock;
    }

    @Override
    public void begin() {
        clock.begin();
    }

    @Override
    public void play(TrafficParts parts) {
        new LogTraffic(parts, requests, new Timetable(requests, span.factor()), clock).play();
    }

    @Override
    public List<String> introduction(Progress end) {
        return ReplayText.introduction(file, span, requests, load);
    }

    @Override
    public List<String> remarks() {
        return ReplayText.remarks(kinds.by());
    }

    @Override
    public Optional<ReplayedLog> log() {
        return Optional.of(new ReplayedLog(
                file,
                Instant.ofEpochSecond(span.from()),
                Instant.ofEpochSecond(span.to()),
                span.factor(),
                requests.size(),
                requests.clients(),
                kinds.by().word()));
    }
}
