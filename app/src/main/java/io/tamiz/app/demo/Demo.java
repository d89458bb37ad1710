package io.tamiz.app.demo;

import io.tamiz.app.metrics.Metrics;
import io.tamiz.app.wiring.DataPlane;
import io.tamiz.app.wiring.StartException;
import io.tamiz.core.client.ClientResolver;
import io.tamiz.proxy.pool.LaneSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * Everything in one process: small backends, the real balancer before them, people and scrapers before that.
 *
 * <p>All of it listens on loopback at free ports, so a Tamiz that runs on the same machine is not in the way.
 *
 * <p>Threads: {@link #run} once, from one thread; {@link #end} from any.
 */
public final class Demo {
    private static final long REFRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final DemoSettings settings;
    private final DemoForm form;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Ending ending = new Ending();

    /**
     * A demo that is yet to run.
     *
     * @param out for the answer, and for progress unless the form keeps it free of that
     */
    public Demo(DemoSettings settings, DemoForm form, PrintWriter out, PrintWriter err) {
        this.settings = settings;
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
        var backends = new ArrayList<DemoBackend>();
        try {
            var lanes = DemoTopology.lanes();
            for (int i = 0; i < lanes.size(); i++) {
                backends.add(DemoBackend.start(
                        lanes.get(i).lane().name(), settings.capacities().get(i)));
            }
            run(lanes, backends);
        } finally {
            backends.forEach(DemoBackend::close);
        }
    }

    private void run(List<LaneSettings> lanes, List<DemoBackend> backends) throws StartException, InterruptedException {
        var balancer = DemoTopology.balancer(
                backends.stream().map(DemoBackend::address).toList());
        var metrics = new Metrics(lanes, balancer.score().mode());
        LongSupplier epochSeconds = epochSeconds();
        Progress end;
        try (var plane = DataPlane.start(balancer, metrics, epochSeconds)) {
            var clients = new PresentClients(new ClientResolver(balancer.client()), plane.decider(), epochSeconds);
            var address = plane.addresses().getFirst();
            WarmUp.play(new TrafficParts(address, observations(lanes, backends, clients), clients, ending));
            end = watch(new TrafficParts(address, observations(lanes, backends, clients), clients, ending));
        }
        out.print(form == DemoForm.JSON ? DemoJson.of(end) : DemoSummary.of(end));
        out.flush();
    }

    private Observations observations(List<LaneSettings> lanes, List<DemoBackend> backends, PresentClients clients) {
        return new Observations(lanes, backends, clients, settings.length());
    }

    /** Lets people and scrapers come, shows how it goes, and waits for them after the end. */
    private Progress watch(TrafficParts parts) throws InterruptedException {
        DemoProgress progress = switch (form) {
            case TABLE -> new DemoTable(out);
            case LINES -> new DemoLines(out);
            case JSON -> new DemoLines(err);
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(new PersonTraffic(parts, settings)::play);
            threads.execute(new ScraperTraffic(parts, settings)::play);
            try {
                return showUntilEnd(parts.observations(), progress);
            } finally {
                ending.now();
            }
        }
    }

    private Progress showUntilEnd(Observations observations, DemoProgress progress) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + settings.length().toNanos();
        long left = settings.length().toNanos();
        while (left > 0 && !ending.await(Math.min(left, REFRESH_NANOS))) {
            progress.show(observations.upTo(System.nanoTime() - start));
            left = end - System.nanoTime();
        }
        return observations.upTo(System.nanoTime() - start);
    }

    /** Epoch seconds that never step back; the table and the balancer read the same ones. */
    private static LongSupplier epochSeconds() {
        long startMillis = System.currentTimeMillis();
        long startNanos = System.nanoTime();
        return () -> (startMillis + (System.nanoTime() - startNanos) / 1_000_000) / 1000;
    }
}
