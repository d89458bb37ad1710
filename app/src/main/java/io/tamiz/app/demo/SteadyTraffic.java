package io.tamiz.app.demo;

import java.time.Duration;
import java.util.function.LongFunction;

/**
 * A client that asks again and again at a steady pace, one request at a time, from one address: a program that polls an API,
 * or an uptime monitor. An answer that takes longer than the interval delays the next request.
 *
 * <p>Threads: {@link #play} on one of its own.
 */
final class SteadyTraffic {
    /** RFC 5737's TEST-NET-2. */
    private static final String API_CLIENT = "198.51.100.20";

    private static final String MONITOR = "198.51.100.200";
    private static final int API_PATHS = 40;

    private final TrafficParts parts;
    private final Sender sender;
    private final String method;
    private final LongFunction<String> target;
    private final Duration interval;

    private SteadyTraffic(
            TrafficParts parts, Sender sender, String method, LongFunction<String> target, Duration interval) {
        this.parts = parts;
        this.sender = sender;
        this.method = method;
        this.target = target;
        this.interval = interval;
    }

    /** Asks an API for one object after the other. */
    static SteadyTraffic apiClient(TrafficParts parts, Duration interval) {
        return new SteadyTraffic(
                parts,
                new Sender(Kind.API_CLIENT, API_CLIENT),
                "GET",
                number -> "/api/orders/" + number % API_PATHS + ".json",
                interval);
    }

    /** Asks whether the front page is there. */
    static SteadyTraffic monitor(TrafficParts parts, Duration interval) {
        return new SteadyTraffic(parts, new Sender(Kind.MONITOR, MONITOR), "HEAD", _ -> "/", interval);
    }

    /** Asks until the end, and waits for the last answer. */
    void play() {
        parts.clients().arrived(sender);
        try (LoadClient client = parts.client()) {
            long start = System.nanoTime();
            long number = 0;
            do {
                client.send(sender, method, target.apply(number), null);
                number++;
            } while (!parts.ending().await(start + number * interval.toNanos() - System.nanoTime()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
