package io.tamiz.accesslog.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What was read out of one line: numbers, and four texts one behind the other, in the order client, method, target, user
 * agent. Threads: one; filled anew for each line.
 */
final class ParsedLine {
    long second;
    int status;
    /** Or -1. */
    long bodyBytes;

    boolean hasReferer;
    private byte[] text = new byte[4096];
    private int clientEnd;
    private int methodEnd;
    private int targetEnd;
    private int length;

    void clear() {
        second = 0;
        status = 0;
        bodyBytes = -1;
        hasReferer = false;
        clientEnd = 0;
        methodEnd = 0;
        targetEnd = 0;
        length = 0;
    }

    // ---- filling: append, then end the text, four times ----

    /** The texts so far; {@link #length} octets of it count. */
    byte[] text() {
        return text;
    }

    int length() {
        return length;
    }

    /** Room for {@code more} octets behind {@link #length}. */
    byte[] ensure(int more) {
        if (text.length - length < more) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, length + more));
        }
        return text;
    }

    void length(int length) {
        this.length = length;
    }

    void append(byte[] in, int from, int to) {
        System.arraycopy(in, from, ensure(to - from), length, to - from);
        length += to - from;
    }

    void append(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        append(octets, 0, octets.length);
    }

    void endClient() {
        clientEnd = length;
        endMethod();
    }

    void endMethod() {
        methodEnd = length;
        endTarget();
    }

    void endTarget() {
        targetEnd = length;
    }

    // ---- reading ----

    int clientLength() {
        return clientEnd;
    }

    int methodLength() {
        return methodEnd - clientEnd;
    }

    int targetLength() {
        return targetEnd - methodEnd;
    }

    int userAgentLength() {
        return length - targetEnd;
    }
}
