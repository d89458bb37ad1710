package io.tamiz.proxy.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what became of endpoints. Threads: any. */
public final class RecordedHealth implements HealthObserver {
    private final List<String> events = new CopyOnWriteArrayList<>();

    /** In order: {@code down}, {@code up}, {@code ejected 5000 ms}, {@code returned}, each with the endpoint's name. */
    public List<String> events() {
        return events;
    }

    @Override
    public void down(String pool, String endpoint) {
        events.add("down " + endpoint);
    }

    @Override
    public void up(String pool, String endpoint) {
        events.add("up " + endpoint);
    }

    @Override
    public void ejected(String pool, String endpoint, Duration pause) {
        events.add("ejected " + pause.toMillis() + " ms " + endpoint);
    }

    @Override
    public void returned(String pool, String endpoint) {
        events.add("returned " + endpoint);
    }
}
