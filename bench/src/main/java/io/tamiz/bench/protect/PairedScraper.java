package io.tamiz.bench.protect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.LongStream;

/** One scraper with one request at a time that asks for each page twice: of a server itself, and through the proxy. */
final class PairedScraper implements Runnable {
    /**
     * What it saw.
     *
     * @param refused of its requests through the proxy, or failed
     */
    record Seen(Durations direct, Durations proxied, int refused) {}

    private final Stage stage;
    private final Phase phase;
    private final List<InetSocketAddress> servers;
    private final LongStream.Builder direct = LongStream.builder();
    private final LongStream.Builder proxied = LongStream.builder();
    private int refused;

    PairedScraper(Stage stage, List<InetSocketAddress> servers) {
        this.stage = stage;
        this.phase = stage.phase();
        this.servers = List.copyOf(servers);
    }

    @Override
    public void run() {
        var from = AddressPlan.scraper(0);
        var connections = servers.stream()
                .map(server -> new ClientConnection(from, server, Kind.SCRAPER))
                .toList();
        try (var connection = new ClientConnection(from, stage.proxy(), Kind.SCRAPER)) {
            for (int i = 0; !phase.isOver(); i++) {
                String path = stage.mix().page(Traffic.SCRAPER_STREAMS, i);
                long began = System.nanoTime();
                connections.get(i % connections.size()).get(path, null);
                direct.add(System.nanoTime() - began);
                began = System.nanoTime();
                if (connection.get(path, null).status() == 200) {
                    proxied.add(System.nanoTime() - began);
                } else {
                    refused++;
                }
            }
            for (ClientConnection each : connections) {
                each.close();
            }
        } catch (IOException _) {
            refused++;
        }
    }

    /** To be asked once it has ended. */
    Seen seen() {
        return new Seen(
                new Durations(direct.build().toArray()),
                new Durations(proxied.build().toArray()),
                refused);
    }
}
