package io.tamiz.testkit;

import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link RawClient}s that speak TLS and believe one certificate. Strict: an end without {@code close_notify} is a
 * {@link WireFault} of kind RESET.
 */
public final class TlsClients {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    static {
        // read by the JDK when its first socket is made
        System.setProperty("com.sun.net.ssl.requireCloseNotify", "true");
    }

    private final SSLContext context;

    private TlsClients(SSLContext context) {
        this.context = context;
    }

    /** Clients that believe the certificate in {@code pem}. */
    public static TlsClients trusting(String pem) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            store.setCertificateEntry(
                    "trusted", CertificateFactory.getInstance("X.509").generateCertificate(in));
            return using(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a certificate that cannot be trusted", e);
        }
    }

    /** Clients that believe what everybody believes, so nothing of ours. */
    public static TlsClients trustingThePublic() {
        try {
            return using(null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has a trust store", e);
        }
    }

    private static TlsClients using(@Nullable KeyStore store) throws GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return new TlsClients(context);
    }

    /** Connects to a port of 127.0.0.1 and shakes hands; what fails there is an {@link UncheckedIOException}. */
    public RawClient connect(int port, String... protocols) {
        return connect(port, new Socket(), protocols);
    }

    /** The same, but every octet is a segment of its own. */
    public RawClient connectOctetByOctet(int port, String... protocols) {
        return connect(port, new DripSocket(), protocols);
    }

    /** The same over a socket of the caller's: closing that one cuts the connection off with no {@code close_notify}. */
    public RawClient connectOver(Socket below, int port, String... protocols) {
        return connect(port, below, protocols);
    }

    /** What ALPN agrees on when the client offers {@code offered}; empty for nothing. */
    public String applicationProtocol(int port, String... offered) {
        try (var socket = handshake(port, new Socket(), List.of(offered))) {
            return socket.getApplicationProtocol();
        } catch (IOException e) {
            throw new UncheckedIOException("no TLS", e);
        }
    }

    private RawClient connect(int port, Socket below, String... protocols) {
        try {
            SSLSocket socket = handshake(port, below, List.of(), protocols);
            return RawClient.over(socket, TIMEOUT);
        } catch (IOException e) {
            throw new UncheckedIOException("no TLS: " + e.getMessage(), e);
        }
    }

    private SSLSocket handshake(int port, Socket below, List<String> offered, String... protocols) throws IOException {
        below.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        below.setTcpNoDelay(true);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(below, "localhost", port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(offered.toArray(String[]::new));
        if (protocols.length > 0) {
            parameters.setProtocols(protocols);
        }
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(Math.toIntExact(TIMEOUT.toMillis()));
        socket.startHandshake();
        return socket;
    }

    private static final class DripSocket extends Socket {
        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] octets, int from, int count) throws IOException {
                    for (int i = from; i < from + count; i++) {
                        out.write(octets[i]);
                    }
                }
            };
        }
    }
}
