package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.http.SlowResponseHead.Accepted;
import io.tamiz.net.http.SlowResponseHead.Reading;
import io.tamiz.net.http.SlowResponseHead.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds {@link ResponseHead} against {@link SlowResponseHead}. */
final class ResponseHeadComparison {
    private final ResponseHead scanner = new ResponseHead();
    private final HeadBuffer out = new HeadBuffer();

    /** What both say of the text; fails if they differ. */
    Reading agree(String text, boolean answersHead) {
        Reading expected = SlowResponseHead.read(text, answersHead);
        assertThat(scan(text, answersHead, 0))
                .as(() -> HeadMutations.visible(text))
                .isEqualTo(expected);
        return expected;
    }

    Reading agreeHoweverItArrives(String text, boolean answersHead) {
        Reading whole = agree(text, answersHead);
        int end = whole instanceof Accepted accepted ? accepted.end() : text.length();
        for (int cut = 0; cut < text.length(); cut++) {
            Reading part = scan(text.substring(0, cut), answersHead, "\r\n :".charAt(cut % 4));
            int at = cut;
            boolean mustWait = cut < end && !(whole instanceof Refused);
            boolean asTold = part.equals(SlowResponseHead.INCOMPLETE) || (!mustWait && part.equals(whole));
            if (!asTold) {
                assertThat(part)
                        .as(() -> "cut at " + at + " of\n" + HeadMutations.visible(text))
                        .isEqualTo(mustWait ? SlowResponseHead.INCOMPLETE : whole);
            }
        }
        for (int padding : new int[] {0, '\r', '\n', ' ', 'a', 0x7f, 0xff}) {
            assertThat(scan(text, answersHead, padding)).isEqualTo(whole);
        }
        if (!(whole instanceof SlowResponseHead.Incomplete)) {
            for (String behind : List.of("\r\n", " X: y\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n", "\u0000", "\n")) {
                assertThat(scan(text + behind, answersHead, 0)).isEqualTo(whole);
            }
        }
        return whole;
    }

    private Reading scan(String text, boolean answersHead, int padding) {
        int end = scanner.scan(HeadMutations.padded(text, padding), 0, text.length(), answersHead);
        if (end == ResponseHead.INCOMPLETE) {
            return SlowResponseHead.INCOMPLETE;
        }
        if (end == ResponseHead.FAULT) {
            assertThat(scanner.fault()).isNotNull();
            return new Refused();
        }
        String head = text.substring(0, end);
        return new Accepted(
                end,
                scanner.status(),
                scanner.framing(),
                scanner.framing() == BodyFraming.LENGTH ? scanner.contentLength() : 0,
                scanner.isInterim(),
                scanner.keepsAlive(),
                List.of(
                        write(head, scanner.framing() == BodyFraming.CHUNKED, null),
                        write(head, false, null),
                        write(head, true, "close")));
    }

    private String write(String head, boolean chunked, @Nullable String connection) {
        byte[] date = SlowResponseHead.DATE.getBytes(StandardCharsets.US_ASCII);
        boolean changed = scanner.writeTo(out, chunked, connection, date, null);
        // that nothing was changed is a promise: the head that came is what is sent
        return changed ? out.toString() : head;
    }
}
