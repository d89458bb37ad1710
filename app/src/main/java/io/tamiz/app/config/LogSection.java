package io.tamiz.app.config;

import io.tamiz.accesslog.AccessLogSettings;
import io.tamiz.accesslog.AccessLogSettings.Target;
import io.tamiz.app.log.LogSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code log}. */
final class LogSection {
    static final String NO_ACCESS = "none";
    private static final String STDOUT = "stdout";
    private static final String STDERR = "stderr";

    private LogSection() {}

    static LogSettings read(Section root) {
        Section section = root.section("log");
        LogSettings log = LogSettings.DEFAULT;
        return section == null
                ? log
                : new LogSettings(access(section), section.value("program", Choice.PROGRAM_LOG::parse, log.program()));
    }

    private static Optional<AccessLogSettings> access(Section log) {
        YamlNode node = log.get("access");
        if (node == null || (node.isScalar() && NO_ACCESS.equals(node.text()))) {
            return LogSettings.DEFAULT.access();
        }
        Section section = Section.of(node);
        if (!node.isMapping()) {
            return Optional.empty();
        }
        var format = section.value("format", Choice.ACCESS_LOG::parse, AccessLogSettings.Format.COMBINED);
        YamlNode to = section.get("to");
        if (to == null) {
            section.missing("to", "a path, " + STDOUT + " or " + STDERR);
            return Optional.empty();
        }
        return Optional.ofNullable(to.convert(LogSection::target)).map(target -> new AccessLogSettings(format, target));
    }

    private static Target target(String text) {
        return switch (text) {
            case "" -> throw new IllegalArgumentException("empty (expected: a path, " + STDOUT + " or " + STDERR + ")");
            case STDOUT -> new Target.Stdout();
            case STDERR -> new Target.Stderr();
            default -> new Target.File(Path.of(text));
        };
    }

    /** As the file would say it. */
    static String text(Target target) {
        return switch (target) {
            case Target.File file -> file.path().toString();
            case Target.Stdout _ -> STDOUT;
            case Target.Stderr _ -> STDERR;
        };
    }
}
