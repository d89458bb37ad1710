package io.tamiz.net.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept of a head, whole or not. The scanner is used for one head after the other, as a loop does. */
class HeadExcerptTest {
    private static final String WHOLE = "GET http://a/b?c HTTP/1.1\r\nHost: a\r\nReferer: r1\r\nUSER-AGENT:  u1 \r\n"
            + "User-Agent: u2\r\nReferer: r2\r\nAuthorization: Basic Ym9iOnNlY3JldA==\r\n\r\n";

    private final RequestHead head = new RequestHead(HeadLimits.DEFAULT);

    @Test
    void wholeHeadGivesTheLineAsSentAndTheFirstOfEachField() {
        assertThat(excerpt(WHOLE)).isEqualTo("GET http://a/b?c HTTP/1.1|r1|u1|bob");
    }

    @Test
    void absentIsNotEmpty() {
        assertThat(excerpt("GET / HTTP/1.1\r\nHost: a\r\n\r\n")).isEqualTo("GET / HTTP/1.1|null|null|null");
        assertThat(excerpt("GET / HTTP/1.1\r\nHost: a\r\nReferer:\r\nUser-Agent: \r\n\r\n"))
                .isEqualTo("GET / HTTP/1.1|||null");
    }

    @Test
    void refusedHeadGivesTheFieldsBeforeTheFault() {
        assertThat(excerpt("GET /x HTTP/1.1\r\nUser-Agent: u\r\nna me: x\r\nReferer: r\r\n\r\n"))
                .isEqualTo("GET /x HTTP/1.1|null|u|null");
    }

    @Test
    void lineThatIsNoneIsAllUpToItsEnd() {
        excerpt(WHOLE);
        assertThat(excerpt("garbage\r\nUser-Agent: u\r\n\r\n")).isEqualTo("garbage|null|null|null");
        assertThat(excerpt("\r\nGET /a b\nmore")).isEqualTo("GET /a b|null|null|null");
        assertThat(excerpt("\u0016\u0003\u0001")).isEqualTo("\u0016\u0003\u0001|null|null|null");
    }

    @Test
    void partOfAHeadNeverHasWhatAnotherHeadHad() {
        for (int length = 0; length < WHOLE.length(); length++) {
            excerpt(WHOLE);
            String part = WHOLE.substring(0, length);
            String line = part.lines().findFirst().orElse("null");
            boolean referer = part.contains("r1\r\n");
            boolean agent = part.contains("u1 \r\n");
            boolean user = part.contains("==\r\n");
            assertThat(excerpt(part))
                    .as(part)
                    .isEqualTo(line + "|" + (referer ? "r1" : null) + "|" + (agent ? "u1" : null) + "|"
                            + (user ? "bob" : null));
        }
    }

    @Test
    void userIsReadAsNginxReadsIt() {
        assertThat(user("Basic dXMgZXIieDpwdw==")).isEqualTo("us er\"x");
        assertThat(user("basic   Ym9iOnB3")).isEqualTo("bob");
        assertThat(user("Basic Ym9iYnk6cHc")).isEqualTo("bobby");
        assertThat(user("Basic Ym9iOnB3=!!!")).isEqualTo("bob");
        assertThat(user("Basic bm9wdw==")).isNull();
        assertThat(user("Basic OnB3")).isNull();
        assertThat(user("Basic !!!!")).isNull();
        assertThat(user("Basic Y")).isNull();
        assertThat(user("Basic ")).isNull();
        assertThat(user("Bearer Ym9iOnB3")).isNull();
    }

    private @Nullable String user(String authorization) {
        String text = excerpt("GET / HTTP/1.1\r\nHost: a\r\nAuthorization: " + authorization + "\r\n\r\n");
        String user = text.substring(text.lastIndexOf('|') + 1);
        return user.equals("null") ? null : user;
    }

    private String excerpt(String latin1) {
        byte[] octets = latin1.getBytes(ISO_8859_1);
        head.scan(Arrays.copyOf(octets, octets.length + RequestHead.PADDING), 0, octets.length);
        HeadExcerpt excerpt = head.excerpt();
        String all = new String(excerpt.octets(), ISO_8859_1);
        var text = new StringBuilder();
        int at = 0;
        for (int length : new int[] {excerpt.requestLine(), excerpt.referer(), excerpt.userAgent(), excerpt.user()}) {
            text.append(text.isEmpty() ? "" : "|");
            text.append(length < 0 ? null : all.substring(at, at + length));
            at += Math.max(0, length);
        }
        assertThat(all).hasSize(at);
        return text.toString();
    }
}
