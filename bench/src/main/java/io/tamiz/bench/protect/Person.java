package io.tamiz.bench.protect;

import io.tamiz.bench.protect.PageMix.PageLoad;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Thinks, asks for a page, then for its assets over up to six connections, and thinks again. Threads: its own. */
final class Person implements Runnable {
    private static final int CONNECTIONS_OF_BROWSER = 6;

    private final Stage stage;
    private final Kind kind;
    private final long number;
    private final InetAddress from;
    private final boolean keepsCookie;
    private final double thinkSeconds;
    private @Nullable String cookie;

    Person(Stage stage, Kind kind, long number, InetAddress from, boolean keepsCookie, double thinkSeconds) {
        this.stage = stage;
        this.kind = kind;
        this.number = number;
        this.from = from;
        this.keepsCookie = keepsCookie;
        this.thinkSeconds = thinkSeconds;
    }

    @Override
    public void run() {
        try {
            while (!stage.isClosed()) {
                Phase phase = stage.phase();
                int page = 0;
                PageLoad next = stage.mix().load(number, page, thinkSeconds);
                while (!phase.endsWithin(next.thinkNanos())) {
                    load(phase, next);
                    next = stage.mix().load(number, ++page, thinkSeconds);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void load(Phase phase, PageLoad load) throws InterruptedException {
        phase.begins();
        long began = System.nanoTime();
        String fault;
        int server = -1;
        try (var connection = new ClientConnection(from, stage.proxy(), kind)) {
            ClientConnection.Answer page = connection.get(load.page(), cookie);
            server = page.server();
            fault = page.fault();
            if (fault == null) {
                if (keepsCookie && page.session() != null) {
                    cookie = page.session();
                }
                fault = loadAssets(connection, load.assets());
            }
        } catch (IOException e) {
            fault = ClientConnection.fault(e);
        }
        phase.ended(kind, began, fault, server);
    }

    /** What was wrong first, if anything was. */
    private @Nullable String loadAssets(ClientConnection first, List<String> assets) throws InterruptedException {
        var next = new AtomicInteger();
        var fault = new AtomicReference<@Nullable String>();
        var others = new ArrayList<Thread>();
        for (int i = 1; i < CONNECTIONS_OF_BROWSER; i++) {
            others.add(Thread.ofVirtual().start(() -> {
                try (var connection = new ClientConnection(from, stage.proxy(), kind)) {
                    loadInTurn(connection, assets, next, fault);
                } catch (IOException e) {
                    fault.compareAndSet(null, ClientConnection.fault(e));
                }
            }));
        }
        loadInTurn(first, assets, next, fault);
        for (Thread other : others) {
            other.join();
        }
        return fault.get();
    }

    private void loadInTurn(
            ClientConnection connection,
            List<String> assets,
            AtomicInteger next,
            AtomicReference<@Nullable String> fault) {
        for (int i = next.getAndIncrement(); i < assets.size(); i = next.getAndIncrement()) {
            try {
                fault.compareAndSet(null, connection.get(assets.get(i), cookie).fault());
            } catch (IOException e) {
                fault.compareAndSet(null, ClientConnection.fault(e));
            }
        }
    }
}
