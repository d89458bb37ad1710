package io.tamiz.bench.protect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Three servers of four workers each, in this process. Threads: any. */
final class Site implements AutoCloseable {
    static final int SERVERS = 3;
    static final int WORKERS_OF_SERVER = 4;
    static final int WORKERS = SERVERS * WORKERS_OF_SERVER;

    private final Occupancy occupancy = new Occupancy(WORKERS, System.nanoTime());
    private final List<Backend> servers = new ArrayList<>();

    Site() throws IOException {
        for (int i = 0; i < SERVERS; i++) {
            servers.add(new Backend(i, WORKERS_OF_SERVER, occupancy));
        }
    }

    List<InetSocketAddress> addresses() {
        return servers.stream().map(Backend::address).toList();
    }

    Occupancy occupancy() {
        return occupancy;
    }

    Backend server(int number) {
        return servers.get(number);
    }

    /** Half of the workers of each server go. */
    void halve() {
        servers.forEach(server -> server.removeWorkers(WORKERS_OF_SERVER / 2));
        occupancy.setWorkers(WORKERS / 2, System.nanoTime());
    }

    @Override
    public void close() throws IOException {
        for (Backend server : servers) {
            server.close();
        }
    }
}
