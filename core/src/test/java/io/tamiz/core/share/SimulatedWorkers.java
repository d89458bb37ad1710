package io.tamiz.core.share;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Endpoints with workers of their own, each with a queue first come first served; the better of two is picked. */
final class SimulatedWorkers {
    private record Work(long nanos, Runnable done) {}

    private static final class Server {
        private final ArrayDeque<Work> queue = new ArrayDeque<>();
        private int busy;

        int load() {
            return busy + queue.size();
        }
    }

    private final VirtualTime time;
    private final List<Server> servers = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(5);
    private int workersOfEach;
    private double slowness = 1;
    private int busy;

    SimulatedWorkers(VirtualTime time, int servers, int workersOfEach) {
        this.time = time;
        this.workersOfEach = workersOfEach;
        for (int i = 0; i < servers; i++) {
            this.servers.add(new Server());
        }
    }

    void work(long nanos, Runnable done) {
        Server one = servers.get(random.nextInt(servers.size()));
        Server other = servers.get(random.nextInt(servers.size()));
        Server better = other.load() < one.load() ? other : one;
        better.queue.add(new Work(nanos, done));
        serve(better);
    }

    private void serve(Server server) {
        while (server.busy < workersOfEach && !server.queue.isEmpty()) {
            Work work = server.queue.remove();
            server.busy++;
            busy++;
            time.after((long) (work.nanos * slowness), () -> {
                server.busy--;
                busy--;
                serve(server);
                work.done.run();
            });
        }
    }

    /** Those busy beyond that finish. */
    void setWorkersOfEach(int workers) {
        workersOfEach = workers;
        servers.forEach(this::serve);
    }

    /** What begins from now on takes so many times as long. */
    void setSlowness(double slowness) {
        this.slowness = slowness;
    }

    int busy() {
        return busy;
    }

    int workers() {
        return workersOfEach * servers.size();
    }

    int servers() {
        return servers.size();
    }
}
