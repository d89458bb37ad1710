package io.tamiz.app.wiring;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks ten times a second, on a thread of its own, whether this process is well. */
final class SelfWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SelfWatch.class);
    private static final int EVERY_MILLIS = 100;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tamiz-watch").daemon().factory());
    private boolean failed;

    private SelfWatch() {}

    /** Begins, with these looks in this order. */
    static SelfWatch start(List<Runnable> looks) {
        var watch = new SelfWatch();
        watch.thread.scheduleWithFixedDelay(
                () -> looks.forEach(watch::look), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** One look that fails keeps no other from being taken. */
    private void look(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            if (!failed) {
                failed = true;
                LOG.error("a look at ourselves failed; this is told once", e);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
