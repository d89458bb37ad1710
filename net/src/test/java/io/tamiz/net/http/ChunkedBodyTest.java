package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.http.ChunkedBodies.Reading;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkedBodyTest {
    private static final int MUTATIONS = 30_000;

    @Test
    void goodBodiesAreReadAsTheTwinReadsThem() {
        for (String text : ChunkedBodies.GOOD) {
            assertThat(agree(text).complete()).as(HeadMutations.visible(text)).isTrue();
            agree(text + "GET / HTTP/1.1\r\n\r\n");
        }
    }

    @Test
    void malformedBodiesAreRefusedAtAnySplit() {
        for (String text : ChunkedBodies.BAD) {
            assertThat(ChunkedBodies.agreeHoweverItArrives(text).faulty())
                    .as(HeadMutations.visible(text))
                    .isTrue();
        }
    }

    @Test
    void everyPrefixIsReadAsTheTwinReadsIt() {
        var all = new ArrayList<String>(ChunkedBodies.GOOD);
        all.addAll(ChunkedBodies.BAD);
        for (String text : all) {
            for (int cut = 0; cut < text.length(); cut++) {
                agree(text.substring(0, cut));
            }
        }
    }

    @Test
    void damagedBodiesAreReadAsTheTwinReadsThemHoweverTheyArrive() {
        var random = new Random(HeadMutations.seed(getClass()));
        var mutations = new HeadMutations(random, ChunkedBodies.GOOD);
        for (int i = 0; i < MUTATIONS; i++) {
            String text = mutations.mutate(ChunkedBodies.GOOD.get(random.nextInt(ChunkedBodies.GOOD.size())));
            Reading whole = i % 8 == 0 ? ChunkedBodies.agreeHoweverItArrives(text) : agree(text);
            var pieces = new ArrayList<String>();
            for (int at = 0; at < text.length(); ) {
                int end = Math.min(text.length(), at + 1 + random.nextInt(i % 2 == 0 ? 1 : 20));
                pieces.add(text.substring(at, end));
                at = end;
            }
            assertThat(ChunkedBodies.scan(pieces))
                    .as(HeadMutations.visible(text))
                    .isEqualTo(whole);
        }
    }

    private static Reading agree(String text) {
        Reading expected = ChunkedBodies.read(text);
        assertThat(ChunkedBodies.scan(text)).as(HeadMutations.visible(text)).isEqualTo(expected);
        return expected;
    }

    @Test
    void theLargestSizeIsThatOfALong() {
        assertThat(ChunkedBodies.scan("7fffffffffffffff\r\nhello").faulty()).isFalse();
        assertThat(ChunkedBodies.scan("8000000000000000").faulty()).isTrue();
        assertThat(ChunkedBodies.scan("100000000\r\nhello").body()).isEqualTo("hello");
    }

    @Test
    void aSizeBeyondThirtyTwoBitsIsNotCutToItsLowerHalf() {
        Reading reading = ChunkedBodies.scan("100000005\r\nhello\r\n0\r\n\r\n");
        assertThat(reading.complete()).isFalse();
        assertThat(reading.body()).isEqualTo("hello\r\n0\r\n\r\n");
    }

    @Test
    void anExtensionIsBoundedByTheLine() {
        assertThat(ChunkedBodies.scan(chunk(4096 - 1)).complete()).isTrue();
        assertThat(ChunkedBodies.scan(chunk(4096 + 1)).faulty()).isTrue();
        assertThat(ChunkedBodies.scan("5" + " ".repeat(5000) + ";a\r\nhello\r\n0\r\n\r\n")
                        .faulty())
                .isTrue();
    }

    @Test
    void extensionsOfOneBodyAreBoundedTogether() {
        assertThat(ChunkedBodies.scan(oneByOne(8)).complete()).isTrue();
        assertThat(ChunkedBodies.scan(oneByOne(17)).faulty()).isTrue();
    }

    @Test
    void trailersAreBoundedTogether() {
        // 8 KiB, of which a line takes all but its LF
        assertThat(ChunkedBodies.scan("0\r\n" + "X: y\r\n".repeat(1638) + "\r\n")
                        .complete())
                .isTrue();
        assertThat(ChunkedBodies.scan("0\r\n" + "X: y\r\n".repeat(1639) + "\r\n")
                        .faulty())
                .isTrue();
        assertThat(ChunkedBodies.scan("0\r\nX: " + "y".repeat(9000) + "\r\n\r\n")
                        .faulty())
                .isTrue();
    }

    private static String chunk(int extension) {
        return "5;" + "a".repeat(extension) + "\r\nhello\r\n0\r\n\r\n";
    }

    private static String oneByOne(int kilobytes) {
        return ("1;" + "a".repeat(1023) + "\r\nx\r\n").repeat(kilobytes) + "0\r\n\r\n";
    }
}
