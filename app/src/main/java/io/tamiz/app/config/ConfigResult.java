package io.tamiz.app.config;

import java.util.List;

/** What came of reading a config file. */
public sealed interface ConfigResult {
    /** The file is good; {@code warnings} say what an operator may not have meant. */
    record Accepted(TamizSettings settings, List<ConfigProblem> warnings) implements ConfigResult {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /** Every problem of the file, in the order of its lines; at least one. */
    record Refused(List<ConfigProblem> problems) implements ConfigResult {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
