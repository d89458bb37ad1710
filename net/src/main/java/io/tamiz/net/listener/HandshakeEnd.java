package io.tamiz.net.listener;

import io.netty.handler.ssl.NotSslRecordException;
import java.nio.channels.ClosedChannelException;

/** How a TLS handshake ended. */
public enum HandshakeEnd {
    COMPLETE("complete"),
    /** The client speaks something else, mostly plain HTTP. */
    NOT_TLS("not-tls"),
    /** The client took longer than {@code timeouts.handshake}. */
    TIMEOUT("timeout"),
    /** The client left. */
    CLIENT_GONE("client-gone"),
    /** The client said it does not want us: it does not trust the certificate, mostly. */
    CLIENT_ALERT("client-alert"),
    /**
     * No version or suite in common, or a client that breaks the protocol: OpenSSL's do, which in TLS 1.3 say in the clear
     * that they do not trust the certificate.
     */
    FAILED("failed");

    private final String word;

    HandshakeEnd(String word) {
        this.word = word;
    }

    /** For metrics. */
    public String word() {
        return word;
    }

    /** Both engines tell an alert of the peer by their words alone. */
    static HandshakeEnd of(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof NotSslRecordException) {
            return NOT_TLS;
        }
        if (cause instanceof ClosedChannelException) {
            return CLIENT_GONE;
        }
        boolean alert = message.contains("fatal alert: ") || message.contains("_ALERT_");
        return alert ? CLIENT_ALERT : FAILED;
    }
}
