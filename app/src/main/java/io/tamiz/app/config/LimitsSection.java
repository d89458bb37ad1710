package io.tamiz.app.config;

import io.tamiz.net.http.HeadLimits;
import io.tamiz.net.listener.ConnectionLimits;
import io.tamiz.net.listener.DownstreamLimits;

/** Reads {@code limits}. */
final class LimitsSection {
    private static final String NO_LIMIT = "none";
    private static final String PER_SECOND = "/s";

    private LimitsSection() {}

    static LimitsSettings read(Section root) {
        Section section = root.section("limits");
        return section == null
                ? LimitsSettings.DEFAULT
                : new LimitsSettings(head(section), downstream(section), connections(section));
    }

    private static HeadLimits head(Section section) {
        HeadLimits limits = section.with(
                HeadLimits.DEFAULT,
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

    private static DownstreamLimits downstream(Section section) {
        DownstreamLimits base = DownstreamLimits.DEFAULT;
        return new DownstreamLimits(
                section.value("max-body", LimitsSection::bodyBytes, base.maxBodyBytes()),
                bound(section, "requests-per-connection", base.requestsPerConnection()),
                section.value("body-rate", LimitsSection::parseRate, base.bodyBytesPerSecond()));
    }

    private static long bodyBytes(String text) {
        return text.equals(NO_LIMIT) ? DownstreamLimits.UNLIMITED : SizeText.parseLong(text);
    }

    /** Octets in a second; 0 for {@code none}. */
    static long parseRate(String text) {
        if (text.equals(NO_LIMIT)) {
            return DownstreamLimits.ANY_RATE;
        }
        long bytes = text.endsWith(PER_SECOND) ? SizeText.parseLong(text.substring(0, text.length() - 2)) : 0;
        if (bytes == 0) {
            throw new IllegalArgumentException(text + " (expected: a size in each second, like 500B/s, or none)");
        }
        return bytes;
    }

    private static ConnectionLimits connections(Section section) {
        ConnectionLimits base = ConnectionLimits.DEFAULT;
        return new ConnectionLimits(
                bound(section, "connections", base.connections()),
                bound(section, "connections-per-client", base.connectionsPerClient()));
    }

    private static int bound(Section section, String key, int otherwise) {
        return section.value(key, PoolRules::parseBound, otherwise);
    }

    /** As the file writes it. */
    static String bodyText(long bytes) {
        return bytes == DownstreamLimits.UNLIMITED ? NO_LIMIT : SizeText.of(bytes);
    }

    /** As the file writes it. */
    static String rateText(long bytesPerSecond) {
        return bytesPerSecond == DownstreamLimits.ANY_RATE ? NO_LIMIT : SizeText.of(bytesPerSecond) + PER_SECOND;
    }
}
