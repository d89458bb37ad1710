package io.tamiz.app.demo;

import io.tamiz.app.wiring.StartException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Everything in one process: three sites with small backends and the real balancer before them, and the clients of a scene
 * before that. The clients come to all at the same time; one site has a lane for each backend, one has lanes that share its
 * backends, one has none.
 *
 * <p>All of it listens on loopback at free ports, so a Tamiz that runs on the same machine is not in the way. Backends work
 * by sleeping, so the sites do not take each other's CPU.
 *
 * <p>Threads: {@link #run} once, from one thread; {@link #end} from any.
 */
public final class Demo {
    private static final long REFRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Scene scene;
    private final DemoForm form;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Ending ending = new Ending();

    /**
     * A demo that is yet to run.
     *
     * @param out for the answer, and for progress unless the form keeps it free of that
     */
    public Demo(Scene scene, DemoForm form, PrintWriter out, PrintWriter err) {
        this.scene = scene;
        this.form = form;
        this.out = out;
        this.err = err;
    }

    /** Ends a running demo early: it sums up what there is so far. */
    public void end() {
        ending.now();
    }

    /**
     * Runs it until its time is up or it is ended, and prints what came of it.
     *
     * @throws StartException if the balancer cannot start here
     * @throws IOException if a backend cannot listen
     */
    public void run() throws StartException, IOException, InterruptedException {
        Progress end;
        try (var with = Site.withLanes(scene);
                var pool = Site.withOnePool(scene);
                var without = Site.withoutLanes(scene)) {
            warmUp(List.of(with, pool, without));
            end = watch(with.parts(ending), pool.parts(ending), without.parts(ending));
        }
        out.print(form == DemoForm.JSON ? DemoJson.of(end, scene.log()) : DemoSummary.of(end, scene));
        out.flush();
    }

    private void warmUp(List<Site> sites) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            sites.forEach(site -> threads.execute(() -> WarmUp.play(site.parts(ending))));
        }
    }

    /** Lets the clients come, shows how it goes, and waits for them after the end. */
    private Progress watch(TrafficParts with, TrafficParts pool, TrafficParts without) throws InterruptedException {
        DemoProgress progress = switch (form) {
            case TABLE -> new DemoTable(out);
            case LINES -> new DemoLines(out);
            case JSON -> new DemoLines(err);
        };
        var sites = new Observed(with.observations(), pool.observations(), without.observations());
        scene.begin();
        long start = System.nanoTime();
        long elapsed;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> scene.play(with));
            threads.execute(() -> scene.play(pool));
            threads.execute(() -> scene.play(without));
            try {
                elapsed = showUntilEnd(start, sites, progress);
            } finally {
                ending.now();
            }
        }
        // now that the last ones have their answers: who waits longest is not left out
        return upTo(elapsed, System.nanoTime() - start, sites);
    }

    /** Nanoseconds that it took. */
    private long showUntilEnd(long start, Observed sites, DemoProgress progress) throws InterruptedException {
        long end = start + scene.length().toNanos();
        long left = scene.length().toNanos();
        while (left > 0 && !ending.await(Math.min(left, REFRESH_NANOS))) {
            long elapsed = System.nanoTime() - start;
            progress.show(upTo(elapsed, elapsed, sites));
            left = end - System.nanoTime();
        }
        return System.nanoTime() - start;
    }

    /**
     * All of it so far.
     *
     * @param elapsedNanos of the time clients come in
     * @param busyNanos backends had time since the start
     */
    private Progress upTo(long elapsedNanos, long busyNanos, Observed sites) {
        return new Progress(
                Duration.ofNanos(elapsedNanos),
                scene.length(),
                sites.with.visits(),
                scene.kinds(),
                sites.with.upTo(busyNanos),
                sites.pool.upTo(busyNanos),
                sites.without.upTo(busyNanos),
                sites.with.lanes(),
                sites.with.heaviest());
    }

    /** What the clients of the three sites see. */
    private record Observed(Observations with, Observations pool, Observations without) {}
}
