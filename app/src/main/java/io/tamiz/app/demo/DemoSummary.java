package io.tamiz.app.demo;

import java.util.ArrayList;
import java.util.List;

/** What a demo ends with, for somebody who sees Tamiz for the first time. */
final class DemoSummary {
    private static final Columns WHO = new Columns(2, 11, 8, 10, 11, 11, 8, 8, 8);
    private static final Columns BACKENDS = new Columns(3, 8, 9, 10, 9, 11, 9);
    private static final int NOBODY_IS_HEAVY = 20;
    private static final String WITH = "lanes";
    private static final String POOL = "pool";
    private static final String WITHOUT = "without";

    private DemoSummary() {}

    /** Lines of at most 79 columns. */
    static String of(Progress end, Scene scene) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.addAll(scene.introduction(end));
        lines.add("");
        addWho(lines, end);
        lines.add("");
        addBackends(lines, end);
        lines.add("");
        addPeople(lines, end);
        addScrapers(lines, end);
        lines.add("Shed: answered 503 for want of room. The balancer was not told who is who. A");
        lines.add("score is what a client has cost lately: a page 1, an asset 0.1.");
        lines.addAll(scene.remarks());
        lines.add("");
        lines.add("Next:  ./tamiz demo --log access.log   the same with your own traffic");
        lines.add("       ./tamiz train access.log -o my.h5 --kind count   a model of its clients");
        lines.add("       ./tamiz run -c tamiz.yaml   before your site: see README.md, five lines");
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static void addWho(List<String> lines, Progress end) {
        lines.add(WHO.row("who", "", "requests", "p50", "p99", "shed", "errors", "slowed"));
        for (Kind kind : end.kinds()) {
            lines.add(row(kind.all(), WITH, end.with().of(kind), true));
            lines.add(row("", POOL, end.pool().of(kind), false));
            lines.add(row("", WITHOUT, end.without().of(kind), false));
        }
    }

    private static String row(String name, String site, Figures figures, boolean lanes) {
        return WHO.row(
                name,
                site,
                FigureText.count(figures.requests()),
                FigureText.millis(figures.p50Ms()),
                FigureText.millis(figures.p99Ms()),
                FigureText.count(figures.shed()),
                FigureText.count(figures.errors()),
                lanes ? FigureText.percent(figures.slowShare()) : "");
    }

    private static void addBackends(List<String> lines, Progress end) {
        lines.add(BACKENDS.row("backend", "lane", "scores", "workers", "requests", "busy"));
        for (int i = 0; i < end.lanes().size(); i++) {
            Progress.LaneFigures lane = end.lanes().get(i);
            lines.add(backend(
                    i == 0 ? WITH : "",
                    lane.name(),
                    lane.scores(),
                    end.with().backends().get(i)));
        }
        lines.add(backend(POOL, "all 3", "", BackendFigures.together(end.pool().backends())));
        lines.add(backend(
                WITHOUT, "all 3", "", BackendFigures.together(end.without().backends())));
    }

    private static String backend(String site, String lane, String scores, BackendFigures figures) {
        return BACKENDS.row(
                site,
                lane,
                scores,
                FigureText.count(figures.workers()),
                FigureText.count(figures.requests()),
                FigureText.percent(figures.busy()));
    }

    private static void addPeople(List<String> lines, Progress end) {
        Figures with = end.people();
        if (with.requests() == 0) {
            lines.add("People: none was answered in this time.");
            return;
        }
        Figures pool = end.pool().of(Kind.PERSON);
        Figures without = end.without().of(Kind.PERSON);
        lines.add("People: half of their requests took " + FigureText.millis(with.p50Ms())
                + " at most with lanes apart,");
        lines.add(FigureText.millis(pool.p50Ms()) + " with one pool, " + FigureText.millis(without.p50Ms())
                + " without Tamiz; 99 of 100 took");
        lines.add(FigureText.millis(with.p99Ms()) + ", " + FigureText.millis(pool.p99Ms()) + " and "
                + FigureText.millis(without.p99Ms()) + " at most.");
        lines.add("Failed, shed: " + failed(with) + " with lanes apart, " + failed(pool) + " with one pool, "
                + failed(without) + " without.");
    }

    private static String failed(Figures figures) {
        return FigureText.count(figures.errors()) + " and " + FigureText.count(figures.shed());
    }

    private static void addScrapers(List<String> lines, Progress end) {
        Figures scrapers = end.scrapers();
        if (scrapers.requests() == 0) {
            lines.add("Scrapers: none was answered in this time.");
            return;
        }
        lines.add("Scrapers, lanes apart: " + FigureText.percent(scrapers.slowShare())
                + " of their requests went to lane " + end.lanes().getLast().name() + " and");
        lines.add(FigureText.count(scrapers.shed())
                + " were shed; others went to other lanes, for want of a score that high.");
        if (end.lanes().getLast().figures().requests()
                < end.lanes().getFirst().figures().requests() / NOBODY_IS_HEAVY) {
            lines.add("Hardly any client here is heavy by itself, so lanes have little to part.");
        }
    }
}
