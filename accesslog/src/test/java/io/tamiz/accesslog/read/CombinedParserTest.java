package io.tamiz.accesslog.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.accesslog.read.Logs.Request;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line by way of the whole reader. */
class CombinedParserTest {
    private static final String START = "192.0.2.7 - - [01/Aug/2016:10:00:00 +0000] ";

    @TempDir
    Path dir;

    private Request request(String line) throws LogException {
        return Logs.read(Logs.write(dir.resolve("log"), line + "\n")).requests().getFirst();
    }

    private Request requestLine(String requestLine) throws LogException {
        return request(START + '"' + requestLine + "\" 400 5 \"-\" \"x\"");
    }

    @Test
    void combinedIsRead() throws Exception {
        Request read = request(START + "\"GET /a?b=c HTTP/1.1\" 304 12 \"http://a/\" \"Mozilla/5.0 (X11)\"");

        assertThat(read)
                .returns(Logs.SECOND, Request::second)
                .returns("192.0.2.7", Request::client)
                .returns("GET", Request::method)
                .returns("/a?b=c", Request::target)
                .returns(304, Request::status)
                .returns(12L, Request::bodyBytes)
                .returns(true, Request::hasReferer)
                .returns("Mozilla/5.0 (X11)", Request::userAgent);
    }

    @Test
    void commonIsRead() throws Exception {
        Request read = request(START + "\"GET /a.gif HTTP/1.0\" 200 12");

        assertThat(read)
                .returns("/a.gif", Request::target)
                .returns(12L, Request::bodyBytes)
                .returns(false, Request::hasReferer)
                .returns("", Request::userAgent);
    }

    @Test
    void dashOfBytesIsNotKnown() throws Exception {
        assertThat(request(START + "\"GET / HTTP/1.0\" 304 -").bodyBytes()).isEqualTo(-1);
        assertThat(request(START + "\"GET / HTTP/1.0\" 304 - \"-\" \"x\""))
                .returns(-1L, Request::bodyBytes)
                .returns("x", Request::userAgent);
    }

    @Test
    void escapedQuotesAndBackslashesAreTakenBack() throws Exception {
        Request apache =
                request(START + "\"GET /\\\"a\\\" b\\\\ HTTP/1.1\" 200 5 \"http://\\\" \\\"\" \"say \\\" hi\\\\\"");
        Request nginx =
                request(START + "\"GET /\\x22a\\x22 b\\x5C HTTP/1.1\" 200 5 \"\\x22 \\x22\" \"say \\x22 hi\\x5C\"");

        assertThat(apache.target()).isEqualTo("/\"a\" b\\");
        assertThat(apache.userAgent()).isEqualTo("say \" hi\\");
        assertThat(nginx).isEqualTo(apache);
    }

    @Test
    void backslashOfAServerThatEscapesNothingStays() throws Exception {
        assertThat(requestLine("GET /a\\").target()).isEqualTo("/a\\");
        assertThat(requestLine("GET /c:\\dir\\xyz HTTP/1.0").target()).isEqualTo("/c:\\dir\\xyz");
    }

    @Test
    void quoteOfAServerThatEscapesNothingStays() throws Exception {
        assertThat(requestLine("GET /a\"b HTTP/1.0").target()).isEqualTo("/a\"b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\x16\\x03\\x01\\x00\\xEE",
                "\u0016\u0003\u0001",
                "-",
                "",
                "GET",
                "GET ",
                "garbage here",
                "\u00ff /"
            })
    void whatIsNoRequestLineHasNoMethodAndNoTarget(String requestLine) throws Exception {
        assertThat(requestLine(requestLine))
                .returns("", Request::method)
                .returns("", Request::target)
                .returns(400, Request::status)
                .returns("x", Request::userAgent)
                .returns(10, Request::costTenths);
    }

    @Test
    void requestWithoutVersionIsHttp09() throws Exception {
        assertThat(requestLine("GET /old page.gif"))
                .returns("GET", Request::method)
                .returns("/old page.gif", Request::target)
                .returns(true, Request::isAsset);
    }

    @ParameterizedTest
    @CsvSource({
        "GET http://a.example/b.png?x=y HTTP/1.1, 1",
        "GET http://a.example/b?x=y.png HTTP/1.1, 10",
        "GET http://a.map HTTP/1.1, 10",
        "GET https://a.map?b HTTP/1.1, 10",
        "CONNECT a.example:443 HTTP/1.1, 10",
        "OPTIONS * HTTP/1.0, 10",
        "GET /style.CSS HTTP/1.1, 1",
    })
    void costIsThatOfThePath(String requestLine, int tenths) throws Exception {
        assertThat(requestLine(requestLine).costTenths()).isEqualTo(tenths);
    }

    @Test
    void absoluteTargetStaysWhole() throws Exception {
        assertThat(requestLine("GET http://a.example/b HTTP/1.1").target()).isEqualTo("http://a.example/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {" \"10.0.0.1\"", " 0.003", " \"-\" \"a b\" 0.003 -", " ", "trailing"})
    void whatFollowsTheUserAgentIsPassedOver(String more) throws Exception {
        assertThat(request(Logs.LINE + more))
                .isEqualTo(
                        request(Logs.LINE).userAgent().equals("curl/8") && more.equals("trailing")
                                ? request(Logs.LINE.replace("curl/8", "curl/8\"trailing"))
                                : request(Logs.LINE));
    }

    @Test
    void whatFollowsTheBytesOfCommonIsPassedOver() throws Exception {
        assertThat(request(START + "\"GET /a HTTP/1.1\" 200 5 0.003 upstream"))
                .returns(5L, Request::bodyBytes)
                .returns("", Request::userAgent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::1", "::1", "host.example.org", "fe80::1%eth0"})
    void clientMayBeAnyAddressOrName(String client) throws Exception {
        assertThat(request(Logs.LINE.replace("192.0.2.7", client)).client()).isEqualTo(client);
    }

    @Test
    void userMayHaveBlanksAndBrackets() throws Exception {
        assertThat(request(Logs.LINE.replace("- - [", "- us [er ] [").replace("] [", "] ["))
                        .second())
                .isEqualTo(Logs.SECOND);
    }

    @ParameterizedTest
    @CsvSource({
        "01/Aug/2016:13:30:00 +0330, 1470045600",
        "01/Aug/2016:05:00:00 -0500, 1470045600",
        "01/Aug/2016:15:45:00 +0545, 1470045600",
        "29/Feb/2016:00:00:00 +0000, 1456704000",
        "29/Feb/2000:00:00:00 +0000, 951782400",
        "31/Dec/2016:23:59:60 +0000, 1483228800",
        "01/Jan/1970:00:00:00 +0000, 0",
        "31/Dec/1969:23:59:59 +0000, -1",
    })
    void timeIsRead(String time, long second) throws Exception {
        assertThat(request(Logs.LINE.replace("01/Aug/2016:10:00:00 +0000", time))
                        .second())
                .isEqualTo(second);
    }

    @Test
    void everyMonthIsRead() throws Exception {
        String[] months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        for (int month = 1; month <= 12; month++) {
            long expected = java.time.LocalDate.of(2016, month, 1).toEpochDay() * 86_400 + 36_000;
            assertThat(request(Logs.LINE.replace("Aug", months[month - 1])).second())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "29/Feb/2015:00:00:00 +0000",
                "29/Feb/1900:00:00:00 +0000",
                "31/Apr/2016:00:00:00 +0000",
                "00/Apr/2016:00:00:00 +0000",
                "01/Abr/2016:00:00:00 +0000",
                "01/Apr/2016:24:00:00 +0000",
                "01/Apr/2016:00:60:00 +0000",
                "01/Apr/2016:00:00:61 +0000",
                "01/Apr/2016:00:00:0x +0000",
                "01/Apr/2016:00:00:00  0000",
                "01/Apr/2016 00:00:00 +0000",
                "01/Apr/2016:00:00:00",
            })
    void whatIsNoTimeIsNoRequest(String time) throws Exception {
        Path log = Logs.write(
                dir.resolve("log"), Logs.LINE + "\n" + Logs.LINE.replace("01/Aug/2016:10:00:00 +0000", time) + "\n");

        assertThat(Logs.read(log).totals().unparsed()).isEqualTo(1);
    }

    @Test
    void secondsOfOneMinuteWithAnotherZoneAreNotMistaken() throws Exception {
        Path log = Logs.write(
                dir.resolve("log"),
                Logs.LINE + "\n" + Logs.LINE.replace("+0000", "-0001").replace(":00 -", ":07 -") + "\n");

        assertThat(Logs.read(log).requests())
                .extracting(Request::second)
                .containsExactly(Logs.SECOND, Logs.SECOND + 67);
    }

    @Test
    void userAgentOfTwoThousandOctetsIsRead() throws Exception {
        String agent = "x\\\"".repeat(2_000);

        assertThat(request(Logs.LINE.replace("curl/8", agent)).userAgent()).isEqualTo("x\"".repeat(2_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.7",
                "192.0.2.7 - - [01/Aug/2016:10:00:00 +0000]",
                "192.0.2.7 - - [01/Aug/2016:10:00:00 +0000] ",
                "192.0.2.7 - - [01/Aug/2016:10:00:00 +0000] \"",
                "192.0.2.7 - - [01/Aug/2016:10:00:00 +0000] \"GET / HTTP/1.1",
                "192.0.2.7 - - [01/Aug/2016:10:00:00 +0000] \"GET / HTTP/1.1\"",
                "192.0.2.7 - - [01/Aug/2016:10:00:00 +0000] \"GET / HTTP/1.1\" 200",
                "192.0.2.7 - - [01/Aug/2016:10:00:00 +0000] \"GET / HTTP/1.1\" 200 ",
                "192.0.2.7 - - [01/Aug/2016:10:00:00 +0000] \"GET / HTTP/1.1\" 20 5",
                "192.0.2.7 - - [01/Aug/2016:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5x",
                "192.0.2.7 - - [01/Aug/2016:10:00:00 +0000] \"GET / HTTP/1.1\" 200 1234567890123456789",
                " - - [01/Aug/2016:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5",
            })
    void lineThatWasCutIsNoRequest(String line) throws Exception {
        assertThat(Logs.read(Logs.write(dir.resolve("log"), line + "\n" + Logs.LINE))
                        .totals())
                .returns(1L, LogTotals::unparsed)
                .returns(1L, LogTotals::requests);
    }

    @Test
    void everyBeginningOfALineIsReadOrRefused() throws Exception {
        var log = new StringBuilder(Logs.LINE + "\n");
        for (int length = 1; length <= Logs.LINE.length(); length++) {
            log.append(Logs.LINE, 0, length).append('\n');
        }

        LogTotals totals =
                Logs.read(Logs.write(dir.resolve("log"), log.toString())).totals();

        assertThat(totals.lines()).isEqualTo(Logs.LINE.length() + 1);
        assertThat(totals.requests() + totals.unparsed()).isEqualTo(totals.lines());
    }
}
