package io.tamiz.bench.protect;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A proxy that runs, until it is closed or this process ends. Threads: one. */
final class ProxyProcess implements AutoCloseable {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(90).toNanos();
    private static final long END_SECONDS = 3;

    /** It is not there, or does not take its config, or does not answer. */
    static final class CannotStart extends Exception {
        private static final long serialVersionUID = 1;

        CannotStart(String message) {
            super(message);
        }
    }

    private final Process process;
    private final InetSocketAddress address;
    private final Path home;
    private final Thread atExit;

    private ProxyProcess(Process process, InetSocketAddress address, Path home) {
        this.process = process;
        this.address = address;
        this.home = home;
        this.atExit = new Thread(() -> end(process, home), "end of a proxy");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts it in front of these servers, and waits until it answers. */
    static ProxyProcess start(Proxy proxy, List<InetSocketAddress> servers)
            throws IOException, InterruptedException, CannotStart {
        Path home = Files.createTempDirectory("tamiz-protect-");
        var place = new Proxy.Place(freePort(), freePort(), servers, home);
        Path config = Files.writeString(
                home.resolve(proxy.program().file()), proxy.config().at(place));
        Path said = home.resolve("said");
        Process process = new ProcessBuilder(command(proxy.program(), home, config))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        var started = new ProxyProcess(process, new InetSocketAddress(loopback(), place.port()), home);
        if (!started.answersInTime()) {
            List<String> lines = Files.readAllLines(said);
            started.close();
            throw new CannotStart(lines.isEmpty() ? "does not answer" : lines.getFirst());
        }
        return started;
    }

    /** The path of a program; throws if there is none. */
    static String found(String program) throws CannotStart {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new CannotStart("no " + program + " on this machine (./dev peers installs it)"));
    }

    private static List<String> command(Proxy.Program program, Path home, Path config) throws CannotStart {
        return switch (program) {
            case HAPROXY -> List.of(found("haproxy"), "-db", "-f", config.toString());
            case NGINX -> List.of(found("nginx"), "-p", home.toString(), "-e", "error.log", "-c", config.toString());
            case TAMIZ -> List.of(tamiz(), "run", "-c", config.toString());
        };
    }

    private static String tamiz() {
        return Path.of(System.getenv().getOrDefault("TAMIZ_ROOT", "."), "tamiz")
                .toAbsolutePath()
                .toString();
    }

    /** What the program says of its version. */
    static String version(Proxy.Program program) throws IOException {
        try {
            List<String> command = switch (program) {
                case HAPROXY -> List.of(found("haproxy"), "-v");
                case NGINX -> List.of(found("nginx"), "-v");
                case TAMIZ -> List.of(tamiz(), "--version");
            };
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var lines = process.inputReader()) {
                return lines.lines().findFirst().orElse("");
            }
        } catch (CannotStart e) {
            return e.getMessage() == null ? "" : e.getMessage();
        }
    }

    InetSocketAddress address() {
        return address;
    }

    /** Processor time of it and of its children, in nanoseconds. */
    long cpuNanos() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(each ->
                        each.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    private boolean answersInTime() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (process.isAlive() && System.nanoTime() < until) {
            try (var connection = new ClientConnection(loopback(), address, Kind.MONITOR)) {
                if (connection.get("/static/100/0.js", null).status() == 200) {
                    return true;
                }
            } catch (IOException _) {
                // not yet
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return false;
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void end(Process process, Path home) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        try (var files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException _) {
            // a process that dies slowly has still written there: a few small files stay
        }
    }

    @Override
    public void close() {
        end(process, home);
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
