package io.tamiz.app.config;

import io.tamiz.net.http.HeadLimits;

/** Reads {@code limits}. */
final class LimitsSection {
    private LimitsSection() {}

    static HeadLimits read(Section root) {
        Section section = root.section("limits");
        HeadLimits limits = HeadLimits.DEFAULT;
        if (section == null) {
            return limits;
        }
        limits = section.with(
                limits,
                "request-line",
                SizeText::parse,
                (l, bytes) -> new HeadLimits(bytes, l.headerBytes(), l.headerCount()));
        limits = section.with(
                limits,
                "headers",
                SizeText::parse,
                (l, bytes) -> new HeadLimits(l.requestLineBytes(), bytes, l.headerCount()));
        return section.with(
                limits,
                "header-count",
                WholeNumber::parse,
                (l, count) -> new HeadLimits(l.requestLineBytes(), l.headerBytes(), count));
    }
}
