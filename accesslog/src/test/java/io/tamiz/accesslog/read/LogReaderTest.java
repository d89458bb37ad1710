package io.tamiz.accesslog.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamiz.accesslog.read.Logs.Request;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {
    @TempDir
    Path dir;

    private Path log(String name, String... lines) {
        return Logs.write(
                dir.resolve(name), Arrays.stream(lines).map(line -> line + "\n").collect(joining()));
    }

    private static String manyLines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Logs.line(i % 600, "/" + i) + "\n")
                .collect(joining());
    }

    private static String failure(Path... files) {
        try {
            Logs.read(files);
        } catch (LogException e) {
            assertThat(e.getMessage()).doesNotContain("\n").contains(files[0].toString());
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("was read");
    }

    // ---- compression ----

    @ParameterizedTest
    @EnumSource(Packing.class)
    void logIsKnownByItsFirstOctetsWhateverItsName(Packing packing) throws Exception {
        Path file = Logs.write(dir.resolve("log.txt"), packing.pack(manyLines(5_000)));

        assertThat(Logs.read(file)).isEqualTo(Logs.read(Logs.write(dir.resolve("plain.gz"), manyLines(5_000))));
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "BZIP2", "XZ"})
    void severalMembersAreOneLog(Packing packing) throws Exception {
        var both = new ByteArrayOutputStream();
        // the second begins within a line
        both.write(packing.pack(Logs.LINE + "\n" + Logs.LINE.substring(0, 40)));
        both.write(packing.pack(Logs.LINE.substring(40) + "\n" + Logs.LINE + "\n"));

        assertThat(Logs.read(Logs.write(dir.resolve("log"), both.toByteArray())).requests())
                .hasSize(3);
    }

    @Test
    void eachFileOfAZipIsALog() throws Exception {
        var octets = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(octets)) {
            zip.putNextEntry(new ZipEntry("logs/"));
            zip.putNextEntry(new ZipEntry("logs/b.log"));
            zip.write((Logs.line(900, "/late") + "\n").getBytes(ISO_8859_1));
            zip.putNextEntry(new ZipEntry("logs/a.log"));
            zip.write((Logs.line(0, "/early") + "\n").getBytes(ISO_8859_1));
        }

        assertThat(Logs.read(Logs.write(dir.resolve("log"), octets.toByteArray()))
                        .requests())
                .extracting(Request::target)
                .containsExactly("/early", "/late");
    }

    @Test
    void whatIsCompressedWithinAZipIsRefused() throws Exception {
        var octets = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(octets)) {
            zip.putNextEntry(new ZipEntry("a.gz"));
            zip.write(Packing.GZIP.pack(Logs.LINE));
        }

        assertThat(failure(Logs.write(dir.resolve("log"), octets.toByteArray())))
                .contains("a.gz", "unpack");
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "BZIP2", "XZ", "ZIP"})
    void logThatWasCutOffIsOneClearLine(Packing packing) throws Exception {
        byte[] whole = packing.pack(manyLines(5_000));

        for (int length : new int[] {whole.length - 1, whole.length / 2, 20}) {
            assertThat(failure(Logs.write(dir.resolve("log"), Arrays.copyOf(whole, length))))
                    .contains("is cut off", "copy it again");
        }
    }

    @Test
    void secondMemberCutWithinItsHeaderIsNotMistakenForTheEnd() throws Exception {
        byte[] whole = Packing.GZIP.pack(Logs.LINE + "\n");
        byte[] more = Arrays.copyOf(whole, whole.length + 4);
        System.arraycopy(whole, 0, more, whole.length, 4);

        assertThat(failure(Logs.write(dir.resolve("log"), more))).contains("is cut off");
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "BZIP2", "XZ"})
    void damagedLogIsOneClearLine(Packing packing) throws Exception {
        byte[] octets = packing.pack(manyLines(5_000));
        for (int i = 0; i < 60; i++) {
            octets[octets.length / 2 + i] ^= 0x55;
        }

        assertThat(failure(Logs.write(dir.resolve("log"), octets))).contains(": ");
    }

    @Test
    void zstdIsRefusedByName() {
        assertThat(failure(Logs.write(dir.resolve("log"), "(\u00b5/\u00fdxxxx")))
                .contains("zstd", "unpack");
    }

    // ---- what is no log ----

    @Test
    void emptyFileIsOneClearLine() {
        assertThat(failure(log("log"))).contains("is empty");
    }

    @Test
    void directoryIsOneClearLine() {
        assertThat(failure(dir)).contains("is a directory");
    }

    @Test
    void missingFileIsOneClearLine() {
        assertThat(failure(dir.resolve("nowhere.log"))).contains("no such file");
    }

    @Test
    void noFilesAreRefused() {
        assertThatThrownBy(Logs::read).isInstanceOf(LogException.class);
    }

    @Test
    void whatIsNoLogShowsItsFirstLines() {
        assertThat(failure(log("log", "first\u001b[31m", "second", "third", "fourth")))
                .contains("not one of 4 lines", ":1: first\\x1b[31m", ":3: third")
                .doesNotContain("fourth");
    }

    @Test
    void emptyFileBesideALogIsPassedOver() throws Exception {
        assertThat(Logs.read(log("empty"), log("log", Logs.LINE)).requests()).hasSize(1);
    }

    // ---- lines ----

    @Test
    void logOfASingleLineIsReadWithAndWithoutItsEnd() throws Exception {
        assertThat(Logs.read(log("a", Logs.LINE))).isEqualTo(Logs.read(Logs.write(dir.resolve("b"), Logs.LINE)));
    }

    @Test
    void carriageReturnsByteOrderMarkAndBlankLinesAreNoPartOfIt() throws Exception {
        Path odd =
                Logs.write(dir.resolve("odd"), "\u00ef\u00bb\u00bf" + Logs.LINE + "\r\n\r\n \n" + Logs.LINE + "\r\n");

        assertThat(Logs.read(odd)).isEqualTo(Logs.read(log("plain", Logs.LINE, Logs.LINE)));
    }

    @ParameterizedTest
    @ValueSource(ints = {65_537, 131_072, 131_073, 400_000})
    void lineOfMoreThan64KiBIsSkippedAndCounted(int length) throws Exception {
        String line = Logs.LINE.substring(0, Logs.LINE.length() - 1);
        String tooLong = line + "x".repeat(length - line.length() - 1) + '"';

        assertThat(Logs.read(log("log", Logs.LINE, tooLong, Logs.LINE)).totals())
                .returns(3L, LogTotals::lines)
                .returns(1L, LogTotals::unparsed)
                .returns(2L, LogTotals::requests);
        assertThat(Logs.read(log("log", Logs.LINE, tooLong.replaceFirst("x+\"$", "x\"")))
                        .totals()
                        .unparsed())
                .isZero();
    }

    @Test
    void lineOf64KiBIsRead() throws Exception {
        String line = Logs.LINE.substring(0, Logs.LINE.length() - 1);
        String longest = line + "x".repeat(65_536 - line.length() - 1) + '"';

        assertThat(Logs.read(log("log", longest)).requests().getFirst().userAgent())
                .hasSizeGreaterThan(65_000);
    }

    @Test
    void lineIsReadWhereverABlockEnds() throws Exception {
        // the end of the first block moves through the line
        for (int more = 0; more <= Logs.LINE.length() + 2; more++) {
            String before = "#" + "x".repeat((1 << 17) - 65_000 * 2 - 5 + more);
            Path log = log("log", "#" + "x".repeat(64_998), "#" + "x".repeat(64_998), before, Logs.LINE, Logs.LINE);

            assertThat(Logs.read(log).requests()).as("more %d", more).hasSize(2);
        }
    }

    @Test
    void unparsedLinesAreCountedAndTheFirstThreeShown() throws Exception {
        LogTotals totals = Logs.read(log("log", "one", Logs.LINE, "two", "", "three", "four"))
                .totals();

        assertThat(totals).returns(5L, LogTotals::lines).returns(4L, LogTotals::unparsed);
        Path log = dir.resolve("log");
        assertThat(totals.firstUnparsed()).containsExactly(log + ":1: one", log + ":3: two", log + ":5: three");
    }

    @Test
    void formatIsDecidedForEachLine() throws Exception {
        String json = "{\"timestamp\":\"2016-08-01T10:00:01.500Z\",\"client.address\":\"192.0.2.7\","
                + "\"http.response.status_code\":200}";

        assertThat(Logs.read(log("log", Logs.LINE, json, "{}", "{\"timestamp\":", "[]", Logs.LINE))
                        .totals())
                .returns(3L, LogTotals::requests)
                .returns(3L, LogTotals::unparsed)
                .returns(Logs.SECOND + 1, LogTotals::lastSecond);
    }

    // ---- order ----

    @Test
    void halfOfTheLinesOutOfOrderAreSortedAndNotClamped() throws Exception {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 1_000; i++) {
            lines.add(Logs.line(i * 3 / 5 + (i % 2 == 0 ? 300 : 0), "/x"));
        }

        Logs.Read read = Logs.read(log("log", lines.toArray(String[]::new)));

        assertThat(read.requests()).hasSize(1_000).extracting(Request::second).isSorted();
        assertThat(read.totals().clamped()).isZero();
    }

    @Test
    void filesThatFollowOneAnotherAreReadInTheOrderOfTheirTimes() throws Exception {
        Path late = log("access.log", Logs.line(1_500, "/2"), Logs.line(3_000, "/3"));
        Path early = log("access.log.1", Logs.line(0, "/0"), Logs.line(1_400, "/1"));

        Logs.Read read = Logs.read(late, early);

        assertThat(read.requests()).extracting(Request::target).containsExactly("/0", "/1", "/2", "/3");
        assertThat(read.totals().clamped()).isZero();
    }

    @Test
    void filesOfSeveralServersAreMerged() throws Exception {
        String[] odd = IntStream.range(0, 500)
                .mapToObj(i -> Logs.line(i * 6 + 3, "/" + i))
                .toArray(String[]::new);
        String[] even =
                IntStream.range(0, 500).mapToObj(i -> Logs.line(i * 6, "/" + i)).toArray(String[]::new);

        Logs.Read read = Logs.read(log("a", odd), log("b", even));

        assertThat(read.requests())
                .extracting(request -> request.second() - Logs.SECOND)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_000).mapToObj(i -> i * 3L).toList());
        assertThat(read.totals().clamped()).isZero();
    }

    @Test
    void manyFilesThatFollowOneAnotherAreNotOpenAtOnce() throws Exception {
        var files = new ArrayList<Path>();
        for (int i = 0; i < 3 * MergedLogs.MOST_OPEN; i++) {
            files.add(log("log." + i, Logs.line(i * 10, "/" + i), Logs.line(i * 10 + 1, "/" + i)));
        }

        assertThat(Logs.read(files.toArray(Path[]::new)).requests()).hasSize(6 * MergedLogs.MOST_OPEN);
    }

    @Test
    void tooManyFilesOfTheSameTimeAreRefused() {
        var files = new ArrayList<Path>();
        for (int i = 0; i <= MergedLogs.MOST_OPEN; i++) {
            files.add(log("log." + i, Logs.line(0, "/"), Logs.line(100, "/")));
        }

        assertThatThrownBy(() -> Logs.read(files.toArray(Path[]::new)))
                .isInstanceOf(LogException.class)
                .hasMessageContaining("more than " + MergedLogs.MOST_OPEN);
    }

    // ---- the rest ----

    @Test
    void readingAgainGivesTheSameAgain() throws Exception {
        var reader = new LogReader(List.of(log("log", Logs.LINE, "x")), LogProgress.NONE);

        assertThat(reader.read(_ -> {})).isEqualTo(reader.read(_ -> {}));
    }

    @Test
    void failureOfWhoIsHandedRequestsPasses() {
        var reader = new LogReader(List.of(log("log", Logs.LINE)), LogProgress.NONE);

        assertThatThrownBy(() -> reader.read(_ -> {
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
    }

    @Test
    void progressIsToldTwiceASecondAndAtTheEnd() throws Exception {
        Path file = Logs.write(dir.resolve("log"), Packing.GZIP.pack(manyLines(20_000)));
        var clock = new AtomicLong();
        var octets = new ArrayList<Long>();
        var nanos = new ArrayList<Long>();
        long size = Files.size(file);
        LogProgress progress = (read, of, lines, time) -> {
            assertThat(of).isEqualTo(size);
            assertThat(lines).isPositive();
            octets.add(read);
            nanos.add(time);
        };

        new LogReader(List.of(file), progress, () -> clock.getAndAdd(100_000_000)).read(_ -> {});

        assertThat(octets).isSorted().last().isEqualTo(size);
        assertThat(nanos.subList(0, nanos.size() - 1)).containsExactly(500_000_000L, 1_000_000_000L, 1_500_000_000L);
    }
}
