package io.tamiz.accesslog.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamiz.core.client.ClientKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class LogReaderTest {
    private static final String LINE =
            "192.0.2.1 - - [20/Feb/2016:00:00:45 -0500] \"GET /a HTTP/1.1\" 200 187 \"-\" \"Mozilla/5.0\"\n";
    private static final long SECOND = 1_455_944_445;

    @TempDir
    private Path directory;

    @Test
    void combinedLineGivesAllItsParts() throws Exception {
        Seen seen = one("192.0.2.1 - ana [20/Feb/2016:00:00:45 -0500] \"HEAD /a/b.CSS?x=1 HTTP/1.1\" 304 12"
                + " \"https://example.com/\" \"Mozilla/5.0 (X11)\"\n");
        assertThat(seen)
                .isEqualTo(
                        new Seen(SECOND, "192.0.2.1", "HEAD", "/a/b.CSS?x=1", 1, 304, 12, true, "Mozilla/5.0 (X11)"));
    }

    @Test
    void commonLineHasNeitherRefererNorAgent() throws Exception {
        Seen seen = one("in24.inetnebr.com - - [01/Aug/1995:00:00:01 -0400] \"GET /s/68.txt HTTP/1.0\" 200 1839\n");
        assertThat(seen)
                .isEqualTo(new Seen(807_249_601, "in24.inetnebr.com", "GET", "/s/68.txt", 10, 200, 1839, false, ""));
    }

    @Test
    void bytesMayBeADash() throws Exception {
        assertThat(one(LINE.replace(" 187 ", " - ")).bodyBytes()).isEqualTo(-1);
    }

    @Test
    void largeBodiesAreWhole() throws Exception {
        assertThat(one(LINE.replace(" 187 ", " 123456789012 ")).bodyBytes()).isEqualTo(123_456_789_012L);
    }

    @Test
    void escapedQuotesDoNotEndAField() throws Exception {
        Seen nginx = one(LINE.replace("/a", "/a\\x22b").replace("\"-\"", "\"x\\x22\""));
        assertThat(nginx.target()).isEqualTo("/a\\x22b");
        assertThat(nginx.referer()).isTrue();
        Seen apache = one(LINE.replace("/a", "/a\\\" 200 b").replace("Mozilla", "a \\\"b\\\" c"));
        assertThat(apache.target()).isEqualTo("/a\\\" 200 b");
        assertThat(apache.agent()).isEqualTo("a \\\"b\\\" c/5.0");
    }

    @Test
    void quotesThatNobodyEscapedDoNotEndARequest() throws Exception {
        assertThat(one(LINE.replace("/a", "/a\"b")).target()).isEqualTo("/a\"b");
    }

    @Test
    void whatIsNoRequestLineIsARequestWithoutMethod() throws Exception {
        for (String request : List.of("\\x16\\x03\\x01\\x02", "-", "", "\u0016\u0003", "quit", "GET")) {
            Seen seen = one(LINE.replace("GET /a HTTP/1.1", request).replace(" 200 ", " 400 "));
            assertThat(seen.method()).as(request).isEmpty();
            assertThat(seen.target()).isEmpty();
            assertThat(seen.status()).isEqualTo(400);
            assertThat(seen.costTenths()).isEqualTo(10);
        }
    }

    @Test
    void fieldsBehindTheAgentAreIgnored() throws Exception {
        Seen plain = one(LINE);
        assertThat(one(LINE.replace("\n", " \"198.51.100.7\" 0.003 0x\n"))).isEqualTo(plain);
        assertThat(one(LINE.replace("\n", " \"-\"\n"))).isEqualTo(plain);
    }

    @Test
    void ipv6ClientsAreCountedByTheirNetwork() throws Exception {
        List<ClientKey> keys =
                keys(LINE.replace("192.0.2.1", "2001:db8::1") + LINE.replace("192.0.2.1", "2001:db8::2"));
        assertThat(keys).containsOnly(new ClientKey(0x2001_0db8_0000_0000L, 0)).hasSize(2);
    }

    @Test
    void hostNamesHaveKeysNoAddressHas() throws Exception {
        List<ClientKey> keys = keys(LINE.replace("192.0.2.1", "a.example") + LINE.replace("192.0.2.1", "b.example"));
        assertThat(keys).doesNotHaveDuplicates().hasSize(2);
        assertThat(keys).allMatch(key -> key.high() >>> 56 == 0xFF);
    }

    @Test
    void zonesOfHalfHoursCount() throws Exception {
        assertThat(one(LINE.replace("-0500", "+0330")).second()).isEqualTo(SECOND - 5 * 3600 - 3 * 3600 - 1800);
        assertThat(one(LINE.replace("-0500", "-0330")).second()).isEqualTo(SECOND - 5 * 3600 + 3 * 3600 + 1800);
    }

    @Test
    void leapDaysAndMonthsAreTold() throws Exception {
        assertThat(one(LINE.replace("20/Feb/2016:00:00:45 -0500", "29/Feb/2016:23:59:60 +0000"))
                        .second())
                .isEqualTo(1_456_790_400);
        assertThat(one(LINE.replace("20/Feb/2016:00:00:45 -0500", "31/Dec/1999:23:59:59 +0000"))
                        .second())
                .isEqualTo(946_684_799);
        assertThat(unparsed(LINE.replace("20/Feb/2016", "30/Feb/2016"))).isEqualTo(1);
        assertThat(unparsed(LINE.replace("20/Feb/2016", "20/Foo/2016"))).isEqualTo(1);
    }

    @Test
    void requestsOfHttp09HaveNoVersion() throws Exception {
        Seen seen = one(LINE.replace("GET /a HTTP/1.1", "GET /a.png"));
        assertThat(seen.target()).isEqualTo("/a.png");
        assertThat(seen.costTenths()).isEqualTo(1);
    }

    @Test
    void targetsWithBlanksAreWhole() throws Exception {
        assertThat(one(LINE.replace("/a ", "/a b c ")).target()).isEqualTo("/a b c");
    }

    @Test
    void absoluteTargetsCostWhatTheirPathCosts() throws Exception {
        assertThat(one(LINE.replace("/a ", "http://example.com/x.css?v=2 ")).costTenths())
                .isEqualTo(1);
        assertThat(one(LINE.replace("/a ", "http://example.com/x ")).costTenths())
                .isEqualTo(10);
    }

    @Test
    void userAgentsMayBeLong() throws Exception {
        String agent = "x".repeat(2048);
        assertThat(one(LINE.replace("Mozilla/5.0", agent)).agent()).isEqualTo(agent);
    }

    @Test
    void userNamesMayHaveBlanksAndBrackets() throws Exception {
        assertThat(one(LINE.replace("- - [", "- a [b c [")).second()).isEqualTo(SECOND);
    }

    @Test
    void lineEndsOfWindowsAByteOrderMarkAndAMissingLastEndAreNoFault() throws Exception {
        Seen plain = one(LINE);
        assertThat(one(LINE.replace("\n", "\r\n"))).isEqualTo(plain);
        assertThat(one("\uFEFF" + LINE)).isEqualTo(plain);
        assertThat(one(LINE.replace("\n", ""))).isEqualTo(plain);
        assertThat(one("\n\n" + LINE + "\r\n")).isEqualTo(plain);
    }

    @Test
    void ourOwnJsonIsRead() throws Exception {
        Seen seen = one("""
                {"timestamp":"2016-02-20T05:00:45.123Z","client.address":"192.0.2.1","http.request.method":"GET",\
                "url.path":"/a b.css","url.query":"q=\\"1\\"","network.protocol.version":"1.1",\
                "http.response.status_code":200,"http.response.body.size":5,"user_agent.original":"M\\u00e9",\
                "http.request.header.referer":["https://example.com/"],"tamiz.lane":"fast","tamiz.score":1.50}
                """);
        assertThat(seen)
                .isEqualTo(new Seen(SECOND, "192.0.2.1", "GET", "/a b.css?q=\"1\"", 1, 200, 5, true, "M\u00e9"));
    }

    @Test
    void ourOwnJsonMayHaveNoRequestLine() throws Exception {
        Seen seen = one("""
                {"timestamp":"2016-02-20T05:00:45.123Z","client.address":"192.0.2.1","http.request.method":"_OTHER",\
                "tamiz.request_line":"\\u0016\\u0003","http.response.status_code":400,"http.response.body.size":0}
                """);
        assertThat(seen.method()).isEmpty();
        assertThat(seen.target()).isEmpty();
    }

    @Test
    void otherJsonIsNoRequest() throws Exception {
        assertThat(unparsed("{\"level\":\"info\"}\n{]\n{\"timestamp\":\"x\",\"client.address\":\"192.0.2.1\"}\n"))
                .isEqualTo(3);
    }

    @Test
    void whatCannotBeReadIsCountedAndTheFirstThreeShown() throws Exception {
        LogTotals totals =
                read(write("a.log", ("oops\u001b[31m\n" + LINE + "b\nc\nd\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(totals.lines()).isEqualTo(5);
        assertThat(totals.requests()).isEqualTo(1);
        assertThat(totals.unparsed()).isEqualTo(4);
        String file = directory.resolve("a.log").toString();
        assertThat(totals.firstUnparsed()).containsExactly(file + ":1: oops?[31m", file + ":3: b", file + ":4: c");
    }

    @Test
    void linesThatAreTooLongAreSkippedAndCounted() throws Exception {
        String longLine = "x".repeat(300_000) + "\n";
        LogTotals totals =
                read(write("a.log", (longLine + LINE + longLine + longLine + LINE).getBytes(StandardCharsets.UTF_8)));
        assertThat(totals.requests()).isEqualTo(2);
        assertThat(totals.unparsed()).isEqualTo(3);
        assertThat(totals.lines()).isEqualTo(5);
    }

    @Test
    void linesAreWholeWhereverABlockEnds() throws Exception {
        var log = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            log.append(LINE.replace("/a", "/" + "y".repeat(i % 97) + i));
        }
        LogTotals totals = read(write("a.log", log.toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(totals.requests()).isEqualTo(20_000);
        assertThat(totals.unparsed()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void compressionIsToldByTheFirstOctets(Compression compression) throws Exception {
        Path file = write("a.txt", compressed(compression, LINE + LINE));
        assertThat(read(file).requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Compression.class,
            names = {"GZIP", "BZIP2", "XZ"})
    void allMembersAreRead(Compression compression) throws Exception {
        byte[] member = compressed(compression, LINE);
        byte[] two = Arrays.copyOf(member, 2 * member.length);
        System.arraycopy(member, 0, two, member.length, member.length);
        assertThat(read(write("a", two)).requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void cutCompressedDataIsOneClearLine(Compression compression) throws Exception {
        byte[] whole = compressed(compression, LINE.repeat(2000));
        Path file = write("a", Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(LogException.class)
                .message()
                .startsWith(file + ": its " + compression.word() + " data ")
                .endsWith("(copy it again, or cut it there)")
                .doesNotContain("\n");
    }

    @Test
    void filesOfSeveralServersAreMergedByTime() throws Exception {
        Path a = write("a", (at(10) + at(30) + at(50)).getBytes(StandardCharsets.UTF_8));
        Path b = write("b", (at(20) + at(40)).getBytes(StandardCharsets.UTF_8));
        Path before = write("c", compressed(Compression.GZIP, at(1)));
        var seconds = new ArrayList<Long>();
        LogTotals totals = new LogReader(List.of(b, a, before), LogProgress.NONE)
                .read(request -> seconds.add(request.second() - SECOND + 45));
        assertThat(seconds).containsExactly(1L, 10L, 20L, 30L, 40L, 50L);
        assertThat(totals.lines()).isEqualTo(6);
        assertThat(totals.firstSecond()).isEqualTo(SECOND - 44);
        assertThat(totals.lastSecond()).isEqualTo(SECOND + 5);
        assertThat(totals.clamped()).isZero();
    }

    @Test
    void emptyFileIsFineBesideOthersAndRefusedAlone() throws Exception {
        Path empty = write("empty", new byte[0]);
        assertThat(new LogReader(List.of(empty, write("a", LINE.getBytes(StandardCharsets.UTF_8))), LogProgress.NONE)
                        .read(request -> {})
                        .requests())
                .isEqualTo(1);
        assertThatThrownBy(() -> read(empty)).hasMessage(empty + ": nothing in it (expected: an access log)");
    }

    @Test
    void whatIsNoLogIsRefused() throws Exception {
        Path file = write("a", "hello\nworld\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(LogException.class)
                .hasMessageStartingWith(file + ": no access log: none of its 2 lines is a request")
                .hasMessageEndingWith(file + ":1: hello");
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> read(missing)).hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> read(directory)).hasMessage(directory + ": is a directory (expected: an access log)");
    }

    private static String at(int second) {
        return LINE.replace(":45 ", ":%02d ".formatted(second));
    }

    private Seen one(String log) throws Exception {
        var seen = new ArrayList<Seen>();
        new LogReader(List.of(write("one.log", log.getBytes(StandardCharsets.UTF_8))), LogProgress.NONE)
                .read(request -> seen.add(Seen.of(request)));
        assertThat(seen).hasSize(1);
        return seen.getFirst();
    }

    private List<ClientKey> keys(String log) throws Exception {
        var keys = new ArrayList<ClientKey>();
        new LogReader(List.of(write("keys.log", log.getBytes(StandardCharsets.UTF_8))), LogProgress.NONE)
                .read(request -> keys.add(request.key()));
        return keys;
    }

    private long unparsed(String lines) throws Exception {
        return read(write("unparsed.log", (LINE + lines).getBytes(StandardCharsets.UTF_8)))
                .unparsed();
    }

    private static LogTotals read(Path file) throws LogException, InterruptedException {
        return new LogReader(List.of(file), LogProgress.NONE).read(request -> {});
    }

    private Path write(String name, byte[] octets) throws IOException {
        return Files.write(directory.resolve(name), octets);
    }

    private static byte[] compressed(Compression compression, String text) throws IOException {
        var octets = new ByteArrayOutputStream();
        try (OutputStream out = compressing(compression, octets)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return octets.toByteArray();
    }

    private static OutputStream compressing(Compression compression, OutputStream out) throws IOException {
        return switch (compression) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out);
            case BZIP2 -> new BZip2CompressorOutputStream(out);
            case XZ -> new XZOutputStream(out, new LZMA2Options(1));
            case ZIP -> {
                var zip = new ZipOutputStream(out);
                zip.putNextEntry(new ZipEntry("logs/"));
                zip.closeEntry();
                zip.putNextEntry(new ZipEntry("logs/access.log"));
                yield zip;
            }
        };
    }
}
