package io.tamiz.app.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Collects what is wrong in one file, so that all of it is reported together. */
final class Problems {
    private static final int LONGEST_MESSAGE = 300;
    private static final Comparator<ConfigProblem> BY_PLACE =
            Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column);

    private final String file;
    private final List<ConfigProblem> errors = new ArrayList<>();
    private final List<ConfigProblem> warnings = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void error(String message) {
        errors.add(new ConfigProblem(file, 0, 0, oneLine(message)));
    }

    void error(Optional<Mark> place, String message) {
        errors.add(at(place, message));
    }

    void warn(Optional<Mark> place, String message) {
        warnings.add(at(place, message));
    }

    boolean none() {
        return errors.isEmpty();
    }

    List<ConfigProblem> errors() {
        return errors.stream().sorted(BY_PLACE).toList();
    }

    List<ConfigProblem> warnings() {
        return warnings.stream().sorted(BY_PLACE).toList();
    }

    private ConfigProblem at(Optional<Mark> place, String message) {
        return new ConfigProblem(
                file,
                place.map(mark -> mark.getLine() + 1).orElse(0),
                place.map(mark -> mark.getColumn() + 1).orElse(0),
                oneLine(message));
    }

    /** A value may hold line ends or terminal escapes; the report is one harmless line. */
    private static String oneLine(String message) {
        String harmless = message.replaceAll("\\p{Cntrl}+", " ");
        return harmless.length() <= LONGEST_MESSAGE ? harmless : harmless.substring(0, LONGEST_MESSAGE) + "…";
    }
}
