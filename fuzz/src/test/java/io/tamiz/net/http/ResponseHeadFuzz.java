package io.tamiz.net.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/** A response head: read as the slow twin reads it however it arrives, and sent on with one meaning. */
public final class ResponseHeadFuzz {
    private ResponseHeadFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] octets) {
        String text = new String(octets, ISO_8859_1);
        look(text);
        look(Seeds.damaged(text, ResponseHeads.GOOD));
    }

    private static void look(String text) {
        for (boolean answersHead : new boolean[] {false, true}) {
            var comparison = new ResponseHeadComparison();
            comparison.agree(Seeds.RICH_RESPONSE, false);
            if (comparison.agreeHoweverItArrives(text, answersHead) instanceof SlowResponseHead.Accepted read) {
                new OneMeaning().ofResponse(read, answersHead);
            }
        }
    }

    public static List<String> seeds() {
        var seeds = new ArrayList<String>(ResponseHeads.GOOD);
        seeds.addAll(ResponseHeads.DOUBTFUL);
        seeds.addAll(Seeds.ofTheTortureSuite("response"));
        return seeds;
    }
}
