package io.tamiz.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.accesslog.AccessLog;
import io.tamiz.accesslog.AccessLogObserver;
import io.tamiz.accesslog.AccessLogSettings;
import io.tamiz.accesslog.LogEntry;
import io.tamiz.accesslog.read.LogProgress;
import io.tamiz.accesslog.read.LogReader;
import io.tamiz.accesslog.read.LogTotals;
import io.tamiz.core.client.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Logs that are really there: our own, and those of other servers beside a count of our own and that of GoAccess. */
class LogReadingIT {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    /** Lines of common format, among others. */
    private static final Pattern COMMON = Pattern.compile("\" \\d{3} (\\d+|-)$");
    /** GoAccess takes a longer line for two. */
    private static final int MOST_OF_GOACCESS = 4095;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(AccessLogSettings.Format.class)
    void whatTheAccessLogWroteIsReadBack(AccessLogSettings.Format format) throws Exception {
        Path file = directory.resolve("access.log");
        var clock = new AtomicLong(1_795_547_061_123L);
        var settings = new AccessLogSettings(format, new AccessLogSettings.Target.File(file));
        var expected = new ArrayList<String>();
        try (var log = AccessLog.open(settings, 2, ZoneId.of("Asia/Kolkata"), clock::get, AccessLogObserver.NONE)) {
            for (int i = 0; i < 500; i++) {
                String target = "/page/" + i + "?q=\"" + i + "\\";
                byte[] octets =
                        ("GET " + target + " HTTP/1.1" + "http://a/" + "agent \"" + i + "\"").getBytes(ISO_8859_1);
                int agent = ("agent \"" + i + "\"").length();
                var head = new LogEntry.Head(octets, octets.length - agent - 9, 9, agent, LogEntry.Head.ABSENT);
                var client = IpAddress.ofIpv4(0x0a000000 + i);
                log.write(i % 2, new LogEntry(client, head, 200 + i % 5, i, 1_000, 1_000, null, null));
                expected.add(clock.get() / 1_000 + " " + client + " GET " + target + " " + (200 + i % 5) + " " + i
                        + " true agent \"" + i + "\"");
                clock.addAndGet(700);
            }
        }

        var read = new ArrayList<String>();
        LogTotals totals = reader(file)
                .read(r -> read.add(r.second() + " " + r.client() + " " + r.method() + " " + r.target() + " "
                        + r.status() + " " + r.bodyBytes() + " " + r.hasReferer() + " " + r.userAgent()));

        assertThat(read).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(totals.unparsed()).isZero();
    }

    @Test
    void sharedLogsAreReadWhole() throws Exception {
        try (Stream<Path> logs =
                Files.list(sharedData()).filter(file -> file.toString().endsWith(".log.gz"))) {
            for (Path log : logs.sorted().toList()) {
                List<String> lines = lines(log);
                var seconds = lines.stream().mapToLong(LogReadingIT::second).summaryStatistics();

                LogTotals totals = reader(log).read(_ -> {});

                assertThat(totals)
                        .as(log.toString())
                        .returns((long) lines.size(), LogTotals::requests)
                        .returns(0L, LogTotals::unparsed)
                        .returns(seconds.getMin(), LogTotals::firstSecond)
                        .returns(seconds.getMax(), LogTotals::lastSecond);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "archive2005.log.gz, COMBINED",
        "blog2016.log.gz, COMBINED",
        "semicomplete2015.log.gz, COMBINED",
        "nasa19950801.log.gz, COMMON",
    })
    void goAccessFindsTheSameNumber(String name, String format) throws Exception {
        GoAccess.assumeHere();
        Path log = sharedData().resolve(name);
        List<String> lines = lines(log);
        Path plain = Files.write(directory.resolve("plain.log"), lines, ISO_8859_1);

        long valid = GoAccess.report(plain, format)
                .path("general")
                .path("valid_requests")
                .asLong();

        // in a log of one format it reads no other, and of a long line it makes two that are none
        long otherFormat = format.equals("COMMON")
                ? 0
                : lines.stream().filter(line -> COMMON.matcher(line).find()).count();
        long tooLong =
                lines.stream().filter(line -> line.length() > MOST_OF_GOACCESS).count();
        assertThat(reader(log).read(_ -> {}).requests()).isEqualTo(valid + otherFormat + tooLong);
    }

    private static LogReader reader(Path log) {
        return new LogReader(List.of(log), LogProgress.NONE);
    }

    private static Path sharedData() {
        String shared = System.getenv("TAMIZ_SHARED");
        assumeTrue(shared != null, "TAMIZ_SHARED is not set");
        return Path.of(shared, "data");
    }

    private static List<String> lines(Path log) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(log))) {
            return new String(in.readAllBytes(), ISO_8859_1).lines().toList();
        }
    }

    private static long second(String line) {
        String time = line.substring(line.indexOf('[') + 1, line.indexOf(']'));
        return OffsetDateTime.parse(time, TIME).toEpochSecond();
    }
}
