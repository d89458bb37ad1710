package io.tamiz.bench.protect;

import java.io.IOException;
import java.net.InetAddress;
import java.util.function.IntFunction;

/**
 * Asks for the next page as soon as it has the last, as long as the phase in which it began; pauses for a second when it was
 * refused. A partner does the same. Threads: its own.
 */
final class Scraper implements Runnable {
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final Kind kind;
    private final Stage stage;
    private final Phase phase;
    private final Occupancy occupancy;
    private final IntFunction<InetAddress> address;
    private final IntFunction<String> page;

    /**
     * It begins with {@link #run}.
     *
     * @param address it asks from, by the number of the request; another than before means a new connection
     * @param page by the number of the request
     */
    Scraper(
            Kind kind,
            Stage stage,
            Phase phase,
            Occupancy occupancy,
            IntFunction<InetAddress> address,
            IntFunction<String> page) {
        this.kind = kind;
        this.stage = stage;
        this.phase = phase;
        this.occupancy = occupancy;
        this.address = address;
        this.page = page;
    }

    @Override
    public void run() {
        // a partner may wait, too, but it is not whom idle workers are counted for
        int scrapers = kind == Kind.SCRAPER ? 1 : 0;
        occupancy.scrapers(scrapers, System.nanoTime());
        InetAddress from = address.apply(0);
        var connection = new ClientConnection(from, stage.proxy(), kind);
        try {
            for (int i = 0; !phase.isOver(); i++) {
                InetAddress next = address.apply(i);
                if (!next.equals(from)) {
                    connection.close();
                    connection = new ClientConnection(next, stage.proxy(), kind);
                    from = next;
                }
                if (!connection.askIn(phase, page.apply(i)) && phase.endsWithin(PAUSE_NANOS)) {
                    break;
                }
            }
            connection.close();
        } catch (IOException _) {
            // closing a connection that is gone
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            occupancy.scrapers(-scrapers, System.nanoTime());
        }
    }
}
