package io.tamiz.app.config;

import io.tamiz.core.score.Cuts;
import io.tamiz.core.score.ScoreSettings.Formula;
import io.tamiz.core.score.ScoreSettings.Model;
import io.tamiz.core.score.ScoreSettings.ModelFile;
import io.tamiz.model.ModelException;
import io.tamiz.model.PlainScorer;
import java.nio.file.Path;
import java.util.Optional;

/** Where lanes without ranges part: at the cuts of a formula, or at a network's scores for 30 and 120 requests. */
final class ModelCuts {
    private ModelCuts() {}

    /** @throws IllegalArgumentException if the network's scores do not rise, saying what to set */
    static Cuts of(Model model) {
        return ifAny(model)
                .orElseThrow(() -> new IllegalArgumentException("the scores of " + name(model)
                        + " for 30 and 120 requests do not rise from 0, so they part no lanes"
                        + " (expected: a range for every lane, like score: 0..4)"));
    }

    /**
     * Empty if the network's scores do not rise.
     *
     * @throws IllegalArgumentException if the file is no model that can score
     */
    static Optional<Cuts> ifAny(Model model) {
        return switch (model) {
            case Formula formula -> Optional.of(formula.cuts());
            case ModelFile(String path) -> ofFile(path);
        };
    }

    private static Optional<Cuts> ofFile(String path) {
        try {
            return PlainScorer.read(Path.of(path)).cuts();
        } catch (ModelException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String name(Model model) {
        return switch (model) {
            case Formula formula -> formula.name();
            case ModelFile(String path) -> path;
        };
    }
}
