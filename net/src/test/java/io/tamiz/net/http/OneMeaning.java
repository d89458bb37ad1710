package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.http.NettyMessages.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A head that we have written has one meaning: to our own scanner, to Netty's decoder, and by its text. Whatever was done
 * to make it, the message it begins ends where we say it does, and the next one begins there.
 */
final class OneMeaning {
    private static final Set<String> ONE_HOP =
            Set.of("connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade", "http2-settings");
    private static final String NEXT_REQUEST = "PATCH /next HTTP/1.1\r\nHost: next\r\n\r\n";
    private static final String NEXT_RESPONSE = "HTTP/1.1 299 Next\r\nContent-Length: 0\r\n\r\n";
    private static final String CHUNKED_BODY = "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n";
    private static final int LONGEST_BODY = 10_000;
    /** What we add to the longest head that we take makes one that we would not take. */
    private static final int MOST_LINES = 1_000;

    private final RequestHead request = new RequestHead(new HeadLimits(64 * 1024, 128 * 1024, 1_000));
    private final ResponseHead response = new ResponseHead();

    /** Each head written for a request that was read so. */
    void ofRequest(SlowRequestHead.Accepted read) {
        for (String head : read.heads()) {
            List<String> names = names(head);
            assertThat(names).filteredOn("host"::equals).as(head).hasSize(1);
            assertThat(names)
                    .noneMatch(name -> name.equals("proxy") || name.contains("_") || name.startsWith("x-tamiz-"));
            assertFraming(names, read.asksForWebSocket() ? Set.of("connection", "upgrade") : Set.of());
            byte[] octets = HeadMutations.padded(head, ' ');
            assertThat(request.scan(octets, 0, head.length())).as(head).isEqualTo(head.length());
            assertThat(request.methodIs(read.method())).as(head).isTrue();
            assertThat(text(octets, request.targetStart(), request.targetEnd())).isEqualTo(read.target());
            assertThat(request.framing()).as(head).isEqualTo(read.framing());
            assertThat(lengthOf(request.framing(), request.contentLength())).isEqualTo(read.length());
            assertThat(request.isHttp10()).isFalse();
            assertThat(request.keepsAlive()).isTrue();
            assertThat(request.asksForWebSocket()).as(head).isEqualTo(read.asksForWebSocket());
            if (read.length() <= LONGEST_BODY) {
                String first = read.method() + " " + read.target();
                assertThat(NettyMessages.requests(head + body(read.framing(), read.length()) + NEXT_REQUEST))
                        .as(() -> HeadMutations.visible(head))
                        .containsExactly(
                                new Message(first, payload(read.framing(), read.length()), false, true),
                                new Message("PATCH /next", "", false, true));
            }
        }
    }

    /** Each head written for a response that was read so and that we send with that head. */
    void ofResponse(SlowResponseHead.Accepted read, boolean answersHead) {
        BodyFraming framing = read.framing();
        boolean switches = read.status() == 101;
        boolean unknownLength = framing == BodyFraming.CHUNKED || framing == BodyFraming.UNTIL_CLOSE;
        BodyFraming plain = unknownLength ? BodyFraming.UNTIL_CLOSE : framing;
        ofResponse(read, answersHead, read.heads().get(0), framing);
        ofResponse(read, answersHead, read.heads().get(1), plain);
        if (unknownLength && !switches) {
            ofResponse(read, answersHead, read.heads().get(2), BodyFraming.CHUNKED);
        }
    }

    private void ofResponse(SlowResponseHead.Accepted read, boolean answersHead, String head, BodyFraming framing) {
        boolean closes = head.contains("\r\nConnection: close\r\n");
        boolean switches = read.status() == 101;
        List<String> names = names(head);
        if (names.size() > MOST_LINES) {
            return;
        }
        assertFraming(names, switches ? Set.of("connection", "upgrade") : closes ? Set.of("connection") : Set.of());
        byte[] octets = HeadMutations.padded(head, ' ');
        assertThat(response.scan(octets, 0, head.length(), answersHead))
                .as(head)
                .isEqualTo(head.length());
        assertThat(response.status()).isEqualTo(read.status());
        assertThat(response.framing()).as(head).isEqualTo(framing);
        assertThat(lengthOf(response.framing(), response.contentLength())).isEqualTo(read.length());
        assertThat(response.keepsAlive()).isEqualTo(framing != BodyFraming.UNTIL_CLOSE && !closes);
        // to Netty a 205 has no body whatever its fields say, which is no more than RFC 9110 asks of its sender
        if (switches || read.status() == 205 || read.length() > LONGEST_BODY) {
            return;
        }
        var expected = new ArrayList<Message>();
        String next = framing == BodyFraming.UNTIL_CLOSE ? "" : NEXT_RESPONSE;
        expected.add(new Message(String.valueOf(read.status()), payload(framing, read.length()), false, true));
        if (!next.isEmpty()) {
            expected.add(new Message("299", "", false, true));
        }
        boolean untilClose = framing == BodyFraming.UNTIL_CLOSE;
        assertThat(NettyMessages.responses(head + body(framing, read.length()) + next, answersHead, untilClose))
                .as(() -> HeadMutations.visible(head))
                .isEqualTo(expected);
    }

    /** One framing field at most, and no field of the hop it came over but those that are ours. */
    private static void assertFraming(List<String> names, Set<String> ours) {
        assertThat(names)
                .filteredOn(name -> name.equals("content-length") || name.equals("transfer-encoding"))
                .hasSizeLessThan(2);
        assertThat(names).filteredOn(ONE_HOP::contains).containsExactlyInAnyOrderElementsOf(ours);
    }

    /** In lower case, as anybody finds them who cuts at line ends and at the first colon. */
    private static List<String> names(String head) {
        assertThat(head.replace("\r\n", ""))
                .as(() -> HeadMutations.visible(head))
                .doesNotContain("\r", "\n", "\u0000");
        assertThat(head.indexOf("\r\n\r\n")).isEqualTo(head.length() - 4);
        return head.lines()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                .toList();
    }

    private static long lengthOf(BodyFraming framing, long length) {
        return framing == BodyFraming.LENGTH ? length : 0;
    }

    private static String body(BodyFraming framing, long length) {
        return framing == BodyFraming.CHUNKED ? CHUNKED_BODY : payload(framing, length);
    }

    /** Of octets that begin another request to whom reads them as one. */
    private static String payload(BodyFraming framing, long length) {
        return switch (framing) {
            case NONE -> "";
            case CHUNKED -> "hello world";
            case UNTIL_CLOSE -> NEXT_RESPONSE;
            case LENGTH ->
                NEXT_REQUEST.repeat((int) length / NEXT_REQUEST.length() + 1).substring(0, (int) length);
        };
    }

    private static String text(byte[] octets, int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
