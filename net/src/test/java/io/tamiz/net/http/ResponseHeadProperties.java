package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.http.SlowResponseHead.Accepted;
import io.tamiz.net.http.SlowResponseHead.Incomplete;
import io.tamiz.net.http.SlowResponseHead.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link ResponseHead} agrees with its slow twin: over a corpus, over damaged heads, however they arrive. */
class ResponseHeadProperties {
    private static final int MUTATIONS = 30_000;

    private final OneMeaning oneMeaning = new OneMeaning();
    private final ResponseHeadComparison comparison = new ResponseHeadComparison();

    @Test
    void goodHeadsAreAccepted() {
        for (String head : ResponseHeads.GOOD) {
            assertThat(comparison.agree(head, false))
                    .as(() -> HeadMutations.visible(head))
                    .isInstanceOf(Accepted.class);
            assertThat(comparison.agree(head, true))
                    .as(() -> HeadMutations.visible(head))
                    .isInstanceOf(Accepted.class);
        }
    }

    @Test
    void whatIsSentDownstreamHasOneMeaning() {
        for (String head : ResponseHeads.GOOD) {
            for (boolean answersHead : new boolean[] {false, true}) {
                oneMeaning.ofResponse((Accepted) comparison.agree(head, answersHead), answersHead);
            }
        }
    }

    @Test
    void doubtfulHeadsAreRefused() {
        for (String head : ResponseHeads.DOUBTFUL) {
            assertThat(comparison.agree(head, false))
                    .as(() -> HeadMutations.visible(head))
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void aHeadIsReadTheSameHoweverItArrives() {
        for (String head : all()) {
            comparison.agreeHoweverItArrives(head, false);
            comparison.agreeHoweverItArrives(head, true);
        }
    }

    @Test
    void theUsualHeadPassesUnchanged() {
        String head = RequestHeads.head("HTTP/1.1 200 OK", "Date: x", "Content-Type: text/plain", "Content-Length: 2");
        var scanner = new ResponseHead();
        assertThat(scanner.scan(HeadMutations.padded(head, 0), 0, head.length(), false))
                .isEqualTo(head.length());
        assertThat(scanner.writeTo(new HeadBuffer(), false, null, new byte[0], null))
                .isFalse();
    }

    @Test
    void damagedHeadsAreReadAsTheTwinReadsThem() {
        var random = new Random(HeadMutations.seed(getClass()));
        List<String> corpus = all();
        var mutations = new HeadMutations(random, corpus);
        int accepted = 0;
        int refused = 0;
        int incomplete = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            List<String> from = random.nextInt(4) > 0 ? ResponseHeads.GOOD : corpus;
            String head = mutations.mutate(from.get(random.nextInt(from.size())));
            boolean answersHead = random.nextInt(4) == 0;
            if (i % 8 == 0 && head.length() < 4_000) {
                comparison.agreeHoweverItArrives(head, answersHead);
            }
            switch (comparison.agree(head, answersHead)) {
                case Accepted read -> {
                    accepted++;
                    if (i % 4 == 0) {
                        oneMeaning.ofResponse(read, answersHead);
                    }
                }
                case Refused _ -> refused++;
                case Incomplete _ -> incomplete++;
            }
        }
        assertThat(List.of(accepted, refused, incomplete)).allMatch(count -> count > MUTATIONS / 50);
    }

    private static List<String> all() {
        var all = new ArrayList<String>(ResponseHeads.GOOD);
        all.addAll(ResponseHeads.DOUBTFUL);
        all.removeIf(head -> head.length() > 10_000);
        return all;
    }
}
