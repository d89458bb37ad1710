package io.tamiz.net.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;

/** Where the targets of this package begin. */
final class Seeds {
    /** Everything that a scanner remembers of a head is in this one. */
    static final String RICH_REQUEST = RequestHeads.head(
            "POST http://b/x HTTP/1.1",
            "Host: a",
            "Expect: 100-continue",
            "Referer: r",
            "Connection: close, x-a",
            "X-A: 1",
            "X-Forwarded-For: 1.2.3.4",
            "X-Forwarded-For: 1.2.3.4",
            "Forwarded: for=1.2.3.4",
            "Transfer-Encoding: chunked");

    static final String RICH_RESPONSE = RequestHeads.head(
            "HTTP/1.0 200 OK", "Date: x", "Connection: keep-alive, x-a", "X-A: 1", "Content-Length: 0007");

    private Seeds() {}

    /**
     * The text damaged as whole lines are, which the fuzzer hardly comes upon: a line twice, two lines swapped, a line end
     * gone. The same text is always damaged alike, so that an input that shows a fault does so again.
     */
    static String damaged(String text, List<String> others) {
        return new HeadMutations(new Random(text.hashCode()), others).mutate(text);
    }

    /** Without the suite none: it is not part of this repository. */
    static List<String> ofTheTortureSuite(String kind) {
        try {
            if (TortureCorpus.whatIsMissing().isPresent()) {
                return List.of();
            }
            return TortureCorpus.ask().stream()
                    .filter(raw -> raw.kind().equals(kind))
                    .map(TortureCorpus.Raw::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the suite was asked", e);
        }
    }
}
