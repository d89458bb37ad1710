package io.tamiz.app.config;

import io.tamiz.core.score.ScoreSettings;

/** Reads {@code score}. */
final class ScoreSection {
    private ScoreSection() {}

    static ScoreSettings read(Section root) {
        Section section = root.section("score");
        ScoreSettings score = ScoreSettings.DEFAULT;
        if (section == null) {
            return score;
        }
        score = new ScoreSettings(
                section.value("model", ModelText::parse, score.model()),
                score.maxClients(),
                section.value("mode", Choice.MODE::parse, score.mode()));
        return section.with(
                score, "max-clients", WholeNumber::parse, (s, most) -> new ScoreSettings(s.model(), most, s.mode()));
    }
}
