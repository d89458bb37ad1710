package io.tamiz.net.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.http.ChunkedBodies.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Octets as a chunked body: read as the slow twin reads it however it arrives, and what leaves the relay, chunked anew or
 * plain, is the same body to the twin and to Netty's decoder. And as the payload of a body of known or unknown length.
 */
public final class BodyFuzz {
    /** The twin knows no bounds: shorter than the least of them. */
    private static final int LONGEST = 4_000;

    private static final String HEAD = RequestHeads.head("POST /x HTTP/1.1", "Host: a", "Transfer-Encoding: chunked");

    private BodyFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] octets) {
        String text = new String(octets, ISO_8859_1);
        look(text);
        look(Seeds.damaged(text, ChunkedBodies.GOOD));
    }

    private static void look(String text) {
        if (text.length() > LONGEST) {
            return;
        }
        Reading read = ChunkedBodies.agreeHoweverItArrives(text);
        relayChunks(text, read);
        relayPayload(text, BodyFraming.LENGTH, text.length() / 2);
        relayPayload(text, BodyFraming.UNTIL_CLOSE, text.length());
    }

    private static void relayChunks(String text, Reading read) {
        for (List<String> pieces : ways(text)) {
            var plain = new RelayedBody(BodyFraming.CHUNKED, 0, false, pieces);
            var chunked = new RelayedBody(BodyFraming.CHUNKED, 0, true, pieces);
            for (RelayedBody relayed : List.of(plain, chunked)) {
                assertThat(relayed.complete()).as(text).isEqualTo(read.complete());
                assertThat(relayed.faulty()).as(text).isEqualTo(read.faulty());
                assertThat(relayed.left()).as(text).isEqualTo(read.complete() ? text.substring(read.end()) : "");
            }
            if (read.faulty()) {
                // what came before the fault may have left; that it is all must not be said
                assertThat(ChunkedBodies.read(chunked.out()).complete())
                        .as(text)
                        .isFalse();
                continue;
            }
            assertThat(plain.out()).isEqualTo(read.body());
            isBody(chunked.out(), read.body(), read.complete());
        }
    }

    private static void relayPayload(String text, BodyFraming framing, int length) {
        String body = text.substring(0, length);
        for (List<String> pieces : ways(text)) {
            var plain = new RelayedBody(framing, length, false, pieces);
            assertThat(plain.out()).isEqualTo(body);
            assertThat(plain.left()).isEqualTo(text.substring(length));
            if (framing == BodyFraming.UNTIL_CLOSE || length > 0) {
                var chunked = new RelayedBody(framing, length, true, pieces);
                isBody(chunked.out(), body, true);
                assertThat(chunked.left()).isEqualTo(text.substring(length));
            }
        }
    }

    private static void isBody(String chunks, String body, boolean complete) {
        assertThat(ChunkedBodies.read(chunks))
                .isEqualTo(new Reading(complete, false, body, complete ? chunks.length() : 0));
        assertThat(NettyMessages.requests(HEAD + chunks))
                .as(() -> HeadMutations.visible(chunks))
                .containsExactly(new NettyMessages.Message("POST /x", body, false, complete));
    }

    private static List<List<String>> ways(String text) {
        return List.of(List.of(text), ChunkedBodies.octets(text));
    }

    public static List<String> seeds() {
        var seeds = new ArrayList<String>(ChunkedBodies.GOOD);
        seeds.addAll(ChunkedBodies.BAD);
        for (String raw : Seeds.ofTheTortureSuite("request")) {
            int head = raw.indexOf("\r\n\r\n");
            if (head >= 0) {
                seeds.add(raw.substring(head + 4));
            }
        }
        return seeds;
    }
}
