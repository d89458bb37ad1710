package io.tamiz.app.demo;

import io.tamiz.app.config.TamizSettings;
import io.tamiz.app.metrics.Metrics;
import io.tamiz.app.wiring.DataPlane;
import io.tamiz.app.wiring.StartException;
import io.tamiz.core.client.ClientResolver;
import io.tamiz.proxy.pool.LaneSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A site of the demo: backends with a balancer before them.
 *
 * <p>There are three, and the same clients come to all: one with a lane for each backend, one with lanes that share a pool of
 * all backends, one without. The one without is the same balancer with a single lane over all backends in turn, so what
 * differs is the lanes and the order of service and nothing else.
 */
final class Site implements AutoCloseable {
    private final List<LaneSettings> lanes;
    private final List<DemoBackend> backends = new ArrayList<>();
    private final TamizSettings settings;
    private final LongSupplier epochSeconds;
    private final DataPlane plane;

    /** @param lanes as the backends can tell them apart */
    private Site(
            List<LaneSettings> lanes,
            List<DemoBackend.Capacity> capacities,
            Scene scene,
            Function<List<InetSocketAddress>, TamizSettings> balancer)
            throws StartException, IOException, InterruptedException {
        this.lanes = lanes;
        epochSeconds = scene.epochSeconds();
        try {
            for (int i = 0; i < capacities.size(); i++) {
                // the only lane has all of the backends
                String lane = lanes.get(Math.min(i, lanes.size() - 1)).lane().name();
                backends.add(
                        DemoBackend.start(lane, capacities.get(i), scene.stage().work()));
            }
            var addresses = backends.stream().map(DemoBackend::address).toList();
            settings = balancer.apply(addresses);
            plane = DataPlane.start(
                    settings, new Metrics(settings.lanes(), settings.score().mode()), epochSeconds);
        } catch (StartException | IOException | InterruptedException | RuntimeException e) {
            backends.forEach(DemoBackend::close);
            throw e;
        }
    }

    /** One with a lane for each backend. */
    static Site withLanes(Scene scene) throws StartException, IOException, InterruptedException {
        return new Site(DemoTopology.lanes(), scene.stage().capacities(), scene, DemoTopology::lanesApart);
    }

    /** One with the same lanes, and a pool of all backends that they share. */
    static Site withOnePool(Scene scene) throws StartException, IOException, InterruptedException {
        int workers = scene.stage().workers();
        return new Site(
                List.of(DemoTopology.ONLY_LANE),
                scene.stage().even(),
                scene,
                backends -> DemoTopology.onePool(backends, workers));
    }

    /** One where each backend in turn is given the next request, whoever sent it. */
    static Site withoutLanes(Scene scene) throws StartException, IOException, InterruptedException {
        return new Site(List.of(DemoTopology.ONLY_LANE), scene.stage().even(), scene, DemoTopology::roundRobin);
    }

    /** What clients need to come here; nothing is counted yet. */
    TrafficParts parts(Ending ending) {
        var clients = new PresentClients(new ClientResolver(settings.client()), plane.decider(), epochSeconds);
        return new TrafficParts(
                plane.addresses().getFirst(), new Observations(lanes, backends, clients), clients, ending);
    }

    @Override
    public void close() throws InterruptedException {
        try {
            plane.close();
        } finally {
            backends.forEach(DemoBackend::close);
        }
    }
}
