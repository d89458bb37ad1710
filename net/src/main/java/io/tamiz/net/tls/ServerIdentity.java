package io.tamiz.net.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a server proves who it is with.
 *
 * @param chain its own certificate first
 */
public record ServerIdentity(List<X509Certificate> chain, PrivateKey key) {
    public ServerIdentity {
        chain = List.copyOf(chain);
    }

    /**
     * Reads both files and sees that they belong together.
     *
     * @throws TlsFileException if one cannot be used, or they do not
     */
    public static ServerIdentity read(TlsSettings settings) throws TlsFileException {
        Path file = settings.certificate();
        List<X509Certificate> chain = certificates(file);
        PrivateKey key = PrivateKeyFile.read(settings.key());
        X509Certificate own = chain.getFirst();
        if (!own.getPublicKey().getAlgorithm().equals(key.getAlgorithm()) || !matches(own, key)) {
            throw new TlsFileException(
                    file,
                    "the certificate does not match the key in " + settings.key()
                            + " (the server's own certificate comes first in the file)");
        }
        return new ServerIdentity(chain, key);
    }

    /** What an operator should hear though it can be served: the certificate is not valid now. */
    public Optional<String> warning(Instant now) {
        X509Certificate own = chain.getFirst();
        if (now.isAfter(own.getNotAfter().toInstant())) {
            return Optional.of("the certificate expired at " + own.getNotAfter().toInstant() + ": clients refuse it");
        }
        if (now.isBefore(own.getNotBefore().toInstant())) {
            return Optional.of(
                    "the certificate is not valid before " + own.getNotBefore().toInstant() + ": clients refuse it");
        }
        return Optional.empty();
    }

    private static List<X509Certificate> certificates(Path file) throws TlsFileException {
        var chain = new ArrayList<X509Certificate>();
        for (PemFile.Block block : PemFile.read(file)) {
            if (!block.label().equals("CERTIFICATE")) {
                continue;
            }
            try {
                chain.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(block.content())));
            } catch (CertificateException _) {
                throw new TlsFileException(file, "certificate " + (chain.size() + 1) + " is damaged");
            }
        }
        if (chain.isEmpty()) {
            throw new TlsFileException(file, "no certificate in it (expected: PEM, BEGIN CERTIFICATE)");
        }
        return chain;
    }

    /** Whether what the key signs is what the certificate's key takes for signed. */
    private static boolean matches(X509Certificate certificate, PrivateKey key) {
        try {
            var signature =
                    Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            byte[] sample = "tamiz".getBytes(StandardCharsets.US_ASCII);
            signature.initSign(key);
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(sample);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            // another curve, for one
            return false;
        }
    }
}
