package io.tamiz.app.demo;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scrapers: pages and nothing else, several at once and without a pause. Only who is turned away waits a little, as a
 * scraper that wants the page has to.
 *
 * <p>Threads: {@link #play} on one of its own; it has one more for each request in flight.
 */
final class ScraperTraffic {
    /** RFC 5737's TEST-NET-3; none of the people come from it. */
    private static final String NETWORK = "203.0.113.";

    private static final int FIRST_HOST = 10;
    private static final long RETRY_NANOS = Duration.ofMillis(100).toNanos();

    private final TrafficParts parts;
    private final DemoSettings settings;

    ScraperTraffic(TrafficParts parts, DemoSettings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    /** Scrapes until the end, and waits for the last answer. */
    void play() {
        try (var scrapers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < settings.scrapers(); i++) {
                var scraper = new Sender(Kind.SCRAPER, NETWORK + (FIRST_HOST + i));
                parts.clients().arrived(scraper);
                var nextPage = new AtomicInteger();
                for (int j = 0; j < settings.requestsPerScraper(); j++) {
                    scrapers.execute(() -> scrape(scraper, nextPage));
                }
            }
        }
    }

    private void scrape(Sender scraper, AtomicInteger nextPage) {
        try (LoadClient client = parts.client()) {
            while (!parts.ending().isReached()) {
                if (!client.get(scraper, "/archive/" + nextPage.getAndIncrement(), null)) {
                    parts.ending().await(RETRY_NANOS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
