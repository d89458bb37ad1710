package io.tamiz.net.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpMessage;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpObjectDecoder;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A stream of octets as Netty's decoder takes it apart: how many messages, and which octets are whose body. */
final class NettyMessages {
    private static final HttpDecoderConfig CONFIG =
            new HttpDecoderConfig().setMaxInitialLineLength(64 * 1024).setMaxHeaderSize(128 * 1024);

    private NettyMessages() {}

    /**
     * @param start method and target, or the status
     * @param refused the decoder found a fault in the head or in the body
     * @param complete the end of the body was seen
     */
    record Message(String start, String body, boolean refused, boolean complete) {}

    static List<Message> requests(String text) {
        return decode(new HttpRequestDecoder(CONFIG), text, false);
    }

    /** @param closed the connection is closed behind the octets, which ends a body framed by nothing else */
    static List<Message> responses(String text, boolean firstAnswersHead, boolean closed) {
        var decoder = new HttpResponseDecoder(CONFIG) {
            private boolean first = true;

            @Override
            protected boolean isContentAlwaysEmpty(HttpMessage message) {
                boolean empty = super.isContentAlwaysEmpty(message) || (first && firstAnswersHead);
                first = false;
                return empty;
            }
        };
        return decode(decoder, text, closed);
    }

    private static List<Message> decode(HttpObjectDecoder decoder, String text, boolean closed) {
        var channel = new EmbeddedChannel(decoder);
        var all = new ArrayList<Message>();
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
        collect(channel, all);
        if (closed) {
            channel.finish();
            collect(channel, all);
        }
        channel.finishAndReleaseAll();
        return all;
    }

    private static void collect(EmbeddedChannel channel, List<Message> all) {
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof HttpMessage head) {
                boolean refused = head.decoderResult().isFailure();
                all.add(new Message(start(head), "", refused, head instanceof FullHttpMessage));
            }
            if (message instanceof HttpContent content) {
                Message last = all.removeLast();
                all.add(new Message(
                        last.start,
                        last.body + content.content().toString(StandardCharsets.ISO_8859_1),
                        last.refused || ((HttpObject) content).decoderResult().isFailure(),
                        last.complete || content instanceof LastHttpContent));
            }
            ReferenceCountUtil.release(message);
        }
    }

    private static String start(HttpMessage head) {
        return switch (head) {
            case HttpRequest request -> request.method().name() + " " + request.uri();
            case HttpResponse response -> String.valueOf(response.status().code());
            default -> throw new IllegalStateException(head.toString());
        };
    }
}
