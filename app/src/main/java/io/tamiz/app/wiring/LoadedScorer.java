package io.tamiz.app.wiring;

import io.tamiz.core.score.ScoreSettings.Formula;
import io.tamiz.core.score.ScoreSettings.Model;
import io.tamiz.core.score.ScoreSettings.ModelFile;
import io.tamiz.core.score.Scorer;
import io.tamiz.model.ModelException;
import io.tamiz.model.PlainScorer;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scorer that the settings ask for. The classes that read model files are loaded only if it is one.
 *
 * @param sha256 of the model file, 64 hexadecimal digits, or the name of the formula
 */
public record LoadedScorer(Scorer scorer, String sha256) {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedScorer.class);

    /**
     * The scorer of {@code model}.
     *
     * @throws StartException if the model file is gone or is not what it was when the config was read
     */
    public static LoadedScorer of(Model model) throws StartException {
        return switch (model) {
            case Formula formula ->
                new LoadedScorer(Scorer.of(formula), formula.name().toLowerCase(Locale.ROOT));
            case ModelFile(String path) -> read(path);
        };
    }

    private static LoadedScorer read(String path) throws StartException {
        try {
            PlainScorer scorer = PlainScorer.read(Path.of(path));
            String sha256 = scorer.model().sha256();
            LOG.info(
                    "model path={} sha256={} keras={}",
                    path,
                    sha256,
                    scorer.model().kerasVersion());
            return new LoadedScorer(scorer, sha256);
        } catch (ModelException e) {
            throw new StartException(e);
        }
    }
}
