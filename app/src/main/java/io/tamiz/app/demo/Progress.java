package io.tamiz.app.demo;

import java.time.Duration;
import java.util.List;

/**
 * The demo at one moment; counts are from its start.
 *
 * @param length how long it will take in all
 * @param visits people that have arrived
 * @param kinds those there are, in the order they are shown
 * @param with the site with a lane for each backend
 * @param pool the site with lanes that share its backends
 * @param without the site without
 * @param lanes from the lightest to the heaviest
 * @param heaviest of the clients present, those with the highest scores, the highest first
 */
public record Progress(
        Duration elapsed,
        Duration length,
        int visits,
        List<Kind> kinds,
        SiteFigures with,
        SiteFigures pool,
        SiteFigures without,
        List<LaneFigures> lanes,
        List<HeavyClient> heaviest) {
    /**
     * One lane.
     *
     * @param scores the range it takes, for people
     * @param inFlight requests its backend works on or keeps waiting
     */
    record LaneFigures(String name, String scores, int inFlight, Figures figures) {}

    /**
     * A client as the balancer sees it, and what it plays.
     *
     * @param lane where its next request goes
     */
    record HeavyClient(String address, Kind kind, float score, String lane) {}

    public Progress {
        kinds = List.copyOf(kinds);
        lanes = List.copyOf(lanes);
        heaviest = List.copyOf(heaviest);
    }

    Figures people() {
        return with.of(Kind.PERSON);
    }

    Figures scrapers() {
        return with.of(Kind.SCRAPER);
    }
}
