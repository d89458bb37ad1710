package io.tamiz.bench.protect;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A kept connection from an address of its own, one request at a time. Where the other side has closed it between two
 * requests, as it may, the second is sent over a new one.
 *
 * <p>Threads: one.
 */
final class ClientConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    /**
     * What came back.
     *
     * @param session the cookie that was set, {@code name=value}
     * @param server the number of the server that answered, -1 if it was none
     */
    record Answer(int status, @Nullable String session, int server) {
        /** What is wrong with it; null if it is 200. */
        @Nullable
        String fault() {
            return status == 200 ? null : "status " + status;
        }
    }

    /** What is wrong where there is no answer. */
    static String fault(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private final InetAddress from;
    private final InetSocketAddress to;
    private final Kind kind;
    private @Nullable Socket socket;
    private @Nullable HeadReader heads;

    ClientConnection(InetAddress from, InetSocketAddress to, Kind kind) {
        this.from = from;
        this.to = to;
        this.kind = kind;
    }

    /** Asks as a part of {@code phase}, which is told how it ended; whether it ended well. */
    boolean askIn(Phase phase, String path) {
        phase.begins();
        long began = System.nanoTime();
        String fault;
        int server = -1;
        try {
            Answer answer = get(path, null);
            fault = answer.fault();
            server = answer.server();
        } catch (IOException e) {
            fault = fault(e);
        }
        phase.ended(kind, began, fault, server);
        return fault == null;
    }

    /** Asks and waits for the whole answer. */
    Answer get(String path, @Nullable String cookie) throws IOException {
        boolean kept = socket != null;
        try {
            Answer answer = ask(path, cookie);
            if (answer != null) {
                return answer;
            }
        } catch (IOException e) {
            if (!kept || e instanceof java.net.SocketTimeoutException) {
                throw e;
            }
        }
        close();
        Answer again = kept ? ask(path, cookie) : null;
        if (again == null) {
            throw new EOFException("closed without an answer");
        }
        return again;
    }

    private @Nullable Answer ask(String path, @Nullable String cookie) throws IOException {
        Socket connected = connect();
        HeadReader reader = heads;
        if (reader == null) {
            reader = new HeadReader(connected.getInputStream());
            heads = reader;
        }
        connected.getOutputStream().write(request(path, cookie));
        String head = reader.next();
        if (head == null) {
            return null;
        }
        String length = HeadReader.field(head, "Content-Length");
        String connection = HeadReader.field(head, "Connection");
        if (length == null) {
            close();
        } else {
            reader.skip(Long.parseLong(length));
            if (connection != null && connection.equalsIgnoreCase("close")) {
                close();
            }
        }
        String given = HeadReader.field(head, "Set-Cookie");
        String server = HeadReader.field(head, Backend.SERVER_HEADER);
        return new Answer(
                Integer.parseInt(head, 9, 12, 10),
                given == null ? null : given.substring(0, given.indexOf(';')),
                server == null ? -1 : Integer.parseInt(server));
    }

    private Socket connect() throws IOException {
        Socket known = socket;
        if (known != null) {
            return known;
        }
        var fresh = new Socket();
        try {
            fresh.bind(new InetSocketAddress(from, 0));
            fresh.setTcpNoDelay(true);
            fresh.setSoTimeout(PATIENCE_MILLIS);
            fresh.connect(to, PATIENCE_MILLIS);
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        socket = fresh;
        return fresh;
    }

    private byte[] request(String path, @Nullable String cookie) {
        var head = new StringBuilder("GET ")
                .append(path)
                .append(" HTTP/1.1\r\nHost: site.test\r\n" + Backend.KIND_HEADER + ": ")
                .append(kind.word())
                .append("\r\nAccept: */*\r\nUser-Agent: ")
                .append(
                        switch (kind) {
                            case PEOPLE, NAT, SCRAPER ->
                                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
                            case PARTNER -> "partner/1.0";
                            case POLLER -> "poller/1.0";
                            case MONITOR -> "monitor/1.0";
                        });
        if (cookie != null) {
            head.append("\r\nCookie: ").append(cookie);
        }
        return head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The next request makes a new connection. */
    @Override
    public void close() throws IOException {
        Socket known = socket;
        socket = null;
        heads = null;
        if (known != null) {
            known.close();
        }
    }
}
