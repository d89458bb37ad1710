package io.tamiz.net.tls;

import java.nio.file.Path;

/**
 * TLS of one listener.
 *
 * @param certificate PEM: the server's own certificate first, then those that lead to a root
 * @param key PEM: the private key of the first one, not encrypted
 * @param min the oldest version spoken
 */
public record TlsSettings(Path certificate, Path key, TlsVersion min) {
    public static final TlsVersion DEFAULT_MIN = TlsVersion.TLS_1_2;
}
