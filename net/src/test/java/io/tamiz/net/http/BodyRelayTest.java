package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.tamiz.net.http.ChunkedBodies.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyRelayTest {
    private static final String NEXT = "GET /next HTTP/1.1\r\n";

    /** On the heap without a pool, so that what is in use is known to the octet. */
    private final UnpooledByteBufAllocator alloc = new UnpooledByteBufAllocator(false);

    private final List<ByteBuf> made = new ArrayList<>();

    @AfterEach
    void nothingIsLeaked() {
        assertThat(made).allMatch(buffer -> buffer.refCnt() == 0);
        assertThat(alloc.metric().usedHeapMemory()).isZero();
        assertThat(alloc.metric().usedDirectMemory()).isZero();
    }

    private ByteBuf octets(String text) {
        ByteBuf octets = alloc.heapBuffer(Math.max(1, text.length()));
        octets.writeCharSequence(text, StandardCharsets.ISO_8859_1);
        made.add(octets);
        return octets;
    }

    /** What leaves when the pieces come, and what of them was left behind. */
    private record Passed(String out, String left) {}

    private Passed pass(BodyRelay relay, List<String> pieces) {
        var out = new StringBuilder();
        var left = new StringBuilder();
        for (String piece : pieces) {
            ByteBuf in = octets(piece);
            ByteBuf sent = relay.take(in, alloc);
            out.append(text(sent));
            if (isSame(sent, in)) {
                in.release();
                continue;
            }
            if (sent != null) {
                sent.release();
            }
            left.append(text(in));
            in.release();
        }
        return new Passed(out.toString(), left.toString());
    }

    @SuppressWarnings("ReferenceEquality") // the contract: the very buffer that was given
    private static boolean isSame(@Nullable ByteBuf a, ByteBuf b) {
        return a == b;
    }

    private static String text(@Nullable ByteBuf octets) {
        return octets == null ? "" : octets.toString(StandardCharsets.ISO_8859_1);
    }

    private static List<List<String>> splits(String text) {
        var splits = new ArrayList<List<String>>();
        splits.add(text.chars().mapToObj(c -> String.valueOf((char) c)).toList());
        for (int cut = 0; cut <= text.length(); cut++) {
            splits.add(List.of(text.substring(0, cut), text.substring(cut)));
        }
        return splits;
    }

    private static String dechunk(String text) {
        Reading reading = ChunkedBodies.read(text);
        assertThat(reading.complete()).as(HeadMutations.visible(text)).isTrue();
        assertThat(reading.end()).isEqualTo(text.length());
        return reading.body();
    }

    @Test
    void aBodyFramedByLengthPassesAsItCame() {
        for (List<String> pieces : splits("hello world" + NEXT)) {
            var relay = new BodyRelay(BodyFraming.LENGTH, 11, false);
            assertThat(pass(relay, pieces)).isEqualTo(new Passed("hello world", NEXT));
            assertThat(relay.isComplete()).isTrue();
            assertThat(relay.octets()).isEqualTo(11);
        }
    }

    @Test
    void aBodyFramedByLengthCanLeaveChunked() {
        for (List<String> pieces : splits("hello world" + NEXT)) {
            var relay = new BodyRelay(BodyFraming.LENGTH, 11, true);
            Passed passed = pass(relay, pieces);
            assertThat(passed.left()).isEqualTo(NEXT);
            assertThat(dechunk(passed.out())).isEqualTo("hello world");
            assertThat(relay.isComplete()).isTrue();
        }
    }

    @Test
    void aChunkedBodyLeavesChunkedAnew() {
        for (String body : ChunkedBodies.GOOD) {
            for (List<String> pieces : splits(body + NEXT)) {
                var relay = new BodyRelay(BodyFraming.CHUNKED, 0, true);
                Passed passed = pass(relay, pieces);
                String expected = ChunkedBodies.read(body).body();
                assertThat(passed.left()).isEqualTo(NEXT);
                assertThat(dechunk(passed.out())).isEqualTo(expected);
                assertThat(passed.out())
                        .as("no extensions, no trailers")
                        .matches("(?s)([1-9a-f][0-9a-f]*\r\n.*\r\n)*0\r\n\r\n");
                assertThat(passed.out()).doesNotContain(";", "X-Trail");
                assertThat(relay.isComplete()).isTrue();
                assertThat(relay.octets()).isEqualTo(expected.length());
            }
        }
    }

    @Test
    void aChunkedBodyCanLeaveAsPlainOctets() {
        for (String body : ChunkedBodies.GOOD) {
            for (List<String> pieces : splits(body + NEXT)) {
                var relay = new BodyRelay(BodyFraming.CHUNKED, 0, false);
                assertThat(pass(relay, pieces))
                        .isEqualTo(new Passed(ChunkedBodies.read(body).body(), NEXT));
                assertThat(relay.isComplete()).isTrue();
            }
        }
    }

    @Test
    void aBodyCutOffIsNeverCompleteAndHasNoLastChunk() {
        for (String body : ChunkedBodies.GOOD) {
            for (int cut = 0; cut < body.length(); cut++) {
                var relay = new BodyRelay(BodyFraming.CHUNKED, 0, true);
                Passed passed = pass(relay, List.of(body.substring(0, cut)));
                assertThat(relay.isComplete()).isFalse();
                assertThat(relay.finish()).isNull();
                assertThat(relay.isComplete()).isFalse();
                assertThat(ChunkedBodies.read(passed.out()).complete()).isFalse();
            }
        }
        var relay = new BodyRelay(BodyFraming.LENGTH, 11, false);
        assertThat(pass(relay, List.of("hello")).out()).isEqualTo("hello");
        assertThat(relay.finish()).isNull();
        assertThat(relay.isComplete()).isFalse();
    }

    @Test
    void aMalformedBodyIsFaultyAndNotComplete() {
        for (String body : ChunkedBodies.BAD) {
            for (List<String> pieces : splits(body)) {
                for (boolean chunkedOut : new boolean[] {true, false}) {
                    var relay = new BodyRelay(BodyFraming.CHUNKED, 0, chunkedOut);
                    Passed passed = pass(relay, pieces);
                    assertThat(relay.isFaulty()).isTrue();
                    assertThat(relay.isComplete()).isFalse();
                    assertThat(chunkedOut && ChunkedBodies.read(passed.out()).complete())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aBodyUntilCloseIsCompleteWhenTheConnectionIsClosed() {
        for (List<String> pieces : splits("hello world")) {
            var relay = new BodyRelay(BodyFraming.UNTIL_CLOSE, 0, false);
            assertThat(pass(relay, pieces)).isEqualTo(new Passed("hello world", ""));
            assertThat(relay.isComplete()).isFalse();
            assertThat(relay.finish()).isNull();
            assertThat(relay.isComplete()).isTrue();
            assertThat(relay.octets()).isEqualTo(11);
        }
    }

    @Test
    void aBodyUntilCloseCanLeaveChunked() {
        for (List<String> pieces : splits("hello world")) {
            var relay = new BodyRelay(BodyFraming.UNTIL_CLOSE, 0, true);
            String out = pass(relay, pieces).out();
            assertThat(relay.isComplete()).isFalse();
            ByteBuf last = relay.finish();
            assertThat(dechunk(out + text(last))).isEqualTo("hello world");
            assertThat(relay.isComplete()).isTrue();
            assertThat(relay.finish()).as("only once").isNull();
        }
    }

    @Test
    void noBodyIsCompleteFromTheStart() {
        for (boolean chunkedOut : new boolean[] {true, false}) {
            // the answer to HEAD: its fields tell of a length, and there is no body
            var relay = new BodyRelay(BodyFraming.NONE, 5, chunkedOut);
            assertThat(relay.isComplete()).isTrue();
            assertThat(relay.takeUnchanged(5)).isZero();
            assertThat(pass(relay, List.of(NEXT))).isEqualTo(new Passed("", NEXT));
            assertThat(relay.finish()).isNull();
        }
    }

    @Test
    void nothingIsTakenBehindTheEnd() {
        var chunked = new BodyRelay(BodyFraming.CHUNKED, 0, true);
        pass(chunked, List.of("0\r\n\r\n"));
        assertThat(pass(chunked, List.of(NEXT))).isEqualTo(new Passed("", NEXT));
        var length = new BodyRelay(BodyFraming.LENGTH, 5, true);
        pass(length, List.of("hello"));
        assertThat(pass(length, List.of(NEXT))).isEqualTo(new Passed("", NEXT));
        var closed = new BodyRelay(BodyFraming.UNTIL_CLOSE, 0, false);
        closed.finish();
        assertThat(pass(closed, List.of(NEXT))).isEqualTo(new Passed("", NEXT));
    }

    @Test
    void octetsThatPassUnchangedAreCounted() {
        var relay = new BodyRelay(BodyFraming.LENGTH, 10, false);
        assertThat(relay.takeUnchanged(4)).isEqualTo(4);
        assertThat(relay.isComplete()).isFalse();
        assertThat(pass(relay, List.of("efgh"))).isEqualTo(new Passed("efgh", ""));
        assertThat(relay.takeUnchanged(100)).isEqualTo(2);
        assertThat(relay.isComplete()).isTrue();
        assertThat(relay.octets()).isEqualTo(10);
        assertThat(new BodyRelay(BodyFraming.CHUNKED, 0, true).takeUnchanged(4)).isZero();
        assertThat(new BodyRelay(BodyFraming.UNTIL_CLOSE, 0, false).takeUnchanged(4))
                .isZero();
        assertThat(new BodyRelay(BodyFraming.LENGTH, 4, true).takeUnchanged(4)).isZero();
    }

    @Test
    void octetsThatAllPassLeaveInTheBufferTheyCameIn() {
        ByteBuf in = octets("hello");
        ByteBuf out = new BodyRelay(BodyFraming.LENGTH, 9, false).take(in, alloc);
        assertThat(isSame(out, in)).isTrue();
        assertThat(in.refCnt()).isEqualTo(1);
        in.release();
    }

    @Test
    void octetsThatPassInPartLeaveAsASlice() {
        ByteBuf in = octets("hello" + NEXT);
        ByteBuf out = new BodyRelay(BodyFraming.LENGTH, 5, false).take(in, alloc);
        assertThat(text(out)).isEqualTo("hello");
        assertThat(text(in)).isEqualTo(NEXT);
        in.release();
        assertThat(text(out)).as("lives on its own").isEqualTo("hello");
        if (out != null) {
            out.release();
        }
    }

    @Test
    void randomBodiesInRandomPiecesArriveWhole() {
        var random = new Random(HeadMutations.seed(getClass()));
        for (int i = 0; i < 300; i++) {
            String body = "x".repeat(random.nextInt(3) == 0 ? 0 : random.nextInt(70_000));
            var in = new StringBuilder();
            for (int at = 0; at < body.length(); ) {
                int end = Math.min(body.length(), at + 1 + random.nextInt(20_000));
                in.append(Integer.toHexString(end - at))
                        .append("\r\n")
                        .append(body, at, end)
                        .append("\r\n");
                at = end;
            }
            in.append("0\r\n\r\n");
            var pieces = new ArrayList<String>();
            for (int at = 0; at < in.length(); ) {
                int end = Math.min(in.length(), at + 1 + random.nextInt(30_000));
                pieces.add(in.substring(at, end));
                at = end;
            }
            var relay = new BodyRelay(BodyFraming.CHUNKED, 0, true);
            assertThat(dechunk(pass(relay, pieces).out())).isEqualTo(body);
            assertThat(relay.octets()).isEqualTo(body.length());
        }
    }
}
