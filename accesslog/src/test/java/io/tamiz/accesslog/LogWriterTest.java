package io.tamiz.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written when the disk is full, and what when the file changes. */
class LogWriterTest {
    private final LoopLines first = loop(1 << 12);
    private final LoopLines second = loop(1 << 12);
    private final ScriptedOutput output = new ScriptedOutput();
    private final Counts counts = new Counts();
    private final LogWriter writer = new LogWriter(List.of(first, second), output, counts);

    @Test
    void linesOfAllLoopsAreWrittenAndCounted() {
        add(first, "GET /1 HTTP/1.1");
        add(second, "GET /2 HTTP/1.1");
        add(first, "GET /3 HTTP/1.1");

        assertThat(writer.write()).isTrue();
        assertThat(output.requests()).containsExactly("GET /1 HTTP/1.1", "GET /3 HTTP/1.1", "GET /2 HTTP/1.1");
        assertThat(counts.written).isEqualTo(3);
    }

    @Test
    void lineThatAFullDiskCutIsFinishedBeforeAnyOther() {
        add(first, "GET /1 HTTP/1.1");
        add(second, "GET /2 HTTP/1.1");
        output.room = 20;

        assertThat(writer.write()).isFalse();
        add(second, "GET /3 HTTP/1.1");
        assertThat(writer.write()).isFalse();
        assertThat(output.text()).hasSize(20);
        assertThat(counts.written).isZero();
        output.room = Integer.MAX_VALUE;

        assertThat(writer.write()).isTrue();
        assertThat(output.requests()).containsExactly("GET /1 HTTP/1.1", "GET /2 HTTP/1.1", "GET /3 HTTP/1.1");
        assertThat(counts.failed).isEqualTo(2);
        assertThat(counts.dropped).isZero();
    }

    @Test
    void linesThatFindNoRoomAreCounted() {
        var small = loop(256);
        var writer = new LogWriter(List.of(small), output, counts);
        for (int i = 0; i < 5; i++) {
            add(small, "GET /" + i + " HTTP/1.1");
        }

        writer.write();
        assertThat(output.requests()).containsExactly("GET /0 HTTP/1.1", "GET /1 HTTP/1.1", "GET /2 HTTP/1.1");
        assertThat(counts.dropped).isEqualTo(2);
        add(small, "GET /5 HTTP/1.1");
        writer.write();
        assertThat(output.requests()).endsWith("GET /5 HTTP/1.1");
        assertThat(counts.dropped).isEqualTo(2);
    }

    @Test
    void ringIsWorthWakingTheWriterWhenItGetsHalfFull() {
        var small = loop(256);
        LogEntry entry = Entries.of("GET /0 HTTP/1.1");

        assertThat(small.add(entry, Entries.MILLIS)).isFalse();
        assertThat(small.add(entry, Entries.MILLIS)).isTrue();
        assertThat(small.add(entry, Entries.MILLIS)).isFalse();
        assertThat(small.dropped()).isZero();
    }

    @Test
    void cutLineIsNotContinuedInANewFile() {
        add(first, "GET /1 HTTP/1.1");
        add(first, "GET /2 HTTP/1.1");
        output.room = 20;
        writer.write();
        output.room = Integer.MAX_VALUE;

        assertThat(writer.reopen()).isTrue();
        writer.write();
        assertThat(output.requests()).containsExactly("GET /2 HTTP/1.1");
        assertThat(counts.dropped).isEqualTo(1);
        assertThat(counts.written).isEqualTo(1);
    }

    @Test
    void reopeningThatFailsKeepsTheOldFile() {
        output.opens = false;
        add(first, "GET /1 HTTP/1.1");

        assertThat(writer.reopen()).isFalse();
        assertThat(writer.write()).isTrue();
        assertThat(output.requests()).containsExactly("GET /1 HTTP/1.1");
        assertThat(counts.failed).isEqualTo(1);
        assertThat(counts.reopened).isZero();
    }

    @Test
    void closingCountsWhatCannotBeWritten() {
        add(first, "GET /1 HTTP/1.1");
        add(second, "GET /2 HTTP/1.1");
        output.room = 0;

        writer.close();
        assertThat(counts.dropped).isEqualTo(2);
        assertThat(output.closed).isTrue();
    }

    private static LoopLines loop(int ringBytes) {
        return new LoopLines(new CombinedFormat(ZoneOffset.UTC), new ByteRing(ringBytes));
    }

    private static void add(LoopLines loop, String requestLine) {
        loop.add(Entries.of(requestLine), Entries.MILLIS);
    }

    private static final class ScriptedOutput implements LogOutput {
        private final ByteArrayOutputStream file = new ByteArrayOutputStream();
        private int room = Integer.MAX_VALUE;
        private boolean opens = true;
        private boolean closed;

        @Override
        public int write(byte[] octets, int from, int length) throws IOException {
            int written = Math.min(Math.min(length, room), 50);
            if (written == 0) {
                throw new IOException("No space left on device");
            }
            file.write(octets, from, written);
            room -= written;
            return written;
        }

        @Override
        public boolean reopen() throws IOException {
            if (!opens) {
                throw new IOException("no such directory");
            }
            file.reset();
            return true;
        }

        @Override
        public void close() {
            closed = true;
        }

        String text() {
            return file.toString(ISO_8859_1);
        }

        List<String> requests() {
            var requests = new ArrayList<String>();
            for (String line : text().split("\n", -1)) {
                if (!line.isEmpty()) {
                    assertThat(line).startsWith("192.0.2.7 - - [").endsWith(" \"-\" \"-\"");
                    requests.add(line.substring(line.indexOf('"') + 1, line.indexOf("\" 200")));
                }
            }
            return requests;
        }
    }

    private static final class Counts implements AccessLogObserver {
        private long written;
        private long dropped;
        private int failed;
        private int reopened;

        @Override
        public void written(long lines) {
            written += lines;
        }

        @Override
        public void dropped(long lines) {
            dropped += lines;
        }

        @Override
        public void failed(Exception cause) {
            failed++;
        }

        @Override
        public void reopened() {
            reopened++;
        }
    }
}
