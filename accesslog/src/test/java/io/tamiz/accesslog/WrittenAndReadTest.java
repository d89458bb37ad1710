package io.tamiz.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.accesslog.AccessLogSettings.Format;
import io.tamiz.accesslog.read.LogProgress;
import io.tamiz.accesslog.read.LogReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we write we can read. */
class WrittenAndReadTest {
    @TempDir
    Path dir;

    private String read(Format format, LogEntry entry) throws Exception {
        String line = Entries.line(LineFormat.of(format, ZoneId.of("Asia/Tehran")), entry);
        Path log = Files.write(dir.resolve("log"), line.getBytes(ISO_8859_1));
        List<String> read = new ArrayList<>();
        new LogReader(List.of(log), LogProgress.NONE)
                .read(r -> read.add(String.join(
                        "|",
                        r.client(),
                        r.method(),
                        r.target(),
                        Integer.toString(r.status()),
                        Long.toString(r.bodyBytes()),
                        Boolean.toString(r.hasReferer()),
                        r.userAgent(),
                        Long.toString(r.second() - Entries.MILLIS / 1_000))));
        assertThat(read).hasSize(1);
        return read.getFirst();
    }

    private static LogEntry entry(@Nullable String line, @Nullable String referer, @Nullable String agent) {
        return Entries.of("2001:db8::1", Entries.head(line, referer, agent, "us [er] \"x"), 404);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void requestIsReadBack(Format format) throws Exception {
        assertThat(read(format, entry("GET /a?b=\"c\"\\ HTTP/1.1", "http://a/", "say \"hi\" \\ \t")))
                .isEqualTo("2001:db8::1|GET|/a?b=\"c\"\\|404|3|true|say \"hi\" \\ \t|0");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatIsNotThereIsReadBackAsNothing(Format format) throws Exception {
        assertThat(read(format, entry(null, null, null))).isEqualTo("2001:db8::1|||404|3|false||0");
        assertThat(read(format, entry("garbage", "", ""))).isEqualTo("2001:db8::1|||404|3|false||0");
        assertThat(read(format, entry("\u0016\u0003\u0001\u00fc\"\\", "-", "-")))
                .isEqualTo("2001:db8::1|||404|3|false||0");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void oddMethodIsReadBack(Format format) throws Exception {
        assertThat(read(format, entry("GE-T / HTTP/1.1", null, "x"))).isEqualTo("2001:db8::1|GE-T|/|404|3|false|x|0");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void textBeyondAsciiIsReadBack(Format format) throws Exception {
        String agent = "caf\u00e9\u20ac";
        String octets = new String(agent.getBytes(UTF_8), ISO_8859_1);

        assertThat(read(format, entry("GET /" + octets + " HTTP/1.1", null, octets)))
                .isEqualTo("2001:db8::1|GET|/" + agent + "|404|3|false|" + agent + "|0");
    }

    @Test
    void octetsThatAreNoTextAreReadBackAsJsonHasThem() throws Exception {
        String odd = "\u00ff\u00c3 x\u00e2\u0082";

        assertThat(read(Format.JSON, entry("GET / HTTP/1.1", null, odd)))
                .startsWith("2001:db8::1|GET|/|404|3|false|\ufffd\ufffd x");
    }
}
