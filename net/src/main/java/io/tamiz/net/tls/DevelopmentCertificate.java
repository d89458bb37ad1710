package io.tamiz.net.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A certificate that signs itself, for trying things out: P-256, for this machine's own names and those given.
 *
 * <p>Made by the JDK's {@code keytool}, the one maker of certificates that is there without a dependency; see
 * {@code docs/adr/0005-tls-engine-and-development-certificates.md}.
 *
 * @param certificate PEM
 * @param key PEM, PKCS #8: a secret
 */
public record DevelopmentCertificate(String certificate, String key) {
    /** The longest that browsers take. */
    public static final int VALID_DAYS = 397;

    private static final List<String> ALWAYS = List.of("localhost", "127.0.0.1", "::1");
    private static final Pattern NAME =
            Pattern.compile("(\\*\\.)?(?=.*[A-Za-z])[A-Za-z0-9_]([A-Za-z0-9_.-]{0,250}[A-Za-z0-9_])?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int MOST_SECONDS = 60;
    private static final String ALIAS = "tamiz";

    /** It is gone with the store a moment later, and the store is in a directory of our own. */
    private static final String PASSWORD = "tamiz-development";

    @Override
    public String toString() {
        return "DevelopmentCertificate";
    }

    /**
     * Makes one.
     *
     * @param hosts names and addresses besides those of the loopback
     * @throws IllegalArgumentException for what is neither
     * @throws IOException if keytool does not work here
     */
    public static DevelopmentCertificate make(List<String> hosts) throws IOException, InterruptedException {
        Set<String> all = new LinkedHashSet<>(ALWAYS);
        all.addAll(hosts);
        var names = new ArrayList<String>();
        for (String host : all) {
            names.add(alternativeName(host));
        }
        Path directory = Files.createTempDirectory("tamiz-cert");
        Path store = directory.resolve("store.p12");
        try {
            run(store, "san=" + String.join(",", names));
            return read(store);
        } finally {
            Files.deleteIfExists(store);
            Files.delete(directory);
        }
    }

    private static String alternativeName(String host) {
        try {
            if (ADDRESS.matcher(host).matches()) {
                return "ip:" + InetAddress.ofLiteral(host).getHostAddress();
            }
        } catch (IllegalArgumentException _) {
            // looks like an address and is none
        }
        if (NAME.matcher(host).matches()) {
            return "dns:" + host;
        }
        throw new IllegalArgumentException(host + " (expected: a host name or an address)");
    }

    private static void run(Path store, String names) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var builder = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=Tamiz development",
                        "-validity",
                        String.valueOf(VALID_DAYS),
                        "-ext",
                        names,
                        "-ext",
                        "ku:critical=digitalSignature",
                        "-ext",
                        "eku=serverAuth",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        String said;
        try (InputStream out = process.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("keytool does not end");
        }
        if (process.exitValue() != 0) {
            throw new IOException("keytool: " + said.lines().findFirst().orElse("exit code " + process.exitValue()));
        }
    }

    private static DevelopmentCertificate read(Path store) throws IOException {
        try (var in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            Certificate certificate = keys.getCertificate(ALIAS);
            Key key = keys.getKey(ALIAS, PASSWORD.toCharArray());
            return new DevelopmentCertificate(
                    pem("CERTIFICATE", certificate.getEncoded()), pem("PRIVATE KEY", key.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("what keytool wrote cannot be read: " + e.getMessage(), e);
        }
    }

    private static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
