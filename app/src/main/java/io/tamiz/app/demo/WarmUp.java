package io.tamiz.app.demo;

import java.time.Duration;

/**
 * Some hundred requests before anybody comes, so that the figures are not those of a JVM that has just been started. They
 * come from addresses that nobody else has.
 */
final class WarmUp {
    private static final int REQUESTS = 400;

    /** On a busy machine it ends sooner. */
    private static final long MOST_NANOS = Duration.ofSeconds(2).toNanos();

    /** RFC 5737's TEST-NET-1. */
    private static final String NETWORK = "192.0.2.";

    private static final int HOSTS = 254;

    private WarmUp() {}

    /**
     * Asks for one asset after the other.
     *
     * @param parts whose observations nobody looks at
     */
    static void play(TrafficParts parts) {
        long start = System.nanoTime();
        for (int i = 0; i < REQUESTS && System.nanoTime() - start < MOST_NANOS; i++) {
            if (parts.ending().isReached()) {
                return;
            }
            // a connection each time, as these are new clients
            try (LoadClient client = parts.client()) {
                client.get(new Sender(Kind.PERSON, NETWORK + (1 + i % HOSTS)), Visit.ASSETS + i + ".css", null);
            }
        }
    }
}
