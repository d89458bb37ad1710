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
import java.util.concurrent.atomic.AtomicLong;

/**
 * A backend of limited capacity that serves pages and assets. Work is played by sleeping, so it costs time and no CPU. Whom
 * it has no room for it answers 503.
 *
 * <p>Threads: one virtual thread for each connection; the methods from any.
 */
public final class DemoBackend implements AutoCloseable {
    /** Says in every response which lane's backend it was. */
    static final String LANE_FIELD = "X-Demo-Lane";

    private static final int BODY_BYTES = 2_000;

    private final String lane;
    private final Capacity capacity;
    private final Work work;
    private final ServerSocket listener;
    private final Semaphore workers;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong busyNanos = new AtomicLong();
    private final byte[] served;
    private final byte[] head;
    private final byte[] shed;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * What a backend can bear.
     *
     * @param workers requests worked on at once
     * @param waiting requests that may wait for a worker
     */
    public record Capacity(int workers, int waiting) {
        public Capacity {
            if (workers < 1 || waiting < 0) {
                throw new IllegalArgumentException("workers: " + workers + ", waiting: " + waiting);
            }
        }
    }

    /**
     * What a backend has done since it was started.
     *
     * @param requests worked on
     * @param busyNanos of all workers together
     */
    record Borne(int workers, long requests, long busyNanos) {
        /** What it did since {@code before}, which is {@code nanos} ago. */
        BackendFigures figures(Borne before, long nanos) {
            double busy = (double) (busyNanos - before.busyNanos) / Math.max(1, nanos) / workers;
            return new BackendFigures(workers, requests - before.requests, Math.min(1, busy));
        }
    }

    /** What a worker does for a request before it answers. */
    public interface Work {
        void of(String path) throws InterruptedException;
    }

    private DemoBackend(String lane, Capacity capacity, Work work, ServerSocket listener) {
        this.lane = lane;
        this.capacity = capacity;
        this.work = work;
        this.listener = listener;
        workers = new Semaphore(capacity.workers(), true);
        head = head("200 OK", BODY_BYTES);
        served = Arrays.copyOf(head, head.length + BODY_BYTES);
        Arrays.fill(served, head.length, served.length, (byte) '.');
        shed = head("503 Service Unavailable", 0);
    }

    /** Starts one on a free port of loopback; a request takes what {@code work} takes. */
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

    /** All it has done so far. */
    Borne borne() {
        return new Borne(capacity.workers(), requests.get(), busyNanos.get());
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
                connection.getOutputStream().write(answer(request.part(0), request.part(1)));
            }
        } catch (IOException e) {
            // the balancer left: nobody is there to be told
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private byte[] answer(String method, String path) throws InterruptedException {
        try {
            if (inFlight.incrementAndGet() > capacity.workers() + capacity.waiting()) {
                return shed;
            }
            workers.acquire();
            long start = System.nanoTime();
            try {
                work.of(path);
            } finally {
                busyNanos.addAndGet(System.nanoTime() - start);
                requests.incrementAndGet();
                workers.release();
            }
            return method.equals("HEAD") ? head : served;
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private byte[] head(String status, int bodyBytes) {
        return HttpHead.bytes("HTTP/1.1 " + status + "\r\n" + LANE_FIELD + ": " + lane + "\r\nContent-Length: "
                + bodyBytes + "\r\n\r\n");
    }

    private static void closeQuietly(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }
}
