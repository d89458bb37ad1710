package io.tamiz.app.demo;

import java.time.Duration;
import java.util.List;

/**
 * What a demo with made-up clients plays.
 *
 * @param length how long they come
 * @param seed of the visits; equal seeds play equal visits
 * @param visitsPerSecond people that arrive, on average
 * @param scrapers clients that never pause
 * @param requestsPerScraper how many requests each scraper keeps in flight
 * @param pollInterval of the API client
 * @param checkInterval of the uptime monitor
 * @param capacities of the backends, from the lightest lane to the heaviest
 */
public record DemoSettings(
        Duration length,
        long seed,
        double visitsPerSecond,
        int scrapers,
        int requestsPerScraper,
        Duration pollInterval,
        Duration checkInterval,
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
     * About 40 people at a time, an API client, a monitor and five scrapers. The scrapers keep three times as much in flight
     * as all backends work on at once. The fast backend bears all the people several times over; the others have room for
     * all the scrapers to wait, so that the API client, which waits with them, is refused nothing.
     */
    public static DemoSettings lasting(Duration length) {
        return new DemoSettings(
                length,
                10,
                4,
                5,
                12,
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                List.of(
                        new DemoBackend.Capacity(12, 200),
                        new DemoBackend.Capacity(4, 80),
                        new DemoBackend.Capacity(3, 80)));
    }
}
