package io.tamiz.app.log;

import io.tamiz.accesslog.AccessLogSettings;
import java.util.Optional;

/**
 * What is written.
 *
 * @param access empty for no access log
 * @param program how the program's own log looks
 */
public record LogSettings(Optional<AccessLogSettings> access, Program program) {
    public static final LogSettings DEFAULT = new LogSettings(Optional.empty(), Program.TEXT);

    /** Form of the program's own log on stderr. */
    public enum Program {
        TEXT,
        /** One object a line. */
        JSON
    }
}
