package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.http.SlowRequestHead.Accepted;
import io.tamiz.net.http.SlowRequestHead.Reading;
import io.tamiz.net.http.SlowRequestHead.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Holds {@link RequestHead} against {@link SlowRequestHead}. */
final class RequestHeadComparison {
    private final HeadLimits limits;
    private final RequestHead scanner;
    private final HeadBuffer out = new HeadBuffer();

    RequestHeadComparison(HeadLimits limits) {
        this.limits = limits;
        this.scanner = new RequestHead(limits);
    }

    /** What both say of the text; fails if they differ. */
    Reading agree(String text) {
        Reading expected = SlowRequestHead.read(text, limits);
        assertThat(scan(HeadMutations.padded(text, 0), 0, text.length()))
                .as(() -> HeadMutations.visible(text))
                .isEqualTo(expected);
        return expected;
    }

    /**
     * Cut anywhere, a head is either not known yet or already what it turns out to be; octets around it do not matter.
     */
    Reading agreeHoweverItArrives(String text) {
        Reading whole = agree(text);
        int end = whole instanceof Accepted accepted ? accepted.end() : text.length();
        for (int cut = 0; cut < text.length(); cut++) {
            Reading part = scan(HeadMutations.padded(text.substring(0, cut), "\r\n :".charAt(cut % 4)), 0, cut);
            int at = cut;
            boolean mustWait = cut < end && !(whole instanceof Refused);
            boolean asTold = part.equals(SlowRequestHead.INCOMPLETE) || (!mustWait && part.equals(whole));
            // asked first, since an assertion for each cut is most of the work
            if (!asTold) {
                assertThat(part)
                        .as(() -> "cut at " + at + " of\n" + HeadMutations.visible(text))
                        .isEqualTo(mustWait ? SlowRequestHead.INCOMPLETE : whole);
            }
        }
        agreeWhateverIsAround(text, whole);
        return whole;
    }

    private void agreeWhateverIsAround(String text, Reading whole) {
        for (int padding : new int[] {0, '\r', '\n', ' ', 'a', 0x7f, 0xff}) {
            assertThat(scan(HeadMutations.padded(text, padding), 0, text.length()))
                    .isEqualTo(whole);
        }
        if (!(whole instanceof SlowRequestHead.Incomplete)) {
            for (String behind : List.of("\r\n", " X: y\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "\u0000", "\n")) {
                // what follows a refused octet or a complete head has no part in it, unless a size is what was refused
                assertThat(scan(HeadMutations.padded(text + behind, 0), 0, text.length() + behind.length()))
                        .isEqualTo(whole);
            }
        }
        byte[] octets = HeadMutations.padded("xyz" + text, 0);
        assertThat(scan(octets, 3, 3 + text.length())).isEqualTo(whole);
    }

    /** Offsets are given from {@code from} on. */
    private Reading scan(byte[] octets, int from, int to) {
        int end = scanner.scan(octets, from, to);
        if (end == RequestHead.INCOMPLETE) {
            return SlowRequestHead.INCOMPLETE;
        }
        if (end == RequestHead.FAULT) {
            return new Refused(scanner.fault().status());
        }
        String target = text(octets, scanner.targetStart(), scanner.targetEnd());
        String untrusted = write(false);
        return new Accepted(
                end - from,
                untrusted.substring(0, untrusted.indexOf(' ')),
                scanner.isHttp10(),
                target.startsWith("/") || target.equals("*") ? target : requestTarget(untrusted),
                scanner.framing(),
                scanner.framing() == BodyFraming.LENGTH ? scanner.contentLength() : 0,
                scanner.keepsAlive(),
                scanner.expectsContinue(),
                scanner.hasReferer(),
                scanner.asksForWebSocket(),
                forwarded(false),
                forwarded(true),
                List.of(untrusted, write(true)));
    }

    /** An absolute target without a path has no span of its own: it is written as {@code /} or {@code *}. */
    private static String requestTarget(String head) {
        return head.split(" ", 3)[1];
    }

    private String forwarded(boolean rfc7239) {
        return scanner.findForwarded(rfc7239)
                ? text(scanner.forwardedOctets(), scanner.forwardedStart(), scanner.forwardedEnd())
                : "(none)";
    }

    private String write(boolean trusted) {
        scanner.writeTo(out, SlowRequestHead.forwarding(trusted));
        return out.toString();
    }

    private static String text(byte[] octets, int from, int to) {
        return new String(Arrays.copyOfRange(octets, from, to), StandardCharsets.ISO_8859_1);
    }
}
