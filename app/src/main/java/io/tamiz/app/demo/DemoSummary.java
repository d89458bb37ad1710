package io.tamiz.app.demo;

import java.util.ArrayList;
import java.util.List;

/** What a demo ends with, for somebody who sees Tamiz for the first time. */
final class DemoSummary {
    private static final Columns WHO = new Columns(1, 10, 10, 8, 8, 11, 11, 14);
    private static final Columns LANES = new Columns(2, 10, 10, 10, 11, 11, 11);

    private DemoSummary() {}

    /** Lines of at most 79 columns. */
    static String of(Progress end) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("In " + FigureText.seconds(end.elapsed()) + ", after a short warm-up, there were "
                + FigureText.count(end.visits()) + " visits of people,");
        lines.add("and scrapers all the time. Each lane had one small backend of its own.");
        lines.add("");
        addTables(lines, end);
        lines.add("");
        lines.add(people(end.people()));
        addScrapers(lines, end);
        lines.add("The balancer was not told who is who. A score is what a client has cost");
        lines.add("lately: a page 1, an asset 0.1.");
        lines.add("");
        lines.add("Next:  ./tamiz run -c tamiz.yaml  balances your own backends; docs/config.md");
        lines.add("       has the keys, ARCHITECTURE.md the way of a request.");
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static void addTables(List<String> lines, Progress end) {
        lines.add(WHO.row("who", "requests", "errors", "shed", "p50", "p99", "in slow lane"));
        lines.add(row("people", end.people()));
        lines.add(row("scrapers", end.scrapers()));
        lines.add("");
        lines.add(LANES.row("lane", "scores", "requests", "shed", "p50", "p99"));
        for (Progress.LaneFigures lane : end.lanes()) {
            Figures figures = lane.figures();
            lines.add(LANES.row(
                    lane.name(),
                    lane.scores(),
                    FigureText.count(figures.requests()),
                    FigureText.count(figures.shed()),
                    FigureText.millis(figures.p50Ms()),
                    FigureText.millis(figures.p99Ms())));
        }
    }

    private static String row(String name, Figures figures) {
        return WHO.row(
                name,
                FigureText.count(figures.requests()),
                FigureText.count(figures.errors()),
                FigureText.count(figures.shed()),
                FigureText.millis(figures.p50Ms()),
                FigureText.millis(figures.p99Ms()),
                FigureText.percent(figures.slowShare()));
    }

    private static String people(Figures people) {
        if (people.requests() == 0) {
            return "People: none was answered in this time.";
        }
        return "People: 99 of 100 requests were served within " + FigureText.millis(people.p99Ms()) + ", "
                + FigureText.count(people.errors()) + " failed, " + FigureText.count(people.shed()) + " were shed.";
    }

    private static void addScrapers(List<String> lines, Progress end) {
        Figures scrapers = end.scrapers();
        if (scrapers.requests() == 0) {
            lines.add("Scrapers: none was answered in this time.");
            return;
        }
        lines.add("Scrapers: " + FigureText.percent(scrapers.slowShare()) + " of their requests went to lane "
                + end.lanes().getLast().name() + ", the rest before");
        lines.add("their score had risen; " + FigureText.count(scrapers.shed())
                + " found no room and were shed (answered 503).");
    }
}
