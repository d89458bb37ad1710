package io.tamiz.app.demo;

import io.tamiz.app.wiring.StartException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * Everything in one process: two sites with small backends and the real balancer before them, and the clients of a scene
 * before that. The clients come to both at the same time; one site has lanes, the other has not.
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
                var without = Site.withoutLanes(scene)) {
            warmUp(with, without);
            end = watch(with.parts(ending), without.parts(ending));
        }
        out.print(form == DemoForm.JSON ? DemoJson.of(end, scene.log()) : DemoSummary.of(end, scene));
        out.flush();
    }

    private void warmUp(Site with, Site without) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> WarmUp.play(with.parts(ending)));
            threads.execute(() -> WarmUp.play(without.parts(ending)));
        }
    }

    /** Lets the clients come, shows how it goes, and waits for them after the end. */
    private Progress watch(TrafficParts with, TrafficParts without) throws InterruptedException {
        DemoProgress progress = switch (form) {
            case TABLE -> new DemoTable(out);
            case LINES -> new DemoLines(out);
            case JSON -> new DemoLines(err);
        };
        scene.begin();
        long start = System.nanoTime();
        long elapsed;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> scene.play(with));
            threads.execute(() -> scene.play(without));
            try {
                elapsed = showUntilEnd(start, with.observations(), without.observations(), progress);
            } finally {
                ending.now();
            }
        }
        // now that the last ones have their answers: who waits longest is not left out
        return upTo(elapsed, System.nanoTime() - start, with.observations(), without.observations());
    }

    /** Nanoseconds that it took. */
    private long showUntilEnd(long start, Observations with, Observations without, DemoProgress progress)
            throws InterruptedException {
        long end = start + scene.length().toNanos();
        long left = scene.length().toNanos();
        while (left > 0 && !ending.await(Math.min(left, REFRESH_NANOS))) {
            long elapsed = System.nanoTime() - start;
            progress.show(upTo(elapsed, elapsed, with, without));
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
    private Progress upTo(long elapsedNanos, long busyNanos, Observations with, Observations without) {
        return new Progress(
                Duration.ofNanos(elapsedNanos),
                scene.length(),
                with.visits(),
                scene.kinds(),
                with.upTo(busyNanos),
                without.upTo(busyNanos),
                with.lanes(),
                with.heaviest());
    }
}
