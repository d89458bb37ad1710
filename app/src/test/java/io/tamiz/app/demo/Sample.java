package io.tamiz.app.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A demo's end with fixed figures. */
final class Sample {
    static final Progress END =
            progress(new Figures(1_728, 0, 0, 4.42, 96.14, 0), new Figures(3_949, 0, 2_072, 85.84, 1_289.3, 0.9594));

    /** Nothing has come yet. */
    static final Progress EMPTY = progress(none(), none());

    private Sample() {}

    static Progress progress(Figures people, Figures scrapers) {
        var kinds = List.of(Kind.PERSON, Kind.API_CLIENT, Kind.MONITOR, Kind.SCRAPER);
        return new Progress(
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                91,
                kinds,
                site(people, scrapers, 0.5),
                site(people.withoutLanes(), scrapers.withoutLanes(), 0.9),
                site(people.withoutLanes(), scrapers.withoutLanes(), 1),
                List.of(
                        new Progress.LaneFigures("fast", "0-4", 2, people),
                        new Progress.LaneFigures("standard", "5-9", 0, none()),
                        new Progress.LaneFigures("slow", "10+", 8, scrapers)),
                List.of(new Progress.HeavyClient("203.0.113.10", Kind.SCRAPER, 1512.9f, "slow")));
    }

    private static SiteFigures site(Figures people, Figures scrapers, double busy) {
        return new SiteFigures(
                Map.of(Kind.PERSON, people, Kind.API_CLIENT, none(), Kind.MONITOR, none(), Kind.SCRAPER, scrapers),
                List.of(
                        new BackendFigures(12, 1_728, busy),
                        new BackendFigures(4, 0, 0),
                        new BackendFigures(3, 1_877, busy)));
    }

    static Figures none() {
        return new Figures(0, 0, 0, Double.NaN, Double.NaN, Double.NaN);
    }
}
