package io.tamiz.app.config;

import io.tamiz.net.tls.DevelopmentCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A certificate and its key in files, made once: a config that names none that exist is not valid. */
record TestCertificate(Path certificate, Path key) {
    static final TestCertificate FILES = make();

    private static TestCertificate make() {
        try {
            Path directory = Files.createTempDirectory("tamiz $ \"tls\"");
            var made = DevelopmentCertificate.make(List.of());
            Path certificate = Files.writeString(directory.resolve("tls.crt"), made.certificate());
            Path key = Files.writeString(directory.resolve("tls.key"), made.key());
            directory.toFile().deleteOnExit();
            certificate.toFile().deleteOnExit();
            key.toFile().deleteOnExit();
            return new TestCertificate(certificate, key);
        } catch (IOException e) {
            throw new UncheckedIOException("no certificate", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A path as the config file writes it. */
    static String inYaml(Path path) {
        return "\"" + path.toString().replace("\"", "\\\"").replace("$", "$$") + "\"";
    }
}
