package io.tamiz.app.demo;

import io.tamiz.app.wiring.SteadyClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/** Made-up clients: people, an API client, an uptime monitor and scrapers; the same to all sites, from the same seed. */
public final class GeneratedScene implements Scene {
    private static final int ASSET_MILLIS = 2;
    private static final int SHORTEST_PAGE_MILLIS = 20;
    private static final int LONGEST_PAGE_MILLIS = 40;

    private final DemoSettings settings;
    private final LongSupplier epochSeconds = SteadyClock.ofThisMachine();

    public GeneratedScene(DemoSettings settings) {
        this.settings = settings;
    }

    @Override
    public Duration length() {
        return settings.length();
    }

    @Override
    public List<Kind> kinds() {
        return List.of(Kind.PERSON, Kind.API_CLIENT, Kind.MONITOR, Kind.SCRAPER);
    }

    @Override
    public Stage stage() {
        return new Stage(settings.capacities(), path -> Thread.sleep(workMillis(path)));
    }

    @Override
    public LongSupplier epochSeconds() {
        return epochSeconds;
    }

    @Override
    public void begin() {
        // its clock is the machine's, which runs already
    }

    @Override
    public void play(TrafficParts parts) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(new PersonTraffic(parts, settings)::play);
            threads.execute(new ScraperTraffic(parts, settings)::play);
            threads.execute(SteadyTraffic.apiClient(parts, settings.pollInterval())::play);
            threads.execute(SteadyTraffic.monitor(parts, settings.checkInterval())::play);
        }
    }

    @Override
    public List<String> introduction(Progress end) {
        return List.of(
                "For " + FigureText.seconds(end.elapsed())
                        + " the same clients came to three sites: one with a lane for",
                "each backend (lanes), one with lanes that share all backends (pool), one with",
                "plain round robin (without). All can do the same in total.",
                FigureText.count(end.visits()) + " visits of people, " + settings.scrapers()
                        + " scrapers, an API client and an uptime monitor came.");
    }

    @Override
    public List<String> remarks() {
        return List.of(
                "A scraper asks again once it has its answer. So it gets more out of the site",
                "without lanes; that is the room which the people there are missing. A shared",
                "pool gives scrapers all that nobody else asks for.");
    }

    @Override
    public Optional<ReplayedLog> log() {
        return Optional.empty();
    }

    /** Some pages are more work than others, each the same every time. */
    private static int workMillis(String path) {
        if (path.startsWith(Visit.ASSETS)) {
            return ASSET_MILLIS;
        }
        int spread = LONGEST_PAGE_MILLIS - SHORTEST_PAGE_MILLIS + 1;
        return SHORTEST_PAGE_MILLIS + Math.floorMod(path.hashCode(), spread);
    }
}
