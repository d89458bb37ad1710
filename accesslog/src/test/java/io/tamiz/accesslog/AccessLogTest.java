package io.tamiz.accesslog;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.accesslog.AccessLogSettings.Format;
import io.tamiz.accesslog.AccessLogSettings.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole log on real files. */
class AccessLogTest {
    @TempDir
    private Path directory;

    private final List<Exception> faults = new CopyOnWriteArrayList<>();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AccessLogObserver observer = new AccessLogObserver() {
        @Override
        public void written(long lines) {
            written.addAndGet(lines);
        }

        @Override
        public void dropped(long lines) {
            dropped.addAndGet(lines);
        }

        @Override
        public void failed(Exception cause) {
            faults.add(cause);
        }
    };

    @Test
    void lineIsInTheFileWithoutAnybodyAsking() throws Exception {
        Path file = directory.resolve("access.log");
        try (var log = open(file)) {
            log.write(1, Entries.of("GET /1 HTTP/1.1"));

            await().atMost(10, SECONDS).until(() -> Files.size(file) > 0);
            assertThat(Files.readAllLines(file)).hasSize(1);
        }
    }

    @Test
    void closingWritesWhatIsLeftBehindWhatWasThere() throws Exception {
        Path file = Files.writeString(directory.resolve("access.log"), "before\n");
        try (var log = open(file)) {
            for (int i = 0; i < 1000; i++) {
                log.write(i % 2, Entries.of("GET /" + i + " HTTP/1.1"));
            }
        }

        assertThat(Files.readAllLines(file)).hasSize(1001).startsWith("before");
        assertThat(written).hasValue(1000);
        assertThat(dropped).hasValue(0);
    }

    @Test
    void movedFileIsLeftAndANewOneBegun() throws Exception {
        Path file = directory.resolve("access.log");
        Path old = directory.resolve("access.log.1");
        try (var log = open(file)) {
            log.write(0, Entries.of("GET /1 HTTP/1.1"));
            Files.move(file, old);
            log.reopen();
            await().atMost(10, SECONDS).until(() -> Files.exists(file));
            log.write(0, Entries.of("GET /2 HTTP/1.1"));
        }

        assertThat(Files.readString(old)).contains("GET /1 ").doesNotContain("GET /2 ");
        assertThat(Files.readString(file)).contains("GET /2 ").doesNotContain("GET /1 ");
    }

    @Test
    void directoryThatVanishedIsTriedUntilItIsBack() throws Exception {
        Path home = Files.createDirectory(directory.resolve("log"));
        Path file = home.resolve("access.log");
        try (var log = open(file)) {
            Files.delete(file);
            Files.delete(home);
            log.reopen();
            await().atMost(10, SECONDS).until(() -> !faults.isEmpty());
            Files.createDirectory(home);
            await().atMost(10, SECONDS).until(() -> Files.exists(file));
            log.write(0, Entries.of("GET /1 HTTP/1.1"));
        }

        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(faults).first().isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void fullDiskIsToldAndDropsAreCountedAtTheEnd() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");
        try (var log = open(full)) {
            log.write(0, Entries.of("GET /1 HTTP/1.1"));
            await().atMost(10, SECONDS).until(() -> !faults.isEmpty());
        }

        assertThat(faults).first().isInstanceOf(IOException.class);
        assertThat(written).hasValue(0);
        assertThat(dropped).hasValue(1);
    }

    @Test
    void fileThatCannotBeOpenedIsSaidAtOnce() {
        assertThatThrownBy(() -> open(directory.resolve("none/access.log"))).isInstanceOf(NoSuchFileException.class);
    }

    private AccessLog open(Path file) throws IOException {
        var settings = new AccessLogSettings(Format.COMBINED, new Target.File(file));
        return AccessLog.open(settings, 2, ZoneOffset.UTC, () -> Entries.MILLIS, observer);
    }
}
