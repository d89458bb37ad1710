package io.tamiz.testkit;

import java.nio.charset.StandardCharsets;

/** A whole request as a {@link ScriptedUpstream} received it. */
public final class ReceivedRequest {
    private final MessageHead head;
    private final Body body;
    private final byte[] bytes;

    ReceivedRequest(MessageHead head, Body body, byte[] bytes) {
        this.head = head;
        this.body = body;
        this.bytes = bytes;
    }

    public String method() {
        return head.method();
    }

    public String target() {
        return head.target();
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

    /** The body itself; empty in {@link ScriptedUpstream#requests()}, which forgets it. */
    public byte[] bodyBytes() {
        return bytes.clone();
    }

    /** The body in Latin-1. */
    public String bodyText() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    ReceivedRequest withoutBytes() {
        return new ReceivedRequest(head, body, new byte[0]);
    }

    @Override
    public String toString() {
        return head.startLine() + " (" + body.length() + " bytes)";
    }
}
