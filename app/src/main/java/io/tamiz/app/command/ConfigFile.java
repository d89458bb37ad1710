package io.tamiz.app.command;

import io.tamiz.app.config.ConfigProblem;
import io.tamiz.app.config.ConfigReader;
import io.tamiz.app.config.ConfigResult;
import io.tamiz.app.config.OriginalTopology;
import io.tamiz.app.config.TamizSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the config file a command was given and tells the user what is wrong with it. */
final class ConfigFile {
    private ConfigFile() {}

    /** Empty after all problems have been told, one line each. */
    static Optional<TamizSettings> read(Path file, PrintWriter err) {
        return accepted(file, ConfigReader.read(file, System::getenv), err);
    }

    /** What runs without a file: empty if the model beside it is refused, which has been told. */
    static Optional<TamizSettings> none(PrintWriter err) {
        Path here = Path.of("");
        return accepted(here, OriginalTopology.in(here), err);
    }

    private static Optional<TamizSettings> accepted(Path file, ConfigResult result, PrintWriter err) {
        return switch (result) {
            case ConfigResult.Accepted accepted -> {
                accepted.warnings().forEach(warning -> err.println("tamiz: warning: " + warning));
                yield Optional.of(accepted.settings());
            }
            case ConfigResult.Refused refused -> {
                tell(file, refused.problems(), err);
                yield Optional.empty();
            }
        };
    }

    private static void tell(Path file, List<ConfigProblem> problems, PrintWriter err) {
        if (problems.size() > 1) {
            err.println("tamiz: " + problems.size() + " problems in " + file);
            problems.forEach(problem -> err.println("  " + problem));
        } else {
            problems.forEach(problem -> err.println("tamiz: " + problem));
        }
    }
}
