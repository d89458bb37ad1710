package io.tamiz.app.demo;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection, opened when it is needed. What comes of each request is told to the observations.
 *
 * <p>Threads: one at a time.
 */
public final class LoadClient implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;

    /** Longer than anybody waits here; what takes this long counts as an error. */
    private static final int READ_MILLIS = 10_000;

    private static final String LANE_FIELD = DemoBackend.LANE_FIELD.toLowerCase(Locale.ROOT);

    private final InetSocketAddress balancer;
    private final Observations observations;
    private @Nullable Connection connection;

    private record Connection(Socket socket, InputStream in) {}

    /** A connection not opened yet. */
    LoadClient(InetSocketAddress balancer, Observations observations) {
        this.balancer = balancer;
        this.observations = observations;
    }

    /** {@link #send} with GET. */
    boolean get(Sender sender, String target, @Nullable String referer) {
        return send(sender, "GET", target, referer);
    }

    /**
     * Sends a request and reads the answer to its end; true if it was served.
     *
     * @param method GET or HEAD
     * @param referer the path of the page it comes from
     */
    public boolean send(Sender sender, String method, String target, @Nullable String referer) {
        long start = System.nanoTime();
        try {
            Connection open = open();
            open.socket().getOutputStream().write(request(sender.address(), method, target, referer));
            HttpHead response = HttpHead.read(open.in());
            if (response == null) {
                throw new EOFException("closed without an answer");
            }
            if (!method.equals("HEAD")) {
                open.in().skipNBytes(response.contentLength());
            }
            if (response.closes()) {
                close();
            }
            return observations.answered(
                    sender.kind(), status(response), response.field(LANE_FIELD), System.nanoTime() - start);
        } catch (IOException e) {
            close();
            observations.failed(sender.kind());
            return false;
        }
    }

    private static int status(HttpHead response) throws IOException {
        String status = response.part(1);
        try {
            return Integer.parseInt(status);
        } catch (NumberFormatException e) {
            throw new IOException("status: " + status, e);
        }
    }

    private Connection open() throws IOException {
        Connection open = connection;
        if (open == null) {
            var socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_MILLIS);
            try {
                socket.connect(balancer, CONNECT_MILLIS);
                open = new Connection(socket, new BufferedInputStream(socket.getInputStream()));
            } catch (IOException e) {
                socket.close();
                throw e;
            }
            connection = open;
        }
        return open;
    }

    private static byte[] request(String address, String method, String target, @Nullable String referer) {
        return HttpHead.bytes(method + " " + target + " HTTP/1.1\r\nHost: demo.example\r\nX-Forwarded-For: " + address
                + "\r\n" + (referer == null ? "" : "Referer: http://demo.example" + referer + "\r\n") + "\r\n");
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.socket().close();
            } catch (IOException e) {
                // it is closed all the same
            }
        }
    }
}
