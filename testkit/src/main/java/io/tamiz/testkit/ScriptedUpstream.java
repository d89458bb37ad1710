package io.tamiz.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An endpoint on 127.0.0.1 that does to each connection what its {@link Script} says, byte by byte, and records what
 * it was asked. It can be stopped and started again on the same port.
 *
 * <p>Threads: safe from any number of threads; each connection runs on a virtual thread of its own.
 */
public final class ScriptedUpstream implements AutoCloseable {
    /** Longer than any test waits for a request on a connection kept alive. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final int BACKLOG = 1024;

    private final Script script;
    private final Recorder recorder = new Recorder();
    private final AtomicInteger accepted = new AtomicInteger();
    private final int port;
    private Running running;
    private Thread acceptor;

    private ScriptedUpstream(Script script) {
        this.script = script;
        this.running = listen(0);
        this.port = running.server.getLocalPort();
        this.acceptor = accept(running);
    }

    /** Starts one that runs {@code script} for each connection. */
    public static ScriptedUpstream running(Script script) {
        return new ScriptedUpstream(script);
    }

    /** Answers every request alike and keeps connections open. */
    public static ScriptedUpstream answering(int status, String body) {
        return running(Scripts.answering(status, body));
    }

    /** Answers with its own name, so that a test sees who answered. */
    public static ScriptedUpstream naming(String name) {
        return answering(200, name);
    }

    /** Sends the body back in the framing it came in; {@code X-Sha256} is the hash of what arrived. */
    public static ScriptedUpstream echoing() {
        return running(Scripts.echoing());
    }

    /** The port, the same for life. */
    public int port() {
        return port;
    }

    /** {@code 127.0.0.1:port} */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Whole requests in the order they were complete, without the bytes of their bodies. */
    public List<ReceivedRequest> requests() {
        return recorder.requests();
    }

    /** Every head in the order it came, also of requests that never became complete. */
    public List<MessageHead> heads() {
        return recorder.heads();
    }

    /** How many connections were ever accepted. */
    public int connections() {
        return accepted.get();
    }

    /** How many are open now. */
    public synchronized int openConnections() {
        return running.open.size();
    }

    /** What scripts threw, and heads that were malformed; a peer that merely went away is not among them. */
    public List<Throwable> failures() {
        return recorder.failures();
    }

    /** Dies like a killed process: nothing listens, every connection is closed. Does nothing when stopped already. */
    public synchronized void stop() {
        running.stopped.countDown();
        closeQuietly(running.server);
        running.open.forEach(ScriptedUpstream::closeQuietly);
        try {
            // a socket on which a virtual thread waits is only closed when that thread has woken
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stopping", e);
        }
    }

    /** Comes back on the same port after {@link #stop()}. */
    public synchronized void start() {
        if (running.stopped.getCount() != 0) {
            throw new IllegalStateException("already running on port " + port);
        }
        running = listen(port);
        acceptor = accept(running);
    }

    /** Stops, and fails if a script did or a malformed head came. */
    @Override
    public void close() {
        stop();
        List<Throwable> failures = recorder.failures();
        if (!failures.isEmpty()) {
            throw new AssertionError("a script failed: " + failures.getFirst(), failures.getFirst());
        }
    }

    private static Running listen(int port) {
        try {
            var server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return new Running(server, ConcurrentHashMap.newKeySet(), new CountDownLatch(1));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    private Thread accept(Running now) {
        return Thread.ofVirtual().name("upstream-" + port).start(() -> {
            while (now.stopped.getCount() != 0) {
                try {
                    Socket socket = now.server.accept();
                    now.open.add(socket);
                    int number = accepted.incrementAndGet();
                    Thread.ofVirtual().name("upstream-" + port + "-" + number).start(() -> serve(now, socket, number));
                } catch (IOException e) {
                    if (now.stopped.getCount() != 0) {
                        recorder.failure(e);
                        return;
                    }
                }
            }
        });
    }

    private void serve(Running now, Socket socket, int number) {
        try {
            if (now.stopped.getCount() != 0) {
                script.run(new Connection(new Wire(socket, TIMEOUT), recorder, now.stopped, number));
            }
        } catch (WireFault fault) {
            if (fault.kind() == WireFault.Kind.MALFORMED || fault.kind() == WireFault.Kind.TIMED_OUT) {
                recorder.failure(fault);
            }
        } catch (Throwable failure) {
            // once stopped, a script fails because its socket is gone: that is what was asked for
            if (now.stopped.getCount() != 0) {
                recorder.failure(failure);
            }
        } finally {
            closeQuietly(socket);
            now.open.remove(socket);
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing a socket does not fail", e);
        }
    }

    /** One life between start and stop. */
    private record Running(ServerSocket server, Set<Socket> open, CountDownLatch stopped) {}
}
