package io.tamiz.app.config;

import io.tamiz.proxy.endpoint.EjectSettings;
import io.tamiz.proxy.endpoint.HealthSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code health} and {@code eject} of a pool: how ill endpoints are found. */
final class HealthSection {
    static final String NONE = "none";

    private static final int MOST_IN_A_ROW = 1000;
    private static final Function<String, Integer> IN_A_ROW = WholeNumber.between(1, MOST_IN_A_ROW);

    private HealthSection() {}

    /** Empty where it is {@code none}. */
    static Optional<HealthSettings> health(Section pool, Optional<HealthSettings> base) {
        YamlNode node = pool.get("health");
        if (node == null) {
            return base;
        }
        if (node.isScalar() && NONE.equals(node.text())) {
            return Optional.empty();
        }
        Section section = Section.of(node);
        HealthSettings otherwise = base.orElse(HealthSettings.DEFAULT);
        return Optional.of(new HealthSettings(
                section.value("path", HealthSection::path, otherwise.path()),
                section.value("every", DurationText::parse, otherwise.every()),
                section.value("timeout", DurationText::parse, otherwise.timeout()),
                section.value("rise", IN_A_ROW, otherwise.rise()),
                section.value("fall", IN_A_ROW, otherwise.fall())));
    }

    /** It becomes a request target as it is. */
    private static String path(String text) {
        if (!text.matches("/[\\x21-\\x22\\x24-\\x7e]*")) {
            throw new IllegalArgumentException(
                    text + " (expected: a path that begins with /, without spaces and #, like /healthz)");
        }
        return text;
    }

    /** Without failures to count where it is {@code none}. */
    static EjectSettings eject(Section pool, EjectSettings base) {
        YamlNode node = pool.get("eject");
        if (node == null) {
            return base;
        }
        if (node.isScalar() && NONE.equals(node.text())) {
            return new EjectSettings(0, base.first(), base.upTo());
        }
        Section section = Section.of(node);
        int failures = section.value(
                "failures", IN_A_ROW, base.failures() == 0 ? EjectSettings.DEFAULT.failures() : base.failures());
        Duration first = section.value("for", DurationText::parse, base.first());
        Duration upTo = section.value("up-to", text -> atLeast(first, DurationText.parse(text)), base.upTo());
        return new EjectSettings(failures, first, upTo.compareTo(first) < 0 ? first : upTo);
    }

    private static Duration atLeast(Duration first, Duration upTo) {
        if (upTo.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    DurationText.of(upTo) + " (expected: not less than \"for\", " + DurationText.of(first) + ")");
        }
        return upTo;
    }
}
