package io.tamiz.testkit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** One accepted connection of a {@link ScriptedUpstream}, in the hands of its {@link Script}. */
public final class Connection {
    private final Wire wire;
    private final Recorder recorder;
    private final CountDownLatch stopped;
    private final int number;

    Connection(Wire wire, Recorder recorder, CountDownLatch stopped, int number) {
        this.wire = wire;
        this.recorder = recorder;
        this.stopped = stopped;
        this.number = number;
    }

    /** 1 for the first connection ever accepted, and so on. */
    public int number() {
        return number;
    }

    /**
     * The next request with its body in memory, recorded. A peer that has closed instead ends the script: a loop of
     * requests needs no end of its own.
     */
    public ReceivedRequest readRequest() {
        MessageHead head = readHead();
        var bytes = new ByteArrayOutputStream();
        Body body = wire.readRequestBody(head, bytes);
        var request = new ReceivedRequest(head, body, bytes.toByteArray());
        recorder.request(request);
        return request;
    }

    /** The next head, recorded, its body unread; a peer that has closed instead ends the script. */
    public MessageHead readHead() {
        MessageHead head = wire.readHead();
        recorder.head(head);
        return head;
    }

    /** The body behind a head that {@link #readHead} gave: hashed, recorded as a request, forgotten. */
    public ReceivedRequest drainBody(MessageHead head) {
        Body body = wire.readRequestBody(head, OutputStream.nullOutputStream());
        var request = new ReceivedRequest(head, body, new byte[0]);
        recorder.request(request);
        return request;
    }

    /** The next octets, of no message: for a connection that was upgraded. Latin-1. */
    public String readText(int length) {
        return new String(wire.readExactly(length), StandardCharsets.ISO_8859_1);
    }

    /** Everything until the peer closes its side. */
    public byte[] readUntilClosed() {
        return wire.readUntilClosed();
    }

    public void send(byte[] bytes) {
        wire.send(bytes);
    }

    /** Sends text as Latin-1. */
    public void send(String latin1) {
        wire.send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a response with a Content-Length, on a connection that stays open. */
    public void answer(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        send("HTTP/1.1 " + status + " Scripted\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body);
    }

    /** Does nothing, and reads nothing, until the upstream is stopped. */
    public void stall() throws InterruptedException {
        stopped.await();
    }

    public void close() {
        wire.close();
    }

    /** Closes so that the peer gets RST. */
    public void reset() {
        wire.reset();
    }
}
