package io.tamiz.bench.protect;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One server of the site: so many workers, whoever finds none waits in order of arrival; a request takes as long as its path
 * says. A page asked for without a session is given one. Keep-alive, GET alone.
 *
 * <p>Threads: one virtual thread a connection.
 */
final class Backend implements AutoCloseable {
    static final String KIND_HEADER = "Bench-Kind";
    static final String SERVER_HEADER = "Bench-Server";
    static final String SESSION = "session";

    private static final int BACKLOG = 4_096;
    private static final String BODY = "x".repeat(1_024);

    /** Places for requests, given out in the order of asking. */
    private static final class Places extends Semaphore {
        Places(int places) {
            super(places, true);
        }

        void remove(int places) {
            reducePermits(places);
        }
    }

    private final int number;
    private final Places places;
    private final Occupancy occupancy;
    private final ServerSocket listening;
    private final Map<Kind, LongAdder> requests = new EnumMap<>(Kind.class);

    /** Answers from now on, at {@link #address()}. */
    Backend(int number, int workers, Occupancy occupancy) throws IOException {
        this.number = number;
        this.places = new Places(workers);
        this.occupancy = occupancy;
        for (Kind kind : Kind.values()) {
            requests.put(kind, new LongAdder());
        }
        listening = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    /** From now on it works on so many fewer at once; what it is at, it ends. */
    void removeWorkers(int workers) {
        places.remove(workers);
    }

    /** How many requests of them it has been given. */
    long requestsOf(Kind kind) {
        return requireNonNull(requests.get(kind)).sum();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // closed: the trial is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var heads = new HeadReader(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (@Nullable String head = heads.next(); head != null; head = heads.next()) {
                out.write(answer(head));
            }
        } catch (IOException _) {
            // whoever was connected has left
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] answer(String head) throws InterruptedException {
        String path = head.substring(head.indexOf(' ') + 1, head.indexOf(' ', head.indexOf(' ') + 1));
        String word = HeadReader.field(head, KIND_HEADER);
        boolean ofScraper = false;
        if (word != null) {
            Kind kind = Kind.of(word);
            ofScraper = kind == Kind.SCRAPER;
            requireNonNull(requests.get(kind)).increment();
        }
        long micros = PageMix.microsOf(path);
        if (micros > 0) {
            work(micros, ofScraper);
        }
        var answer = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ")
                .append(BODY.length())
                .append("\r\n" + SERVER_HEADER + ": ")
                .append(number);
        if (isPage(path) && HeadReader.field(head, "Cookie") == null) {
            var random = ThreadLocalRandom.current();
            answer.append("\r\nSet-Cookie: " + SESSION + "=")
                    .append(Long.toHexString(random.nextLong() | Long.MIN_VALUE))
                    .append(Long.toHexString(random.nextLong()))
                    .append("; Path=/; HttpOnly");
        }
        return answer.append("\r\n\r\n").append(BODY).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isPage(String path) {
        return !path.startsWith("/static/") && !path.startsWith("/api/") && !path.startsWith("/health/");
    }

    private void work(long micros, boolean ofScraper) throws InterruptedException {
        places.acquire();
        occupancy.began(ofScraper, System.nanoTime());
        try {
            Thread.sleep(Duration.ofNanos(micros * 1_000));
        } finally {
            occupancy.ended(ofScraper, System.nanoTime());
            places.release();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
