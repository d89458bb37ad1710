package io.tamiz.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

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
            await().atMost(PATIENCE).until(() -> !process.isAlive() || LoopbackPort.accepts(port));
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

    @Override
    public void close() {
        ProcessTree.end(process);
    }
}
