package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.net.http.TortureCorpus.Raw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scanner and twin agree on the raw requests and responses of the torture suite, see {@link TortureCorpus}. */
class TortureCorpusTest {
    /** Longer ones are not cut at every octet. */
    private static final int LONG = 4_000;

    private static final List<Raw> CORPUS = new ArrayList<>();

    @BeforeAll
    static void askTheSuite() throws IOException, InterruptedException {
        Optional<String> missing = TortureCorpus.whatIsMissing();
        assumeTrue(missing.isEmpty(), missing.orElse(""));
        CORPUS.addAll(TortureCorpus.ask());
    }

    @Test
    void requestsAreReadAsTheTwinReadsThem() {
        var comparison = new RequestHeadComparison(HeadLimits.DEFAULT);
        List<Raw> requests = of("request");
        assertThat(requests).hasSizeGreaterThan(150);
        for (Raw request : requests) {
            if (request.text().length() > LONG) {
                comparison.agree(request.text());
            } else {
                comparison.agreeHoweverItArrives(request.text());
            }
        }
    }

    @Test
    void bodiesAreReadAsTheTwinReadsThem() {
        int bodies = 0;
        for (Raw request : of("request")) {
            boolean chunked =
                    SlowRequestHead.read(request.text(), HeadLimits.DEFAULT) instanceof SlowRequestHead.Accepted head
                            && head.framing() == BodyFraming.CHUNKED;
            if (chunked && request.text().length() < LONG) {
                String body = request.text().substring(request.text().indexOf("\r\n\r\n") + 4);
                ChunkedBodies.agreeHoweverItArrives(body);
                bodies++;
            }
        }
        assertThat(bodies).isGreaterThan(20);
    }

    @Test
    void responsesAreReadAsTheTwinReadsThem() {
        var comparison = new ResponseHeadComparison();
        List<Raw> responses = of("response");
        assertThat(responses).hasSizeGreaterThan(30);
        for (Raw response : responses) {
            for (boolean answersHead : new boolean[] {false, true}) {
                if (response.text().length() > LONG) {
                    comparison.agree(response.text(), answersHead);
                } else {
                    comparison.agreeHoweverItArrives(response.text(), answersHead);
                }
            }
        }
    }

    private static List<Raw> of(String kind) {
        return CORPUS.stream().filter(raw -> raw.kind().equals(kind)).toList();
    }
}
