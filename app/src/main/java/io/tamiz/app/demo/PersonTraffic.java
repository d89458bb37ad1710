package io.tamiz.app.demo;

import java.util.SplittableRandom;
import java.util.concurrent.Executors;

/**
 * People: visits begin at random moments, independent of each other (a Poisson stream), whatever the site's condition.
 *
 * <p>Threads: {@link #play} on one of its own; it has one more for each visit, and these one for each connection.
 */
final class PersonTraffic {
    private static final int CONNECTIONS = 3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final TrafficParts parts;
    private final DemoSettings settings;

    PersonTraffic(TrafficParts parts, DemoSettings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    /** Lets people come until the end, and waits for the last one to be gone. */
    void play() {
        var random = new SplittableRandom(settings.seed());
        try (var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            int number = 0;
            do {
                Visit visit = Visit.plan(number, random);
                visitors.execute(() -> browse(visit));
                number++;
            } while (!parts.ending().await(untilNext(random)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long untilNext(SplittableRandom random) {
        return (long) (random.nextExponential() / settings.visitsPerSecond() * NANOS_PER_SECOND);
    }

    private void browse(Visit visit) {
        var person = new Sender(Kind.PERSON, visit.address());
        parts.clients().arrived(person);
        var connections = new LoadClient[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            connections[i] = parts.client();
        }
        try {
            String from = "/";
            for (Visit.PageView page : visit.pages()) {
                connections[0].get(person, page.path(), from);
                fetchAssets(person, page, connections);
                from = page.path();
                if (parts.ending().await(page.pause().toNanos())) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            for (LoadClient connection : connections) {
                connection.close();
            }
            parts.clients().left(person);
        }
    }

    /** As browsers do: all connections at once, each with its share one after the other. */
    private static void fetchAssets(Sender person, Visit.PageView page, LoadClient[] connections) {
        try (var fetching = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections.length; i++) {
                int first = i;
                fetching.execute(() -> {
                    for (int asset = first; asset < page.assets().size(); asset += connections.length) {
                        connections[first].get(person, page.assets().get(asset), page.path());
                    }
                });
            }
        }
    }
}
