package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.net.transport.TransportKind;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real application in a real browser, with Tamiz and its TLS between them: somebody computes something in a notebook,
 * over a WebSocket, and saves it.
 *
 * <p>The browser is driven over its own DevTools protocol with the JDK's WebSocket client, for the six commands and the
 * eight events used here. Playwright's driver alone is 197 MB, and Selenium brings a second process and its own jars.
 */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class BrowserIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TransportKind transport;

    @TempDir
    private Path directory;

    BrowserIT(TransportKind transport) {
        this.transport = transport;
    }

    @BeforeEach
    void needBrowserAndApplication() {
        for (String command : List.of(Chromium.COMMAND, JupyterNotebook.COMMAND)) {
            assumeTrue(isOnPath(command), () -> "no " + command + " on the PATH: ./dev peers installs it");
        }
    }

    @Test
    void notebookIsUsedThroughTlsWithoutAnyFault() throws Exception {
        Path certificates = makeCertificate();
        try (var jupyter = JupyterNotebook.start(folder("jupyter"));
                var tamiz = TamizProcess.start(
                        folder("tamiz"), transport, listenOver(certificates) + lanes(jupyter.address()), Map.of());
                var chromium = Chromium.start(folder("chromium"), trusting(certificates))) {
            String site = "127.0.0.1:" + tamiz.port();
            BrowserPage page = chromium.page();

            page.open("https://" + site + "/notebooks/" + JupyterNotebook.NOTEBOOK + "?token=" + JupyterNotebook.TOKEN);
            page.awaitTrue("window.Jupyter?.notebook?.kernel?.is_connected() === true");
            page.evaluate("document.querySelector('.code_cell textarea').focus()");
            page.type("6*7");
            page.pressShiftEnter();
            page.awaitTrue("document.querySelector('.code_cell .output_result')?.textContent.trim() === '42'");
            page.evaluate("Jupyter.notebook.save_notebook()");
            await().atMost(PATIENCE)
                    .until(() -> Files.readString(folder("jupyter").resolve(JupyterNotebook.NOTEBOOK))
                            .contains("\"42\""));

            page.savePicture(Repository.ROOT.resolve("it/target/browser-" + transport.label() + ".png"));
            page.assertFaultless();
            assertThat(page.webSockets()).singleElement().asString().startsWith("wss://" + site + "/api/kernels/");
            assertThat(page.received())
                    .anyMatch(message -> message.contains("execute_result") && message.contains("\"42\""));
            assertThat(tamiz.warnings()).isEmpty();
        }
    }

    private Path folder(String name) throws Exception {
        return Files.createDirectories(directory.resolve(name));
    }

    private Path makeCertificate() throws Exception {
        Path out = folder("certificates");
        var made = Launch.of(out, Map.of(), Repository.ROOT.resolve("tamiz"), "cert", "dev", "--out", out.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        return out;
    }

    private static String listenOver(Path certificates) {
        return "listen: { address: \"127.0.0.1:0\", tls: { cert: \"%s\", key: \"%s\" } }\n"
                .formatted(certificates.resolve("tls.crt"), certificates.resolve("tls.key"));
    }

    /** The browser's option to trust this one key, since nobody it knows has signed the certificate. */
    private static List<String> trusting(Path certificates) throws Exception {
        try (InputStream in = Files.newInputStream(certificates.resolve("tls.crt"))) {
            byte[] key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey()
                    .getEncoded();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return List.of("--ignore-certificate-errors-spki-list="
                    + Base64.getEncoder().encodeToString(hash));
        }
    }

    private static String lanes(String endpoint) {
        return """
                pools:
                  notebooks: { endpoints: "%s" }
                lanes:
                  - { name: fast, pool: notebooks }
                  - { name: standard, pool: notebooks }
                  - { name: slow, pool: notebooks }
                """.formatted(endpoint);
    }

    private static boolean isOnPath(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}
