package io.tamiz.net.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.net.http.NettyMessages.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that comes over one connection: head, body, head … The requests that the slow twins see in it are those that
 * scanner and relay see however it arrives, and those that Netty's decoder sees in what we send for it: as many, with the
 * same bodies.
 */
public final class PipelineFuzz {
    /** Longer streams are cut at every second, third … octet. */
    private static final int MOST_CUTS = 200;

    private PipelineFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] octets) {
        String text = new String(octets, ISO_8859_1);
        look(text);
        look(Seeds.damaged(text, RequestHeads.GOOD));
    }

    private static void look(String text) {
        List<Message> expected = slowly(text);
        var whole = new Hop();
        whole.take(text);
        assertThat(whole.requests()).as(() -> HeadMutations.visible(text)).isEqualTo(expected);
        agrees(NettyMessages.requests(whole.out()), expected, whole.out());
        int step = Math.max(1, text.length() / MOST_CUTS);
        for (int cut = step; cut < text.length(); cut += step) {
            var hop = new Hop();
            hop.take(text.substring(0, cut));
            hop.take(text.substring(cut));
            int at = cut;
            if (!hop.requests().equals(expected)) {
                assertThat(hop.requests())
                        .as(() -> "cut at " + at + " of\n" + HeadMutations.visible(text))
                        .isEqualTo(expected);
            }
        }
        var slow = new Hop();
        ChunkedBodies.octets(text).forEach(slow::take);
        assertThat(slow.requests()).isEqualTo(expected);
        agrees(NettyMessages.requests(slow.out()), expected, slow.out());
    }

    /** Of a body that turns out faulty what came before may have left, and all that is told of it is that it never ends. */
    private static void agrees(List<Message> netty, List<Message> expected, String out) {
        List<Message> seen = netty;
        if (!expected.isEmpty() && !netty.isEmpty() && expected.getLast().refused()) {
            Message last = netty.getLast();
            seen = new ArrayList<>(netty.subList(0, netty.size() - 1));
            seen.add(new Message(last.start(), "", !last.refused(), last.complete()));
        }
        assertThat(seen).as(() -> HeadMutations.visible(out)).isEqualTo(expected);
    }

    /** As the twins read it; {@code refused} is a faulty body, of which nothing is told. */
    private static List<Message> slowly(String text) {
        var all = new ArrayList<Message>();
        String rest = text;
        while (SlowRequestHead.read(rest, HeadLimits.DEFAULT) instanceof SlowRequestHead.Accepted head) {
            rest = rest.substring(head.end());
            String start = head.method() + " " + head.target();
            switch (head.framing()) {
                case NONE -> all.add(new Message(start, "", false, true));
                case LENGTH -> {
                    int length = (int) Math.min(head.length(), rest.length());
                    all.add(new Message(start, rest.substring(0, length), false, length == head.length()));
                    rest = rest.substring(length);
                }
                case CHUNKED -> {
                    var body = ChunkedBodies.read(rest);
                    all.add(new Message(start, body.faulty() ? "" : body.body(), body.faulty(), body.complete()));
                    if (!body.complete()) {
                        return all;
                    }
                    rest = rest.substring(body.end());
                }
                case UNTIL_CLOSE -> throw new IllegalStateException("a request until close");
            }
        }
        return all;
    }

    public static List<String> seeds() {
        String chunked = RequestHeads.head("POST /c HTTP/1.1", "Host: a", "Transfer-Encoding: chunked");
        var seeds = new ArrayList<String>();
        for (String body : ChunkedBodies.GOOD) {
            seeds.add(chunked + body + "GET /next HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        for (String body : ChunkedBodies.BAD) {
            seeds.add(chunked + body);
        }
        for (String head : RequestHeads.GOOD) {
            seeds.add(head + "hello" + head);
        }
        String length = RequestHeads.head("POST /l HTTP/1.1", "Host: a", "Content-Length: 11");
        seeds.add(length + "hello world" + length + "hello world\r\n" + chunked + "0\r\n\r\n" + length + "hell");
        seeds.addAll(RequestHeads.DOUBTFUL);
        seeds.addAll(Seeds.ofTheTortureSuite("request"));
        return seeds;
    }
}
