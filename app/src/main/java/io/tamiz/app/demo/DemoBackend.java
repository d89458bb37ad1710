package io.tamiz.app.demo;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A backend of limited capacity that serves pages and assets. Work is played by sleeping, so it costs time and no CPU. Whom
 * it has no room for it answers 503.
 *
 * <p>Threads: one virtual thread for each connection; the methods from any.
 */
final class DemoBackend implements AutoCloseable {
    /** Says in every response which lane's backend it was. */
    static final String LANE_FIELD = "X-Demo-Lane";

    private static final int ASSET_MILLIS = 2;
    private static final int SHORTEST_PAGE_MILLIS = 20;
    private static final int LONGEST_PAGE_MILLIS = 40;
    private static final int BODY_BYTES = 2_000;

    private final String lane;
    private final Capacity capacity;
    private final Work work;
    private final ServerSocket listener;
    private final Semaphore workers;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final byte[] served;
    private final byte[] shed;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * What a backend can bear.
     *
     * @param workers requests worked on at once
     * @param waiting requests that may wait for a worker
     */
    record Capacity(int workers, int waiting) {
        Capacity {
            if (workers < 1 || waiting < 0) {
                throw new IllegalArgumentException("workers: " + workers + ", waiting: " + waiting);
            }
        }
    }

    /** What a worker does for a request before it answers. */
    interface Work {
        void of(String path) throws InterruptedException;
    }

    private DemoBackend(String lane, Capacity capacity, Work work, ServerSocket listener) {
        this.lane = lane;
        this.capacity = capacity;
        this.work = work;
        this.listener = listener;
        workers = new Semaphore(capacity.workers(), true);
        served = response("200 OK", BODY_BYTES);
        shed = response("503 Service Unavailable", 0);
    }

    /** Starts one on a free port of loopback. */
    static DemoBackend start(String lane, Capacity capacity) throws IOException {
        return start(lane, capacity, path -> Thread.sleep(workMillis(path)));
    }

    /** Starts one whose requests take what {@code work} takes. */
    static DemoBackend start(String lane, Capacity capacity, Work work) throws IOException {
        var listener = new ServerSocket();
        try {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        var backend = new DemoBackend(lane, capacity, work, listener);
        backend.threads.execute(backend::accept);
        return backend;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Requests that are worked on or wait. */
    int inFlight() {
        return inFlight.get();
    }

    /** Stops at once; what is in flight is cut off. */
    @Override
    public void close() {
        closeQuietly(listener);
        connections.forEach(DemoBackend::closeQuietly);
        threads.shutdownNow();
        threads.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                take(listener.accept());
            } catch (IOException e) {
                // closed: the loop ends; a connection that was gone before it was taken: the next one
            }
        }
    }

    private void take(Socket connection) {
        connections.add(connection);
        try {
            threads.execute(() -> serve(connection));
        } catch (RejectedExecutionException e) {
            // closed between accepting it and this
            closeQuietly(connection);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = new BufferedInputStream(connection.getInputStream());
            for (HttpHead request = HttpHead.read(in); request != null; request = HttpHead.read(in)) {
                connection.getOutputStream().write(answer(request.part(1)));
            }
        } catch (IOException e) {
            // the balancer left: nobody is there to be told
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private byte[] answer(String path) throws InterruptedException {
        try {
            if (inFlight.incrementAndGet() > capacity.workers() + capacity.waiting()) {
                return shed;
            }
            workers.acquire();
            try {
                work.of(path);
            } finally {
                workers.release();
            }
            return served;
        } finally {
            inFlight.decrementAndGet();
        }
    }

    /** Some pages are more work than others, each the same every time. */
    private static int workMillis(String path) {
        if (path.startsWith(Visit.ASSETS)) {
            return ASSET_MILLIS;
        }
        int spread = LONGEST_PAGE_MILLIS - SHORTEST_PAGE_MILLIS + 1;
        return SHORTEST_PAGE_MILLIS + Math.floorMod(path.hashCode(), spread);
    }

    private byte[] response(String status, int bodyBytes) {
        byte[] head = HttpHead.bytes("HTTP/1.1 " + status + "\r\n" + LANE_FIELD + ": " + lane + "\r\nContent-Length: "
                + bodyBytes + "\r\n\r\n");
        byte[] response = Arrays.copyOf(head, head.length + bodyBytes);
        Arrays.fill(response, head.length, response.length, (byte) '.');
        return response;
    }

    private static void closeQuietly(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }
}
