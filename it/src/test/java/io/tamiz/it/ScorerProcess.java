package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** {@code ./tamiz scorer} as the process it is. Closing it kills what still runs. */
final class ScorerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final long STOP_SECONDS = 20;
    private static final Pattern LISTEN = Pattern.compile(" score service listen=\\[\\S*?:(\\d+)]");

    private final Process process;
    private final Path err;
    private final int port;

    private ScorerProcess(Process process, Path err) {
        this.process = process;
        this.err = err;
        await().atMost(START)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive() || LISTEN.matcher(stderr()).find());
        var listen = LISTEN.matcher(stderr());
        assertThat(listen.find()).as(stderr()).isTrue();
        port = Integer.parseInt(listen.group(1));
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param directory where it runs, and where its model is if it has one
     * @param port 0 for any
     */
    static ScorerProcess start(Path directory, int port) throws IOException {
        Path err = directory.resolve("scorer-err");
        Process process = new ProcessBuilder(
                        List.of(Repository.ROOT.resolve("tamiz").toString(), "scorer", "--listen", "127.0.0.1:" + port))
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        try {
            return new ScorerProcess(process, err);
        } catch (RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    int port() {
        return port;
    }

    String stderr() {
        return TamizProcess.read(err);
    }

    /** Dies at once, by SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stands still, by SIGSTOP: its connections stay open, and nobody answers. */
    void freeze() throws Exception {
        signal("-STOP");
    }

    void thaw() throws Exception {
        signal("-CONT");
    }

    private void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Sends SIGTERM; the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
