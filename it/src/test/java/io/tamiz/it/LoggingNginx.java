package io.tamiz.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The real nginx before one backend, with an access log in its format {@code combined}. */
final class LoggingNginx implements AutoCloseable {
    private static final List<String> PLACES = List.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx");

    private final Process process;
    private final int port;
    private final Path log;

    private LoggingNginx(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts it and waits until it accepts; the test is skipped where there is no nginx. */
    static LoggingNginx start(Path directory, String backend) throws IOException {
        List<String> found = PLACES.stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .toList();
        assumeTrue(!found.isEmpty(), "no nginx here: ./dev peers installs it");
        int port = LoopbackPort.free();
        Path log = directory.resolve("nginx.log");
        String temporary = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(name -> name + "_temp_path " + directory.resolve(name) + ";")
                .reduce("", String::concat);
        Path config = Files.writeString(
                directory.resolve("nginx.conf"), """
                daemon off;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx.err;
                worker_processes 1;
                events {}
                http {
                  access_log %2$s combined;
                  %3$s
                  upstream backend { server %4$s; keepalive 4; }
                  server {
                    listen 127.0.0.1:%5$d;
                    location / { proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection ""; }
                  }
                }
                """.formatted(directory, log, temporary, backend, port));
        Process process = new ProcessBuilder(
                        found.getFirst(), "-e", directory.resolve("nginx.err").toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.out").toFile())
                .start();
        var nginx = new LoggingNginx(process, port, log);
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> LoopbackPort.accepts(port));
        } catch (RuntimeException | Error e) {
            nginx.close();
            throw e;
        }
        return nginx;
    }

    int port() {
        return port;
    }

    Path log() {
        return log;
    }

    @Override
    public void close() {
        ProcessTree.end(process);
    }
}
