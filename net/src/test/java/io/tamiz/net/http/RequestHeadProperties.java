package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.http.SlowRequestHead.Accepted;
import io.tamiz.net.http.SlowRequestHead.Incomplete;
import io.tamiz.net.http.SlowRequestHead.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link RequestHead} agrees with its slow twin: over a corpus, over damaged heads, however they arrive. */
class RequestHeadProperties {
    private static final int MUTATIONS = 30_000;
    private static final HeadLimits SMALL = new HeadLimits(64, 256, 5);

    private final OneMeaning oneMeaning = new OneMeaning();
    private final RequestHeadComparison usual = new RequestHeadComparison(HeadLimits.DEFAULT);
    private final RequestHeadComparison tight = new RequestHeadComparison(SMALL);

    @Test
    void goodHeadsAreAccepted() {
        for (String head : RequestHeads.GOOD) {
            assertThat(usual.agree(head)).as(() -> HeadMutations.visible(head)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void whatIsSentUpstreamHasOneMeaning() {
        for (String head : RequestHeads.GOOD) {
            oneMeaning.ofRequest((Accepted) usual.agree(head));
        }
    }

    @Test
    void doubtfulHeadsAreRefused() {
        for (String head : RequestHeads.DOUBTFUL) {
            assertThat(usual.agree(head)).as(() -> HeadMutations.visible(head)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void aHeadIsReadTheSameHoweverItArrives() {
        for (String head : all()) {
            if (head.length() < 4_000) {
                usual.agreeHoweverItArrives(head);
            }
        }
    }

    @Test
    void limitsAreTheSameHoweverAHeadArrives() {
        for (String head : all()) {
            if (head.length() < 4_000) {
                tight.agreeHoweverItArrives(head);
            }
        }
        for (int length = 40; length < 70; length++) {
            tight.agreeHoweverItArrives(RequestHeads.head("GET /" + "a".repeat(length) + " HTTP/1.1", "Host: a"));
        }
        for (int length = 230; length < 260; length++) {
            tight.agreeHoweverItArrives(RequestHeads.head("GET / HTTP/1.1", "Host: a", "X: " + "a".repeat(length)));
            tight.agreeHoweverItArrives(
                    RequestHeads.head("GET / HTTP/1.1", "Host: a", "X: " + "a".repeat(length) + "\n"));
        }
    }

    @Test
    void damagedHeadsAreReadAsTheTwinReadsThem() {
        var random = new Random(HeadMutations.seed(getClass()));
        List<String> corpus =
                all().stream().filter(head -> head.length() < 4_000).toList();
        var mutations = new HeadMutations(random, corpus);
        int accepted = 0;
        int refused = 0;
        int incomplete = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            boolean fromGood = random.nextInt(4) > 0;
            List<String> from = fromGood ? RequestHeads.GOOD : corpus;
            String head = mutations.mutate(from.get(random.nextInt(from.size())));
            RequestHeadComparison comparison = random.nextInt(4) == 0 ? tight : usual;
            if (i % 8 == 0) {
                comparison.agreeHoweverItArrives(head);
            }
            switch (comparison.agree(head)) {
                case Accepted read -> {
                    accepted++;
                    if (i % 4 == 0) {
                        oneMeaning.ofRequest(read);
                    }
                }
                case Refused _ -> refused++;
                case Incomplete _ -> incomplete++;
            }
        }
        // otherwise the histories have become too tame, or too wild, to tell anything
        assertThat(List.of(accepted, refused, incomplete)).allMatch(count -> count > MUTATIONS / 50);
    }

    private static List<String> all() {
        var all = new ArrayList<String>(RequestHeads.GOOD);
        all.addAll(RequestHeads.DOUBTFUL);
        return all;
    }
}
