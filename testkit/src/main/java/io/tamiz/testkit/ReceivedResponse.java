package io.tamiz.testkit;

import java.nio.charset.StandardCharsets;

/** A whole response as a {@link RawClient} received it. */
public final class ReceivedResponse {
    private final MessageHead head;
    private final Body body;
    private final byte[] bytes;

    ReceivedResponse(MessageHead head, Body body, byte[] bytes) {
        this.head = head;
        this.body = body;
        this.bytes = bytes;
    }

    public int status() {
        return head.status();
    }

    public Headers headers() {
        return head.headers();
    }

    public MessageHead head() {
        return head;
    }

    /** Framing, length and hash of the body. */
    public Body body() {
        return body;
    }

    public byte[] bodyBytes() {
        return bytes.clone();
    }

    /** The body in Latin-1. */
    public String bodyText() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return head.startLine() + " (" + body.length() + " bytes)";
    }
}
