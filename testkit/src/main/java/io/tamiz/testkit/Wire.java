package io.tamiz.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * HTTP/1.1 messages over one blocking socket, read strictly and slowly: what it accepts is well formed.
 *
 * <p>Every fault is a {@link WireFault}. Threads: one reads while another writes, not more.
 */
final class Wire {
    private static final int HEAD_BYTES_MAX = 1 << 20;
    private static final int COPY_BYTES = 64 * 1024;

    private final Socket socket;
    private final Duration timeout;
    private final InputStream in;
    private final OutputStream out;

    Wire(Socket socket, Duration timeout) throws IOException {
        this.socket = socket;
        this.timeout = timeout;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        this.in = new BufferedInputStream(socket.getInputStream(), COPY_BYTES);
        this.out = socket.getOutputStream();
    }

    void send(byte[] bytes) {
        send(bytes, 0, bytes.length);
    }

    void send(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
            out.flush();
        } catch (IOException e) {
            throw new WireFault(WireFault.Kind.RESET, "cannot send " + length + " bytes: " + e.getMessage());
        }
    }

    MessageHead readHead() {
        var head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = read(head);
            if (next < 0) {
                if (head.size() == 0) {
                    throw new WireFault(WireFault.Kind.CLOSED, "the peer closed where a head should begin");
                }
                throw new WireFault(WireFault.Kind.TRUNCATED, "closed inside a head: " + shown(head));
            }
            head.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
            if (head.size() > HEAD_BYTES_MAX) {
                throw new WireFault(WireFault.Kind.MALFORMED, "a head of more than " + HEAD_BYTES_MAX + " bytes");
            }
        }
        return MessageHead.parse(head.toString(StandardCharsets.ISO_8859_1));
    }

    Body readRequestBody(MessageHead head, OutputStream sink) {
        boolean none = !head.chunked() && !head.headers().has("content-length");
        return none ? readNothing() : readBody(head, sink);
    }

    /** @param bodiless the request was a HEAD, so that the head describes a body which does not come */
    Body readResponseBody(MessageHead head, boolean bodiless, OutputStream sink) {
        int status = head.status();
        boolean none = bodiless || status < 200 || status == 204 || status == 304;
        return none ? readNothing() : readBody(head, sink);
    }

    private Body readBody(MessageHead head, OutputStream sink) {
        var counted = new Counted(sink);
        List<String> lengths = head.headers().all("content-length");
        if (head.chunked()) {
            if (!lengths.isEmpty()) {
                throw new WireFault(WireFault.Kind.MALFORMED, "both framings in one head: \"" + head.raw() + "\"");
            }
            return counted.end(Body.Framing.CHUNKED, readChunks(counted));
        }
        if (lengths.isEmpty()) {
            copyUntilClosed(counted);
            return counted.end(Body.Framing.UNTIL_CLOSED, new Headers(List.of()));
        }
        if (lengths.size() > 1 || !lengths.getFirst().matches("[0-9]{1,18}")) {
            throw new WireFault(WireFault.Kind.MALFORMED, "content-length: " + lengths);
        }
        copy(Long.parseLong(lengths.getFirst()), counted);
        return counted.end(Body.Framing.LENGTH, new Headers(List.of()));
    }

    private static Body readNothing() {
        return new Counted(OutputStream.nullOutputStream()).end(Body.Framing.NONE, new Headers(List.of()));
    }

    private Headers readChunks(Counted counted) {
        while (true) {
            String size = readLine();
            String digits = size.split("[ \t]*;", 2)[0];
            if (!digits.matches("[0-9A-Fa-f]{1,15}")) {
                throw new WireFault(WireFault.Kind.MALFORMED, "chunk size: \"" + size + "\"");
            }
            long bytes = Long.parseLong(digits, 16);
            if (bytes == 0) {
                return readTrailers();
            }
            copy(bytes, counted);
            String end = readLine();
            if (!end.isEmpty()) {
                throw new WireFault(WireFault.Kind.MALFORMED, "behind a chunk: \"" + end + "\"");
            }
        }
    }

    private Headers readTrailers() {
        var lines = new ArrayList<String>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            lines.add(line);
        }
        return Headers.parse(lines);
    }

    private String readLine() {
        var line = new ByteArrayOutputStream();
        while (true) {
            int next = read(line);
            if (next < 0) {
                throw new WireFault(WireFault.Kind.TRUNCATED, "closed inside a chunked body, behind " + shown(line));
            }
            if (next == '\r') {
                if (read(line) != '\n') {
                    throw new WireFault(WireFault.Kind.MALFORMED, "a bare CR behind " + shown(line));
                }
                return line.toString(StandardCharsets.ISO_8859_1);
            }
            if (next == '\n' || line.size() > HEAD_BYTES_MAX) {
                throw new WireFault(WireFault.Kind.MALFORMED, "a bare LF, or no end, behind " + shown(line));
            }
            line.write(next);
        }
    }

    byte[] readExactly(int length) {
        var bytes = new ByteArrayOutputStream();
        copy(length, bytes);
        return bytes.toByteArray();
    }

    byte[] readUntilClosed() {
        var bytes = new ByteArrayOutputStream();
        copyUntilClosed(bytes);
        return bytes.toByteArray();
    }

    private void copyUntilClosed(OutputStream sink) {
        var buffer = new byte[COPY_BYTES];
        long done = 0;
        for (int n = read(buffer, buffer.length, done); n >= 0; n = read(buffer, buffer.length, done)) {
            write(sink, buffer, n);
            done += n;
        }
    }

    private void copy(long length, OutputStream sink) {
        var buffer = new byte[COPY_BYTES];
        long done = 0;
        while (done < length) {
            int n = read(buffer, (int) Math.min(buffer.length, length - done), done);
            if (n < 0) {
                throw new WireFault(WireFault.Kind.TRUNCATED, "closed after " + done + " of " + length + " bytes");
            }
            write(sink, buffer, n);
            done += n;
        }
    }

    private int read(ByteArrayOutputStream sofar) {
        try {
            return in.read();
        } catch (SocketTimeoutException _) {
            throw new WireFault(WireFault.Kind.TIMED_OUT, "nothing came for " + timeout + " behind " + shown(sofar));
        } catch (IOException e) {
            throw new WireFault(WireFault.Kind.RESET, e.getMessage() + " behind " + shown(sofar));
        }
    }

    private int read(byte[] buffer, int length, long done) {
        try {
            return in.read(buffer, 0, length);
        } catch (SocketTimeoutException _) {
            throw new WireFault(WireFault.Kind.TIMED_OUT, "nothing came for " + timeout + " after " + done + " bytes");
        } catch (IOException e) {
            throw new WireFault(WireFault.Kind.RESET, e.getMessage() + " after " + done + " bytes");
        }
    }

    private static void write(OutputStream sink, byte[] buffer, int length) {
        try {
            sink.write(buffer, 0, length);
        } catch (IOException e) {
            throw new IllegalStateException("a sink in memory does not fail", e);
        }
    }

    void shutdownOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new WireFault(WireFault.Kind.RESET, "cannot half-close: " + e.getMessage());
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new WireFault(WireFault.Kind.RESET, "cannot close: " + e.getMessage());
        }
    }

    /** Closes so that the peer gets RST, whatever was still on its way. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new WireFault(WireFault.Kind.RESET, "already closed: " + e.getMessage());
        }
        close();
    }

    private static String shown(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        return "\"" + (text.length() > 200 ? text.substring(0, 200) + "…" : text) + "\"";
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newDigest().digest(bytes));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Counts and hashes what passes. */
    private static final class Counted extends OutputStream {
        private final OutputStream sink;
        private final MessageDigest digest = newDigest();
        private long length;

        Counted(OutputStream sink) {
            this.sink = sink;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            digest.update(bytes, offset, count);
            length += count;
            sink.write(bytes, offset, count);
        }

        Body end(Body.Framing framing, Headers trailers) {
            return new Body(framing, length, HexFormat.of().formatHex(digest.digest()), trailers);
        }
    }
}
