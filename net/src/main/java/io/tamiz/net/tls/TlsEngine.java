package io.tamiz.net.tls;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;

/** Who does the cryptography. See {@code docs/adr/0005-tls-engine-and-development-certificates.md}. */
public enum TlsEngine {
    /** Native code that comes with the program: several times less CPU than the JDK. */
    BORINGSSL("boringssl", SslProvider.OPENSSL_REFCNT),
    /** Works everywhere. */
    JDK("jdk", SslProvider.JDK);

    private final String label;
    private final SslProvider provider;

    TlsEngine(String label, SslProvider provider) {
        this.label = label;
        this.provider = provider;
    }

    /** The first that works here. */
    public static TlsEngine best() {
        return BORINGSSL.isAvailable() ? BORINGSSL : JDK;
    }

    public boolean isAvailable() {
        return this == JDK || OpenSsl.isAvailable();
    }

    /** As the log writes it. */
    public String label() {
        return label;
    }

    SslProvider provider() {
        return provider;
    }
}
