package io.tamiz.app.config;

import io.tamiz.core.score.ScoreSettings;
import io.tamiz.core.share.PaceSettings;
import io.tamiz.proxy.pool.LaneRules;
import io.tamiz.proxy.pool.RejectSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads what a lane does besides forwarding: {@code reject}, {@code pace}, {@code max-in-flight}, {@code when}. */
final class LaneRulesSection {
    private static final String NONE = "none";
    private static final int MOST_BURST = 100_000;
    private static final Function<String, Integer> BURST = WholeNumber.between(1, MOST_BURST);
    private static final Function<String, Integer> STATUS = WholeNumber.between(400, 599);

    private LaneRulesSection() {}

    static LaneRules read(Section lane, ScoreSettings.Model model) {
        Section reject = lane.section("reject");
        Section pace = lane.section("pace");
        return new LaneRules(
                Optional.ofNullable(reject).map(section -> reject(section, model)),
                pace == null ? Optional.empty() : pace(pace),
                lane.value("max-in-flight", PoolRules::parseBound, 0),
                lane.value("when", Choice.WHEN::parse, false));
    }

    private static RejectSettings reject(Section section, ScoreSettings.Model model) {
        RejectSettings base = RejectSettings.DEFAULT;
        boolean tells = section.value("rate-limit", Choice.RATE_LIMIT::parse, false);
        return new RejectSettings(
                section.value("status", STATUS, base.status()),
                section.value("retry-after", LaneRulesSection::seconds, base.retryAfterSeconds()),
                tells ? spanSeconds(model) : 0);
    }

    /** What a score counts over. */
    private static int spanSeconds(ScoreSettings.Model model) {
        return model.equals(ScoreSettings.Formula.COUNT) ? 60 : 600;
    }

    /** RFC 9110 section 10.2.3 counts whole seconds. */
    private static int seconds(String text) {
        if (text.equals(NONE)) {
            return 0;
        }
        Duration duration = DurationText.parse(text);
        if (duration.toMillis() % 1000 != 0) {
            throw new IllegalArgumentException(text + " (expected: whole seconds, like 30s, or none)");
        }
        return (int) duration.toSeconds();
    }

    private static Optional<PaceSettings> pace(Section section) {
        long every = section.value("requests", text -> text.equals(NONE) ? 0L : PaceText.parse(text), 0L);
        long bytes = section.value("bytes", LimitsSection::parseRate, 0L);
        int burst = section.value("burst", BURST, PaceSettings.DEFAULT_BURST);
        Duration wait = section.value("wait", DurationText::parse, PaceSettings.DEFAULT_MAX_WAIT);
        if (section.get("requests") == null && section.get("bytes") == null) {
            section.missing("requests", "requests over time, like 5/s, here or bytes like 1MiB/s");
        }
        return every == 0 && bytes == 0 ? Optional.empty() : Optional.of(new PaceSettings(every, burst, bytes, wait));
    }

    /** Lines of the file, as a lane has them. */
    static void print(LaneRules rules, Consumer<String> line) {
        if (!rules.act()) {
            return;
        }
        line.accept("    max-in-flight: " + PoolRules.boundText(rules.maxInFlight()));
        rules.pace().ifPresent(pace -> {
            line.accept("    pace:");
            line.accept("      requests: " + (pace.everyNanos() == 0 ? NONE : PaceText.of(pace.everyNanos())));
            line.accept("      burst: " + pace.burst());
            line.accept("      bytes: " + LimitsSection.rateText(pace.bytesPerSecond()));
            line.accept("      wait: " + DurationText.of(pace.maxWait()));
        });
        rules.reject().ifPresent(reject -> {
            line.accept("    reject:");
            line.accept("      status: " + reject.status());
            int retryAfter = reject.retryAfterSeconds();
            line.accept(
                    "      retry-after: " + (retryAfter == 0 ? NONE : DurationText.of(Duration.ofSeconds(retryAfter))));
            line.accept("      rate-limit: " + Choice.RATE_LIMIT.word(reject.quotaSeconds() > 0));
        });
        line.accept("    when: " + Choice.WHEN.word(rules.onlyWhenFull()));
    }
}
