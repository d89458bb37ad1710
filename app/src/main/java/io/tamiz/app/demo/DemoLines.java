package io.tamiz.app.demo;

import java.io.PrintWriter;
import java.time.Duration;

/** A plain line every five seconds, for pipes and files. */
final class DemoLines implements DemoProgress {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final PrintWriter out;
    private Duration next = INTERVAL;

    DemoLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(Progress now) {
        if (now.elapsed().compareTo(next) < 0) {
            return;
        }
        while (next.compareTo(now.elapsed()) <= 0) {
            next = next.plus(INTERVAL);
        }
        out.println(line(now));
        out.flush();
    }

    private static String line(Progress now) {
        return now.elapsed().toSeconds() + " s  people: " + who(now.people()) + "; scrapers: " + who(now.scrapers());
    }

    private static String who(Figures figures) {
        return FigureText.count(figures.requests()) + " requests, p99 " + FigureText.millis(figures.p99Ms()) + ", "
                + FigureText.percent(figures.slowShare()) + " in slow lane, " + FigureText.count(figures.errors())
                + " errors, " + FigureText.count(figures.shed()) + " shed";
    }
}
