package io.tamiz.app.demo;

import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/**
 * People: visits begin at random moments, independent of each other (a Poisson stream), whatever the site's condition.
 *
 * <p>Threads: one makes up the visits, one leads each visit, and one more works each of its connections.
 */
final class PersonTraffic {
    private static final int CONNECTIONS = 3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final TrafficParts parts;
    private final DemoSettings settings;
    private final ExecutorService threads;

    PersonTraffic(TrafficParts parts, DemoSettings settings, ExecutorService threads) {
        this.parts = parts;
        this.settings = settings;
        this.threads = threads;
    }

    void start() {
        threads.execute(() -> untilInterrupted(this::arrive));
    }

    private void arrive() throws InterruptedException {
        var random = new SplittableRandom(settings.seed());
        int number = 0;
        do {
            Visit visit = Visit.plan(number, random);
            threads.execute(() -> untilInterrupted(() -> browse(visit)));
            number++;
        } while (!parts.ending()
                .await((long) (random.nextExponential() / settings.visitsPerSecond() * NANOS_PER_SECOND)));
    }

    private void browse(Visit visit) throws InterruptedException {
        parts.clients().arrived(Kind.PERSON, visit.address());
        var connections = new LoadClient[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            connections[i] = parts.client(Kind.PERSON, visit.address());
        }
        try {
            String from = "/";
            for (Visit.PageView page : visit.pages()) {
                if (parts.ending().isReached()) {
                    return;
                }
                connections[0].get(page.path(), from);
                fetchAssets(page, connections);
                from = page.path();
                if (parts.ending().await(page.pause().toNanos())) {
                    return;
                }
            }
        } finally {
            for (LoadClient connection : connections) {
                connection.close();
            }
            parts.clients().left(visit.address());
        }
    }

    /** As browsers do: all connections at once, each with its share one after the other. */
    private void fetchAssets(Visit.PageView page, LoadClient[] connections) throws InterruptedException {
        var busy = new CountDownLatch(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            threads.execute(() -> {
                try {
                    for (int asset = first; asset < page.assets().size(); asset += CONNECTIONS) {
                        connections[first].get(page.assets().get(asset), page.path());
                    }
                } finally {
                    busy.countDown();
                }
            });
        }
        busy.await();
    }

    private interface Life {
        void live() throws InterruptedException;
    }

    private static void untilInterrupted(Life life) {
        try {
            life.live();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
