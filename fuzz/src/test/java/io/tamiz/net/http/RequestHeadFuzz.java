package io.tamiz.net.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/** A request head: read as the slow twin reads it however it arrives, and sent on with one meaning. */
public final class RequestHeadFuzz {
    private static final HeadLimits TIGHT = new HeadLimits(64, 256, 5);

    private RequestHeadFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] octets) {
        String text = new String(octets, ISO_8859_1);
        look(text);
        look(Seeds.damaged(text, RequestHeads.GOOD));
    }

    private static void look(String text) {
        new RequestHeadComparison(TIGHT).agreeHoweverItArrives(text);
        var usual = new RequestHeadComparison(HeadLimits.DEFAULT);
        // what the head before has left in the scanner has no part in this one
        usual.agree(Seeds.RICH_REQUEST);
        if (usual.agreeHoweverItArrives(text) instanceof SlowRequestHead.Accepted read) {
            new OneMeaning().ofRequest(read);
        }
    }

    /** What the fuzzer puts in whole; also for the other targets of this package. */
    public static List<String> words() {
        return HeadMutations.PIECES;
    }

    public static List<String> seeds() {
        var seeds = new ArrayList<String>(RequestHeads.GOOD);
        seeds.addAll(RequestHeads.DOUBTFUL);
        seeds.addAll(Seeds.ofTheTortureSuite("request"));
        return seeds;
    }
}
