package io.tamiz.net.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.ReferenceCountUtil;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One identity on one engine: makes the handler that stands between the socket and HTTP.
 *
 * <p>Forward secret suites with authenticated encryption alone, so no choice is left for a config to get wrong. HTTP/1.1
 * is what ALPN answers. Nobody renegotiates. Sessions are resumed by tickets, so the server keeps none.
 *
 * <p>Threads: any.
 */
public final class TlsContext implements AutoCloseable {
    /** RFC 8446 and RFC 9325 section 4.2, in the order of preference. */
    private static final List<String> SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final TlsEngine engine;
    private final SslContext context;
    private final @Nullable TicketKeys tickets;

    private TlsContext(TlsEngine engine, SslContext context, @Nullable TicketKeys tickets) {
        this.engine = engine;
        this.context = context;
        this.tickets = tickets;
    }

    /**
     * The context of one listener.
     *
     * @param random makes the keys of session tickets: a secure one
     * @throws IllegalStateException if the engine does not take the identity, which the files' own check should have found
     */
    public static TlsContext of(ServerIdentity identity, TlsVersion min, TlsEngine engine, RandomGenerator random) {
        if (engine == TlsEngine.JDK) {
            // the JDK lets TLS 1.2 clients renegotiate unless told otherwise before its first handshake; BoringSSL does
            // not
            System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        }
        X509Certificate[] chain = identity.chain().toArray(X509Certificate[]::new);
        try {
            SslContext context = SslContextBuilder.forServer(identity.key(), chain)
                    .sslProvider(engine.provider())
                    .protocols(min.andLater())
                    .ciphers(SUITES, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_1_1))
                    .build();
            return new TlsContext(engine, context, tickets(context, random));
        } catch (SSLException e) {
            throw new IllegalStateException(engine.label() + " does not take the certificate: " + e.getMessage(), e);
        }
    }

    private static @Nullable TicketKeys tickets(SslContext context, RandomGenerator random) {
        if (!(context.sessionContext() instanceof OpenSslSessionContext sessions)) {
            // the JDK makes and changes its own
            return null;
        }
        sessions.setSessionCacheEnabled(false);
        var tickets = new TicketKeys(sessions, random);
        tickets.change();
        return tickets;
    }

    /** A handler for one connection. It has no handshake timeout of its own, and waits for nobody when it is closed. */
    public SslHandler newHandler(ByteBufAllocator alloc) {
        SslHandler handler = context.newHandler(alloc);
        handler.setHandshakeTimeoutMillis(0);
        handler.setCloseNotifyFlushTimeoutMillis(0);
        return handler;
    }

    public TlsEngine engine() {
        return engine;
    }

    /** Makes new keys for session tickets; those of the keys before are still taken. To be called once a day. */
    public void changeTicketKeys() {
        if (tickets != null) {
            tickets.change();
        }
    }

    /** Frees native memory, once the last connection is gone. */
    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}
