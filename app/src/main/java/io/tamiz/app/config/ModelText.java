package io.tamiz.app.config;

import io.tamiz.core.score.ScoreSettings.Formula;
import io.tamiz.core.score.ScoreSettings.Model;
import io.tamiz.core.score.ScoreSettings.ModelFile;
import io.tamiz.model.ModelException;
import io.tamiz.model.PlainScorer;
import java.nio.file.Path;

/** {@code score.model}: the name of a formula, or the path of a model file, which has to be one that can score. */
final class ModelText {
    private ModelText() {}

    /** @throws IllegalArgumentException if it is neither; the message says what is wrong with a file */
    static Model parse(String text) {
        if (!isPath(text)) {
            return Choice.FORMULA.parse(text);
        }
        try {
            PlainScorer.read(Path.of(text));
        } catch (ModelException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return new ModelFile(text);
    }

    /** As it stands in a config file. */
    static String of(Model model) {
        return switch (model) {
            case Formula formula -> Choice.FORMULA.word(formula);
            // a dollar would begin a substitution
            case ModelFile(String path) ->
                "\"" + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "$$") + "\"";
        };
    }

    private static boolean isPath(String text) {
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a path with control characters");
        }
        return text.indexOf('/') >= 0 || text.endsWith(".h5") || text.endsWith(".keras");
    }
}
