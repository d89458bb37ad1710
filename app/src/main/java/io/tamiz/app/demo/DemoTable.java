package io.tamiz.app.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table that is redrawn in place. Each frame is one write that goes up over the last one and overwrites it line by line,
 * so nothing flickers and what stood above stays.
 */
final class DemoTable implements DemoProgress {
    private static final String ESCAPE = "\033[";
    private static final String END_OF_LINE = ESCAPE + "K\n";

    private static final Columns LANES = new Columns(2, 10, 8, 9, 11, 11, 11);
    private static final Columns WHO = new Columns(1, 11, 8, 11, 11, 14, 9, 9);
    private static final Columns HEAVIEST = new Columns(3, 20, 12, 10, 10);

    private final PrintWriter out;
    private @Nullable Progress before;
    private int linesShown;

    DemoTable(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(Progress now) {
        List<String> lines = lines(before, now);
        var frame = new StringBuilder();
        if (linesShown > 0) {
            frame.append(ESCAPE).append(linesShown).append('A');
        }
        lines.forEach(line -> frame.append(line).append(END_OF_LINE));
        // a shorter frame leaves no rest of the one before
        for (int i = lines.size(); i < linesShown; i++) {
            frame.append(END_OF_LINE);
        }
        out.print(frame);
        out.flush();
        linesShown = Math.max(linesShown, lines.size());
        before = now;
    }

    /**
     * One frame, of at most 79 columns so that no line wraps.
     *
     * @param before rates are since then; null for the start
     */
    static List<String> lines(@Nullable Progress before, Progress now) {
        Duration since = before == null ? now.elapsed() : now.elapsed().minus(before.elapsed());
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("Tamiz demo   " + now.elapsed().toSeconds() + " s of "
                + now.length().toSeconds() + " s, " + FigureText.count(now.visits()) + " visits of people so far");
        lines.add("");
        lines.add(LANES.row("lane", "scores", "req/s", "in flight", "p50", "p99"));
        for (int i = 0; i < now.lanes().size(); i++) {
            Progress.LaneFigures lane = now.lanes().get(i);
            Figures figures = lane.figures();
            lines.add(LANES.row(
                    lane.name(),
                    lane.scores(),
                    rate(before == null ? null : before.lanes().get(i).figures(), figures, since),
                    FigureText.count(lane.inFlight()),
                    FigureText.millis(figures.p50Ms()),
                    FigureText.millis(figures.p99Ms())));
        }
        lines.add("");
        lines.add(WHO.row("who", "req/s", "p50", "p99", "in slow lane", "errors", "shed"));
        for (Kind kind : now.kinds()) {
            lines.add(who(
                    kind.all(),
                    before == null ? null : before.with().of(kind),
                    now.with().of(kind),
                    since));
        }
        lines.add("");
        addOther(lines, "one pool", before == null ? null : before.pool(), now.pool(), since);
        lines.add("");
        addOther(lines, "without", before == null ? null : before.without(), now.without(), since);
        lines.add("");
        lines.add(HEAVIEST.row("heaviest now", "plays", "lane", "score"));
        now.heaviest()
                .forEach(client -> lines.add(
                        HEAVIEST.row(client.address(), client.kind().word(), client.lane(), FigureText.count((long)
                                client.score()))));
        return lines;
    }

    private static void addOther(
            List<String> lines, String site, @Nullable SiteFigures before, SiteFigures now, Duration since) {
        lines.add(WHO.row(site, "req/s", "p50", "p99", "", "errors", "shed"));
        for (Kind kind : List.of(Kind.PERSON, Kind.SCRAPER)) {
            lines.add(who(kind.all(), before == null ? null : before.of(kind), now.of(kind), since));
        }
    }

    private static String who(String name, @Nullable Figures before, Figures now, Duration since) {
        return WHO.row(
                name,
                rate(before, now, since),
                FigureText.millis(now.p50Ms()),
                FigureText.millis(now.p99Ms()),
                Double.isNaN(now.slowShare()) ? "" : FigureText.percent(now.slowShare()),
                FigureText.count(now.errors()),
                FigureText.count(now.shed()));
    }

    private static String rate(@Nullable Figures before, Figures now, Duration since) {
        long requests = now.requests() - (before == null ? 0 : before.requests());
        return FigureText.count(Math.round(requests * 1000.0 / Math.max(1, since.toMillis())));
    }
}
