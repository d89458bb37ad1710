package io.tamiz.accesslog;

import java.nio.file.Path;

/** What is written, and where to. */
public record AccessLogSettings(Format format, Target to) {
    public enum Format {
        /** As nginx's format of that name. */
        COMBINED,
        /** One object a line, with the names of OpenTelemetry. */
        JSON
    }

    public sealed interface Target {
        /** Appended to; made if it is not there. */
        record File(Path path) implements Target {}

        record Stdout() implements Target {}

        record Stderr() implements Target {}
    }
}
