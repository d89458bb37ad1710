package io.tamiz.net.tls;

import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/** A private key as people have it: PKCS #8, PKCS #1 (RSA) or SEC 1 (EC), in PEM and not encrypted. */
final class PrivateKeyFile {
    private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
    private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private PrivateKeyFile() {}

    static PrivateKey read(Path file) throws TlsFileException {
        List<PemFile.Block> keys = PemFile.read(file).stream()
                .filter(block -> block.label().endsWith("PRIVATE KEY"))
                .toList();
        if (keys.isEmpty()) {
            throw new TlsFileException(file, "no private key in it (expected: PEM, BEGIN PRIVATE KEY)");
        }
        if (keys.size() > 1) {
            throw new TlsFileException(file, keys.size() + " private keys in it (expected: one)");
        }
        PemFile.Block key = keys.getFirst();
        if (key.encrypted() || key.label().startsWith("ENCRYPTED")) {
            throw new TlsFileException(
                    file, "the key is encrypted (openssl pkey -in " + file + " -out NEW writes one that is not)");
        }
        try {
            return switch (key.label()) {
                case "PRIVATE KEY" -> ofPkcs8(file, key.content());
                case "RSA PRIVATE KEY" -> ofPkcs8(file, ofPkcs1(key.content()));
                case "EC PRIVATE KEY" -> ofPkcs8(file, ofSec1(key.content()));
                default -> throw new TlsFileException(file, key.label() + ": not taken here (expected: RSA or EC)");
            };
        } catch (IllegalArgumentException _) {
            throw new TlsFileException(file, "the private key is damaged");
        }
    }

    private static PrivateKey ofPkcs8(Path file, byte[] pkcs8) throws TlsFileException {
        var spec = new PKCS8EncodedKeySpec(pkcs8);
        for (String algorithm : List.of("EC", "RSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException _) {
                // the other one, then
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has " + algorithm, e);
            }
        }
        throw new TlsFileException(
                file, "the private key is damaged or of a kind not taken here (expected: RSA or EC)");
    }

    /** RFC 8017 appendix A.1.2 into RFC 5208. */
    private static byte[] ofPkcs1(byte[] key) {
        return Der.value(Der.SEQUENCE, VERSION_0, Der.value(Der.SEQUENCE, RSA), Der.value(Der.OCTET_STRING, key));
    }

    /** RFC 5915 into RFC 5208: the curve stands inside the key and moves out to the algorithm. */
    private static byte[] ofSec1(byte[] key) {
        var fields = new Der.Reader(key).enter(Der.SEQUENCE);
        fields.enter(Der.INTEGER);
        fields.enter(Der.OCTET_STRING);
        byte[] curve = fields.enter(Der.PARAMETERS).octets();
        return Der.value(Der.SEQUENCE, VERSION_0, Der.value(Der.SEQUENCE, EC, curve), Der.value(Der.OCTET_STRING, key));
    }
}
