package io.tamiz.app.demo.replay;

import io.tamiz.app.demo.LoadClient;
import io.tamiz.app.demo.TrafficParts;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/**
 * Sends the requests of a span to one site, each when it is due, whether or not those before it were answered.
 *
 * <p>Threads: {@link #play} on one of its own; it has one more for each request in flight.
 */
final class LogTraffic {
    private final TrafficParts parts;
    private final SpanRequests requests;
    private final Timetable timetable;
    private final ReplayClock clock;
    /** Whom a connection serves changes from request to request, as it does behind a proxy. */
    private final Queue<LoadClient> idle = new ConcurrentLinkedQueue<>();

    private final int[] requestsLeft;
    private final boolean[] arrived;

    LogTraffic(TrafficParts parts, SpanRequests requests, Timetable timetable, ReplayClock clock) {
        this.parts = parts;
        this.requests = requests;
        this.timetable = timetable;
        this.clock = clock;
        requestsLeft = new int[requests.clients()];
        arrived = new boolean[requests.clients()];
        for (int i = 0; i < requests.size(); i++) {
            requestsLeft[requests.clientNumber(i)]++;
        }
    }

    /** Sends until the end, or until there are no more, and waits for the last answer. */
    void play() {
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests.size(); i++) {
                if (parts.ending().await(timetable.due(i) - clock.elapsedNanos())) {
                    return;
                }
                int index = i;
                comeAndGo(index);
                senders.execute(() -> send(index));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            idle.forEach(LoadClient::close);
        }
    }

    /** A client is there from its first request to its last one. */
    private void comeAndGo(int index) {
        int client = requests.clientNumber(index);
        if (!arrived[client]) {
            arrived[client] = true;
            parts.clients().arrived(requests.sender(index));
        }
        requestsLeft[client]--;
        if (requestsLeft[client] == 0) {
            parts.clients().left(requests.sender(index));
        }
    }

    private void send(int index) {
        LoadClient waiting = idle.poll();
        LoadClient connection = waiting == null ? parts.client() : waiting;
        connection.send(
                requests.sender(index),
                requests.method(index),
                requests.target(index),
                requests.hasReferer(index) ? "/" : null);
        idle.add(connection);
    }
}
