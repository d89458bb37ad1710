package io.tamiz.app.demo;

import io.tamiz.app.metrics.Metrics;
import io.tamiz.app.wiring.DataPlane;
import io.tamiz.core.client.ClientResolver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Backends and the balancer as the demo has them, for traffic that a test plays. */
final class RunningDemo implements AutoCloseable {
    private final List<DemoBackend> backends = new ArrayList<>();
    private final DataPlane plane;
    final TrafficParts parts;

    RunningDemo(DemoSettings settings) throws Exception {
        var lanes = DemoTopology.lanes();
        for (int i = 0; i < lanes.size(); i++) {
            backends.add(DemoBackend.start(
                    lanes.get(i).lane().name(), settings.capacities().get(i)));
        }
        var balancer = DemoTopology.balancer(
                backends.stream().map(DemoBackend::address).toList());
        plane = DataPlane.start(balancer, new Metrics(lanes, balancer.score().mode()), () -> 1_700_000_000);
        var clients = new PresentClients(new ClientResolver(balancer.client()), plane.decider(), () -> 1_700_000_000);
        var observations = new Observations(lanes, backends, clients, Duration.ofMinutes(1));
        parts = new TrafficParts(plane.addresses().getFirst(), observations, clients, new Ending());
    }

    Progress soFar() {
        return parts.observations().upTo(1);
    }

    @Override
    public void close() throws Exception {
        plane.close();
        backends.forEach(DemoBackend::close);
    }
}
