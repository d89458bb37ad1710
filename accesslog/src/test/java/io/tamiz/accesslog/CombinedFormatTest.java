package io.tamiz.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Every expected line was taken from nginx 1.22, but for address and time; AccessLogIT asks nginx again. */
class CombinedFormatTest {
    private final LineFormat format = new CombinedFormat(ZoneOffset.UTC);

    @Test
    void whatWasNotSentIsADash() {
        assertThat(Entries.line(format, Entries.of("GET / HTTP/1.1")))
                .isEqualTo("192.0.2.7 - - [24/Nov/2026:19:04:21 +0000] \"GET / HTTP/1.1\" 200 3 \"-\" \"-\"\n");
    }

    @Test
    void whatWasSentEmptyIsEmpty() {
        var head = Entries.head("GET /emptyua HTTP/1.1", "", "", null);

        assertThat(Entries.line(format, Entries.of("192.0.2.7", head, 200)))
                .endsWith("\"GET /emptyua HTTP/1.1\" 200 3 \"\" \"\"\n");
    }

    @Test
    void quotesBackslashesControlsAndAllAboveAsciiAreEscaped() {
        var head = Entries.head(
                "GET /q?c=\"d\" HTTP/1.1", "\"odd\" \u00ff", "a\"b\\c \u00c3\u00a9 \t tab \u007f\u0080", "us er\"x");

        assertThat(Entries.line(format, Entries.of("192.0.2.7", head, 200)))
                .isEqualTo("192.0.2.7 - us er\\x22x [24/Nov/2026:19:04:21 +0000] \"GET /q?c=\\x22d\\x22 HTTP/1.1\""
                        + " 200 3 \"\\x22odd\\x22 \\xFF\" \"a\\x22b\\x5Cc \\xC3\\xA9 \\x09 tab \\x7F\\x80\"\n");
    }

    @Test
    void requestThatIsNoneIsADashOrWhatCame() {
        var nothing = Entries.head(null, null, null, null);
        var tls = Entries.head("\u0016\u0003\u0001\u0002\u0000\"\\abc", null, null, null);

        assertThat(Entries.line(format, Entries.of("192.0.2.7", nothing, 408))).contains(" \"-\" 408 ");
        assertThat(Entries.line(format, Entries.of("192.0.2.7", tls, 400)))
                .contains(" \"\\x16\\x03\\x01\\x02\\x00\\x22\\x5Cabc\" 400 ");
    }

    @Test
    void addressesOfBothFamiliesAreWrittenWhole() {
        var head = Entries.head("GET / HTTP/1.1", null, null, null);

        assertThat(Entries.line(format, Entries.of("255.254.1.0", head, 200))).startsWith("255.254.1.0 - ");
        assertThat(Entries.line(format, Entries.of("2001:db8:0:0::7", head, 200)))
                .startsWith("2001:db8::7 - ");
    }

    @Test
    void timeIsThatOfTheZoneAndFollowsItsRules() {
        var summer = Instant.parse("2026-07-01T12:00:00Z").toEpochMilli();
        var madrid = new CombinedFormat(ZoneId.of("Europe/Madrid"));
        var tehran = new CombinedFormat(ZoneId.of("Asia/Tehran"));
        var newfoundland = new CombinedFormat(ZoneId.of("America/St_Johns"));
        LogEntry entry = Entries.of("GET / HTTP/1.1");

        assertThat(Entries.line(madrid, entry)).contains(" [24/Nov/2026:20:04:21 +0100] ");
        assertThat(Entries.line(madrid, entry, summer)).contains(" [01/Jul/2026:14:00:00 +0200] ");
        assertThat(Entries.line(tehran, entry, summer)).contains(" [01/Jul/2026:15:30:00 +0330] ");
        assertThat(Entries.line(newfoundland, entry, summer)).contains(" [01/Jul/2026:09:30:00 -0230] ");
    }

    @Test
    void timeMovesOnWithTheSecond() {
        LogEntry entry = Entries.of("GET / HTTP/1.1");

        assertThat(Entries.line(format, entry, 999)).contains(":00:00:00 ");
        assertThat(Entries.line(format, entry, 1000)).contains(":00:00:01 ");
        assertThat(Entries.line(format, entry, 999)).contains(":00:00:00 ");
    }
}
