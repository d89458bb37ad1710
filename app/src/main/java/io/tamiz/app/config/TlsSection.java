package io.tamiz.app.config;

import io.tamiz.net.tls.ServerIdentity;
import io.tamiz.net.tls.TlsFileException;
import io.tamiz.net.tls.TlsSettings;
import io.tamiz.net.tls.TlsVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code listen[].tls} and the files it names: whether they can be used is part of whether the config is valid. */
final class TlsSection {
    private TlsSection() {}

    /** Empty when there is none, or a problem with it. */
    static Optional<TlsSettings> read(Section listener) {
        YamlNode node = listener.get("tls");
        if (node == null) {
            return Optional.empty();
        }
        Section section = Section.of(node);
        if (!node.isMapping()) {
            return Optional.empty();
        }
        Path certificate = path(section, "cert", "/etc/tamiz/tls.crt");
        Path key = path(section, "key", "/etc/tamiz/tls.key");
        TlsVersion min = section.value("min", Choice.TLS_VERSION::parse, TlsSettings.DEFAULT_MIN);
        if (certificate == null || key == null) {
            return Optional.empty();
        }
        var settings = new TlsSettings(certificate, key, min);
        try {
            ServerIdentity.read(settings)
                    .warning(Instant.now())
                    .ifPresent(warning -> node.warn(certificate + ": " + warning));
        } catch (TlsFileException e) {
            node.problem(String.valueOf(e.getMessage()));
        }
        return Optional.of(settings);
    }

    private static @Nullable Path path(Section section, String key, String example) {
        YamlNode node = section.get(key);
        if (node == null) {
            section.missing(key, "a PEM file, like \"" + example + "\"");
            return null;
        }
        return node.convert(text -> {
            if (text.isEmpty() || text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("empty (expected: a PEM file, like \"" + example + "\")");
            }
            return Path.of(text);
        });
    }
}
