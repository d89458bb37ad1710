package io.tamiz.net.http;

import io.tamiz.net.http.NettyMessages.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scanner and relay strung together as a connection from a client does it, without the connection. */
final class Hop {
    private final RequestHead scanner = new RequestHead(HeadLimits.DEFAULT);
    private final HeadBuffer buffer = new HeadBuffer();
    private final List<Request> requests = new ArrayList<>();
    private String held = "";
    private boolean refused;
    private @Nullable RelayedBody body;

    private record Request(
            String start,
            String head,
            BodyFraming framing,
            @Nullable RelayedBody body) {
        String out() {
            return body == null ? head : head + body.out();
        }

        Message read() {
            if (body == null) {
                return new Message(start, "", false, true);
            }
            if (body.faulty()) {
                return new Message(start, "", true, body.complete());
            }
            String octets = framing == BodyFraming.CHUNKED
                    ? ChunkedBodies.read(body.out()).body()
                    : body.out();
            return new Message(start, octets, false, body.complete());
        }
    }

    void take(String piece) {
        String octets = held + piece;
        held = "";
        while (!refused && !octets.isEmpty()) {
            RelayedBody open = body;
            if (open == null) {
                int end = scanner.scan(HeadMutations.padded(octets, 0), 0, octets.length());
                if (end == RequestHead.INCOMPLETE) {
                    held = octets;
                    return;
                }
                if (end == RequestHead.FAULT) {
                    refused = true;
                    return;
                }
                begin();
                octets = octets.substring(end);
                continue;
            }
            open.take(octets);
            octets = open.takeLeft();
            refused = open.faulty();
            if (open.complete()) {
                body = null;
            }
        }
    }

    private void begin() {
        scanner.writeTo(buffer, SlowRequestHead.forwarding(false));
        String head = buffer.toString();
        BodyFraming framing = scanner.framing();
        body = framing == BodyFraming.NONE
                ? null
                : new RelayedBody(framing, scanner.contentLength(), framing == BodyFraming.CHUNKED);
        String start = head.substring(0, head.indexOf(" HTTP/1.1\r\n"));
        requests.add(new Request(start, head, framing, body));
    }

    List<Message> requests() {
        return requests.stream().map(Request::read).toList();
    }

    /** All that was sent upstream, over one connection. */
    String out() {
        var out = new StringBuilder();
        requests.forEach(request -> out.append(request.out()));
        return out.toString();
    }
}
