package io.tamiz.app.demo;

import java.time.Duration;
import java.util.List;

/**
 * What a demo plays.
 *
 * @param length how long people and scrapers come
 * @param seed of the visits; equal seeds play equal visits
 * @param visitsPerSecond people that arrive, on average
 * @param scrapers clients that never pause
 * @param requestsPerScraper how many requests each scraper keeps in flight
 * @param capacities of the backends, from the lightest lane to the heaviest
 */
public record DemoSettings(
        Duration length,
        long seed,
        double visitsPerSecond,
        int scrapers,
        int requestsPerScraper,
        List<DemoBackend.Capacity> capacities) {
    public static final Duration DEFAULT_LENGTH = Duration.ofSeconds(60);

    /** More than one /24 has. */
    private static final int MOST_SCRAPERS = 200;

    public DemoSettings {
        capacities = List.copyOf(capacities);
        if (scrapers < 1 || scrapers > MOST_SCRAPERS) {
            throw new IllegalArgumentException(
                    "scrapers: " + scrapers + " (expected: 1 <= scrapers <= " + MOST_SCRAPERS + ")");
        }
        if (!(visitsPerSecond > 0)) {
            throw new IllegalArgumentException("visits per second: " + visitsPerSecond + " (expected: more than 0)");
        }
    }

    /**
     * About 40 people at a time and five scrapers. The fast backend bears all the people several times over, the slow one
     * less than half of what the scrapers keep in flight.
     */
    public static DemoSettings lasting(Duration length) {
        return new DemoSettings(
                length,
                10,
                4,
                5,
                4,
                List.of(
                        new DemoBackend.Capacity(12, 200),
                        new DemoBackend.Capacity(4, 40),
                        new DemoBackend.Capacity(3, 5)));
    }
}
