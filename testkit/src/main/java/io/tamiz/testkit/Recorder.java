package io.tamiz.testkit;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** What one {@link ScriptedUpstream} has seen. Threads: safe from any number of threads. */
final class Recorder {
    private final ConcurrentLinkedQueue<MessageHead> heads = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<ReceivedRequest> requests = new ConcurrentLinkedQueue<>();
    private final CopyOnWriteArrayList<Throwable> failures = new CopyOnWriteArrayList<>();

    void head(MessageHead head) {
        heads.add(head);
    }

    void request(ReceivedRequest request) {
        requests.add(request.withoutBytes());
    }

    void failure(Throwable failure) {
        failures.add(failure);
    }

    List<MessageHead> heads() {
        return List.copyOf(heads);
    }

    List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }
}
