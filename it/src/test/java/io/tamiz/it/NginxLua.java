package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.testkit.ScriptedUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The real nginx with the files of {@code examples/nginx-lua}, on ports of its own. Closing it stops it. */
final class NginxLua implements AutoCloseable {
    private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_http_lua_module.so");
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Path err;
    private final int port;
    private final int http2Port;

    private NginxLua(Process process, Path err, int port, int http2Port) {
        this.process = process;
        this.err = err;
        this.port = port;
        this.http2Port = http2Port;
        await().atMost(PATIENCE).until(() -> !process.isAlive() || LoopbackPort.accepts(port));
        assertThat(process.isAlive()).as(stderr()).isTrue();
    }

    /**
     * Starts it and waits until it accepts; the test is skipped where there is no nginx with Lua.
     *
     * @param directory for a copy of the files
     * @param patience seconds for the score service, in place of the example's own; empty to keep that
     * @param backends fast, standard, slow
     */
    static NginxLua start(Path directory, int scorerPort, String patience, List<ScriptedUpstream> backends)
            throws IOException {
        assumeTrue(Files.exists(MODULE), "nginx with Lua is not here (./dev peers installs it)");
        Path nginx = PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElseThrow();
        int port = LoopbackPort.free();
        int http2Port = LoopbackPort.free();
        Path home = Files.createDirectories(directory.resolve("nginx"));
        String conf = Repository.read("examples/nginx-lua/nginx.conf");
        conf = Repository.replaced(conf, "listen 8080;", "listen 127.0.0.1:" + port + ";");
        conf = Repository.replaced(conf, "listen [::]:8080;", hasIpv6() ? "listen [::1]:" + port + ";" : "");
        conf = Repository.replaced(conf, "listen 8090 http2;", "listen 127.0.0.1:" + http2Port + " http2;");
        conf = Repository.replaced(conf, "\"127.0.0.1:5000\"", "\"127.0.0.1:" + scorerPort + "\"");
        if (!patience.isEmpty()) {
            conf = Repository.replaced(conf, "patience = 0.05", "patience = " + patience);
        }
        String upstreams = Repository.read("examples/nginx-lua/backends.conf");
        for (int i = 0; i < backends.size(); i++) {
            upstreams = Repository.replaced(
                    upstreams, "127.0.0.1:808" + (i + 1), backends.get(i).address());
        }
        Files.writeString(home.resolve("nginx.conf"), conf);
        Files.writeString(home.resolve("backends.conf"), upstreams);
        Files.writeString(home.resolve("tamiz.lua"), Repository.read("examples/nginx-lua/tamiz.lua"));
        Path err = directory.resolve("nginx-err");
        Process process = new ProcessBuilder(
                        nginx.toString(), "-p", home.toString(), "-c", "nginx.conf", "-g", "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(err.toFile())
                .start();
        try {
            return new NginxLua(process, err, port, http2Port);
        } catch (RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Where it speaks HTTP/1.1, on 127.0.0.1 and, where there is IPv6, on ::1. */
    int port() {
        return port;
    }

    /** Where it speaks HTTP/2 without TLS, on 127.0.0.1. */
    int http2Port() {
        return http2Port;
    }

    String stderr() {
        return TamizProcess.read(err);
    }

    static boolean hasIpv6() {
        try (var _ = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** SIGQUIT would wait for open connections; SIGTERM does not, and takes the workers along. */
    @Override
    public void close() {
        ProcessTree.end(process);
    }
}
