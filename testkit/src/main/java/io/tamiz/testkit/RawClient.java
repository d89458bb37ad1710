package io.tamiz.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that sends exactly the bytes it is given and reads answers strictly.
 *
 * <p>No read waits longer than the time allowed (10 s unless told otherwise); every fault is a {@link WireFault}.
 * Threads: one may read while another sends.
 */
public final class RawClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Loopback delivers in some ten microseconds; this gives the peer's loop the time to read. */
    private static final long PIECE_GAP_NANOS = 200_000;

    private final Socket socket;
    private final Wire wire;

    private RawClient(Socket socket, Wire wire) {
        this.socket = socket;
        this.wire = wire;
    }

    /** Connects to a port of 127.0.0.1. */
    public static RawClient connect(int port) {
        return connect(port, TIMEOUT);
    }

    /** Connects to a port of 127.0.0.1; {@code timeout} holds for connecting and for each wait of a read. */
    public static RawClient connect(int port, Duration timeout) {
        return connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
    }

    public static RawClient connect(InetSocketAddress address, Duration timeout) {
        var socket = new Socket();
        try {
            socket.connect(address, Math.toIntExact(timeout.toMillis()));
            return new RawClient(socket, new Wire(socket, timeout));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect to " + address, e);
        }
    }

    /** One that speaks over a socket that is connected. */
    static RawClient over(Socket socket, Duration timeout) throws IOException {
        return new RawClient(socket, new Wire(socket, timeout));
    }

    /** Sends text as Latin-1, so that every byte can be written down. */
    public RawClient send(String latin1) {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawClient send(byte[] bytes) {
        wire.send(bytes);
        return this;
    }

    /**
     * Sends in two segments, split before the byte {@code splitAt}. The peer usually sees two reads, since Nagle's
     * algorithm is off and the first piece has a moment to arrive; nothing may depend on it.
     */
    public RawClient sendInPieces(byte[] bytes, int splitAt) {
        wire.send(bytes, 0, splitAt);
        LockSupport.parkNanos(PIECE_GAP_NANOS);
        wire.send(bytes, splitAt, bytes.length - splitAt);
        return this;
    }

    /** The next head, an interim one (100, 103) too; the body stays unread. */
    public MessageHead readHead() {
        return wire.readHead();
    }

    /** The next final response with its body; interim ones are passed over. */
    public ReceivedResponse readResponse() {
        return readResponse(false);
    }

    /** The response to a HEAD request: its head alone, whatever length it announces. */
    public ReceivedResponse readResponseToHead() {
        return readResponse(true);
    }

    private ReceivedResponse readResponse(boolean bodiless) {
        MessageHead head = readHead();
        while (head.status() < 200 && head.status() != 101) {
            head = readHead();
        }
        var bytes = new ByteArrayOutputStream();
        Body body = wire.readResponseBody(head, bodiless, bytes);
        return new ReceivedResponse(head, body, bytes.toByteArray());
    }

    /** The body behind a head that {@link #readHead} gave, hashed and forgotten: for what does not fit in memory. */
    public Body drainBody(MessageHead head) {
        return wire.readResponseBody(head, false, OutputStream.nullOutputStream());
    }

    /** The next octets, of no message: for a connection that was upgraded. Latin-1. */
    public String readText(int length) {
        return new String(wire.readExactly(length), StandardCharsets.ISO_8859_1);
    }

    /** Everything until the peer closes; a reset is a fault. */
    public byte[] readUntilClosed() {
        return wire.readUntilClosed();
    }

    /** Says that nothing more will be sent; answers can still be read. */
    public void shutdownOutput() {
        wire.shutdownOutput();
    }

    /** Goes away without a goodbye: the peer gets RST. */
    public void reset() {
        wire.reset();
    }

    public int localPort() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        wire.close();
    }
}
