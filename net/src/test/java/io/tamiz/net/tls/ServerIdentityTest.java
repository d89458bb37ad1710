package io.tamiz.net.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and keys as people have them, and what is told of those that cannot be used. */
class ServerIdentityTest {
    private static DevelopmentCertificate made = new DevelopmentCertificate("", "");

    @TempDir
    private Path directory;

    @BeforeAll
    static void make() throws Exception {
        made = DevelopmentCertificate.make(List.of("a.example", "*.b.example", "192.0.2.7", "2001:db8::7"));
    }

    @Test
    void developmentCertificateIsReadAndNamesItsHosts() throws Exception {
        ServerIdentity identity = ServerIdentity.read(files(made.certificate(), made.key()));

        assertThat(identity.chain()).hasSize(1);
        assertThat(identity.key().getAlgorithm()).isEqualTo("EC");
        var own = identity.chain().getFirst();
        assertThat(own.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactlyInAnyOrder(
                        "localhost",
                        "127.0.0.1",
                        "0:0:0:0:0:0:0:1",
                        "a.example",
                        "*.b.example",
                        "192.0.2.7",
                        "2001:db8:0:0:0:0:0:7");
        assertThat(Duration.between(
                        own.getNotBefore().toInstant(), own.getNotAfter().toInstant()))
                .isLessThanOrEqualTo(Duration.ofDays(397));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,dns:b", "-a", "a/b", "1.2.3", "::g"})
    void hostThatIsNoneIsRefused(String host) {
        assertThatThrownBy(() -> DevelopmentCertificate.make(List.of(host)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keyOfRsaInItsOldFormIsRead() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var key = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        byte[][] numbers = Stream.of(
                        BigInteger.ZERO,
                        key.getModulus(),
                        key.getPublicExponent(),
                        key.getPrivateExponent(),
                        key.getPrimeP(),
                        key.getPrimeQ(),
                        key.getPrimeExponentP(),
                        key.getPrimeExponentQ(),
                        key.getCrtCoefficient())
                .map(number -> Der.value(Der.INTEGER, number.toByteArray()))
                .toArray(byte[][]::new);
        Path file = write("k", pem("RSA PRIVATE KEY", Der.value(Der.SEQUENCE, numbers)));

        assertThat(PrivateKeyFile.read(file)).isEqualTo(key);
    }

    @Test
    void keyOfEcInItsOldFormIsReadBehindItsParameters() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var key = (ECPrivateKey) generator.generateKeyPair().getPrivate();
        byte[] curve = HexFormat.of().parseHex("06082a8648ce3d030107");
        byte[] number = HexFormat.of().parseHex("%064x".formatted(key.getS()));
        byte[] sec1 = Der.value(
                Der.SEQUENCE,
                Der.value(Der.INTEGER, new byte[] {1}),
                Der.value(Der.OCTET_STRING, number),
                Der.value(Der.PARAMETERS, curve));
        Path file = write("k", pem("EC PARAMETERS", curve) + pem("EC PRIVATE KEY", sec1));

        assertThat(((ECPrivateKey) PrivateKeyFile.read(file)).getS()).isEqualTo(key.getS());
    }

    @Test
    void filesOfWindowsAreRead() throws Exception {
        var files = files(made.certificate().replace("\n", "\r\n"), made.key().replace("\n", "\r\n"));
        assertThat(ServerIdentity.read(files).chain()).hasSize(1);
    }

    @Test
    void certificateOfAnotherKeyIsRefused() throws Exception {
        var other = DevelopmentCertificate.make(List.of());
        TlsSettings files = files(made.certificate(), other.key());
        refused(files, files.certificate() + ": the certificate does not match the key in " + files.key());
    }

    @Test
    void certificateOfAnotherKindOfKeyIsRefused() throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        TlsSettings files = files(made.certificate(), pem("PRIVATE KEY", rsa.getEncoded()));
        refused(files, files.certificate() + ": the certificate does not match the key in " + files.key());
    }

    @Test
    void missingFileIsRefused() throws Exception {
        Path certificate = write("c", made.certificate());
        var files = new TlsSettings(certificate, directory.resolve("none"), TlsVersion.TLS_1_2);
        refused(files, directory.resolve("none") + ": no such file");
    }

    @Test
    void directoryIsRefused() {
        refused(
                new TlsSettings(directory, directory, TlsVersion.TLS_1_2),
                directory + ": is a directory (expected: a PEM file)");
    }

    @Test
    void unreadableFileIsRefused() throws Exception {
        Path key = write("k", made.key());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(key), "root reads everything");
        refused(
                new TlsSettings(write("c", made.certificate()), key, TlsVersion.TLS_1_2),
                key + ": permission denied: let the user who runs tamiz read it");
    }

    @Test
    void fileWithoutACertificateIsRefused() throws Exception {
        TlsSettings files = files(made.key(), made.key());
        refused(files, files.certificate() + ": no certificate in it (expected: PEM, BEGIN CERTIFICATE)");
    }

    @Test
    void fileWithoutAKeyIsRefused() throws Exception {
        TlsSettings files = files(made.certificate(), made.certificate());
        refused(files, files.key() + ": no private key in it (expected: PEM, BEGIN PRIVATE KEY)");
    }

    @Test
    void damagedCertificateIsRefused() throws Exception {
        TlsSettings files = files(made.certificate() + pem("CERTIFICATE", new byte[] {0x30, 1, 2}), made.key());
        refused(files, files.certificate() + ": certificate 2 is damaged");
    }

    @Test
    void damagedBlockIsRefused() throws Exception {
        TlsSettings files = files(made.certificate().replaceFirst("MII", "M!I"), made.key());
        refused(files, files.certificate() + ": the block CERTIFICATE is damaged: it is not base64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"})
    void damagedKeyIsRefused(String label) throws Exception {
        for (String hex : List.of("", "30", "3003", "30820000", "3084ffffffff00", "3006020100040100")) {
            TlsSettings files =
                    files(made.certificate(), pem(label, HexFormat.of().parseHex(hex)));
            refused(files, files.key() + ": the private key is damaged");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n"
                        + "-----END RSA PRIVATE KEY-----\n",
            })
    void encryptedKeyIsRefused(String key) throws Exception {
        TlsSettings files = files(made.certificate(), key);
        refused(files, files.key() + ": the key is encrypted (openssl pkey -in " + files.key() + " -out NEW");
    }

    @Test
    void timesOutsideTheCertificatesAreWarnedOf() throws Exception {
        ServerIdentity identity = ServerIdentity.read(files(made.certificate(), made.key()));
        Instant now = Instant.now();

        assertThat(identity.warning(now)).isEmpty();
        assertThat(identity.warning(now.plus(Duration.ofDays(400))).orElseThrow())
                .startsWith("the certificate expired at ");
        assertThat(identity.warning(now.minus(Duration.ofDays(2))).orElseThrow())
                .startsWith("the certificate is not valid before ");
    }

    private static void refused(TlsSettings files, String message) {
        assertThatThrownBy(() -> ServerIdentity.read(files))
                .isInstanceOf(TlsFileException.class)
                .message()
                .startsWith(message)
                .hasLineCount(1);
    }

    private TlsSettings files(String certificate, String key) throws Exception {
        return new TlsSettings(write("c", certificate), write("k", key), TlsVersion.TLS_1_2);
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text, StandardCharsets.US_ASCII);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
