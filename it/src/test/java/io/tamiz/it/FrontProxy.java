package io.tamiz.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real TLS proxy in front of Tamiz, with the files of one of the examples. Closing it stops it. */
final class FrontProxy implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Path err;
    private final int port;
    private final Path certificate;

    private FrontProxy(Process process, Path err, int port, Path certificate) {
        this.process = process;
        this.err = err;
        this.port = port;
        this.certificate = certificate;
    }

    /**
     * Starts {@code command} and waits until it accepts.
     *
     * @param err for what it says
     * @param certificate PEM: whom a client trusts that connects to {@code port} of 127.0.0.1 as {@code localhost}
     */
    static FrontProxy start(ProcessBuilder command, Path err, int port, Path certificate) throws IOException {
        Process process =
                command.redirectErrorStream(true).redirectOutput(err.toFile()).start();
        var proxy = new FrontProxy(process, err, port, certificate);
        try {
            await().atMost(PATIENCE).until(() -> !process.isAlive() || accepts(port));
            if (!process.isAlive()) {
                throw new AssertionError("exit code " + process.exitValue() + ": " + proxy.stderr());
            }
        } catch (RuntimeException | Error e) {
            proxy.close();
            throw e;
        }
        return proxy;
    }

    int port() {
        return port;
    }

    Path certificate() {
        return certificate;
    }

    String stderr() {
        return TamizProcess.read(err);
    }

    static int freePort() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }

    /** {@code text} with {@code now} in place of {@code old}, which must be there. */
    static String replaced(String text, String old, String now) {
        if (!text.contains(old)) {
            throw new AssertionError("no \"" + old + "\" in the example");
        }
        return text.replace(old, now);
    }

    private static boolean accepts(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
