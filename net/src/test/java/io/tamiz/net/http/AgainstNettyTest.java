package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * We refuse whatever Netty's decoder refuses, and what both accept means the same to both. And the Netty on the class
 * path is one that refuses what it must.
 */
class AgainstNettyTest {
    private static final int MUTATIONS = 20_000;

    private static final HeadLimits LIMITS = HeadLimits.DEFAULT;
    private final RequestHead scanner = new RequestHead(LIMITS);

    /** What Netty makes of octets: a head, refused or not, and the body behind it; null while it waits for the head. */
    private record Netty(
            @Nullable HttpRequest head, boolean refused, String body, boolean bodyRefused, boolean complete) {}

    private static Netty decode(String text) {
        var config = new HttpDecoderConfig()
                .setMaxInitialLineLength(LIMITS.requestLineBytes())
                .setMaxHeaderSize(LIMITS.headerBytes());
        var channel = new EmbeddedChannel(new HttpRequestDecoder(config));
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
        HttpRequest head = null;
        var body = new StringBuilder();
        boolean bodyRefused = false;
        boolean complete = false;
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof HttpRequest request) {
                if (head != null) {
                    ReferenceCountUtil.release(message);
                    break;
                }
                head = request;
            }
            if (message instanceof HttpContent content && !complete) {
                body.append(content.content().toString(StandardCharsets.ISO_8859_1));
                bodyRefused |= content.decoderResult().isFailure();
                complete = message instanceof LastHttpContent;
            }
            ReferenceCountUtil.release(message);
        }
        channel.finishAndReleaseAll();
        boolean refused = head != null && head.decoderResult().isFailure();
        return new Netty(head, refused, body.toString(), bodyRefused, complete);
    }

    @Test
    void whatNettyRefusesWeRefuse() {
        for (String head : RequestHeads.GOOD) {
            compare(head);
        }
        for (String head : RequestHeads.DOUBTFUL) {
            compare(head);
        }
    }

    @Test
    void whatNettyRefusesOfDamagedHeadsWeRefuse() {
        var random = new Random(HeadMutations.seed(getClass()));
        var mutations = new HeadMutations(random, RequestHeads.GOOD);
        for (int i = 0; i < MUTATIONS; i++) {
            compare(mutations.mutate(RequestHeads.GOOD.get(random.nextInt(RequestHeads.GOOD.size()))));
        }
    }

    private void compare(String text) {
        int end = scanner.scan(HeadMutations.padded(text, 0), 0, text.length());
        if (end == RequestHead.FAULT || end == RequestHead.INCOMPLETE) {
            return;
        }
        Netty netty = decode(text);
        String shown = HeadMutations.visible(text);
        HttpRequest head = netty.head();
        if (head == null) {
            throw new AssertionError("Netty waits for more of\n" + shown);
        }
        assertThat(netty.refused())
                .as(() -> head.decoderResult() + "\n" + shown)
                .isFalse();
        String[] line = text.stripLeading().split("[ \r]", 4);
        assertThat(head.method().name()).as(shown).isEqualTo(line[0]);
        assertThat(head.uri()).as(shown).isEqualTo(line[1]);
        assertThat(head.protocolVersion().text()).as(shown).isEqualTo(line[2]);
        assertThat(HttpUtil.isTransferEncodingChunked(head))
                .as(shown)
                .isEqualTo(scanner.framing() == BodyFraming.CHUNKED);
        assertThat(HttpUtil.getContentLength(head, 0L)).as(shown).isEqualTo(scanner.contentLength());
        assertThat(HttpUtil.isKeepAlive(head) && !saysClose(head)).as(shown).isEqualTo(scanner.keepsAlive());
        assertThat(ours(text)).as(shown).isEqualTo(theirs(head));
    }

    /** Netty looks at the first Connection field alone. */
    private static boolean saysClose(HttpRequest head) {
        return head.headers().containsValue("connection", "close", true);
    }

    private static List<Map.Entry<String, String>> ours(String text) {
        var fields = new FieldLines(LIMITS.headerBytes(), LIMITS.headerCount());
        byte[] octets = HeadMutations.padded(text, 0);
        int start = text.indexOf("HTTP/1.");
        fields.scan(octets, text.indexOf("\r\n", start) + 2, text.length());
        var all = new ArrayList<Map.Entry<String, String>>();
        for (int i = 0; i < fields.count(); i++) {
            all.add(Map.entry(
                    text.substring(fields.start(i), fields.nameEnd(i)),
                    text.substring(fields.valueStart(i), fields.valueEnd(i))));
        }
        return all;
    }

    private static List<Map.Entry<String, String>> theirs(HttpRequest head) {
        return head.headers().entries().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Test
    void whatNettyRefusesOfDamagedChunksWeRefuse() {
        String head = RequestHeads.head("POST / HTTP/1.1", "Host: a", "Transfer-Encoding: chunked");
        var random = new Random(HeadMutations.seed(getClass()));
        var mutations = new HeadMutations(random, ChunkedBodies.GOOD);
        for (int i = 0; i < MUTATIONS; i++) {
            String good = ChunkedBodies.GOOD.get(random.nextInt(ChunkedBodies.GOOD.size()));
            String text = i < ChunkedBodies.GOOD.size() ? ChunkedBodies.GOOD.get(i) : mutations.mutate(good);
            ChunkedBodies.Reading ours = ChunkedBodies.scan(text);
            if (ours.complete()) {
                Netty netty = decode(head + text);
                String shown = HeadMutations.visible(text);
                // the one exception: Netty knows the grammar of chunk extensions. We drop them, so all that matters is
                // where their line ends, and there we are no less strict
                if (netty.bodyRefused() && text.contains(";")) {
                    continue;
                }
                assertThat(netty.bodyRefused()).as(shown).isFalse();
                assertThat(netty.complete()).as(shown).isTrue();
                assertThat(netty.body()).as(shown).isEqualTo(ours.body());
            }
        }
    }

    // ---- the pin ----

    @Test
    void nettyIsTheVersionWeRelyOn() {
        assertThat(Version.identify()).isNotEmpty();
        for (Version version : Version.identify().values()) {
            int[] parts = Arrays.stream(version.artifactVersion().split("[^0-9]+"))
                    .filter(part -> !part.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
            assertThat(Arrays.compare(parts, new int[] {4, 2, 18}))
                    .as(version.toString())
                    .isNotNegative();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100000005\r\nhello\r\n0\r\n\r\n",
                "10000000000000005\r\nhello\r\n0\r\n\r\n",
                "5 junk\r\nhello\r\n0\r\n\r\n",
                "5\nhello\r\n0\r\n\r\n",
                "5;a\rb\r\nhello\r\n0\r\n\r\n"
            })
    void nettyRefusesWhatOlderOnesReadAsAChunk(String body) {
        Netty netty = decode(RequestHeads.head("POST / HTTP/1.1", "Host: a", "Transfer-Encoding: chunked") + body);
        assertThat(netty.bodyRefused() || netty.body().isEmpty())
                .as(netty.toString())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: xchunked",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: +5",
                "Transfer-Encoding : chunked"
            })
    void nettyRefusesFramingThatOlderOnesGuessAt(String fields) {
        assertThat(decode(RequestHeads.head("POST / HTTP/1.1", "Host: a", fields))
                        .refused())
                .isTrue();
    }
}
