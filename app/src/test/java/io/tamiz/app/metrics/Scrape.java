package io.tamiz.app.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code /metrics} says at one moment. */
record Scrape(String text) {
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern HELP = Pattern.compile("(?m)^# HELP (\\S+) (.+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("([a-z0-9]+)=\"([^\"]*)\"");

    /** One line: a histogram has many for one metric. */
    record Sample(String name, Map<String, String> labels) {}

    static Scrape of(Metrics metrics) throws IOException {
        var out = new ByteArrayOutputStream();
        metrics.writeTo(out);
        return new Scrape(out.toString(StandardCharsets.UTF_8));
    }

    /** Every metric with its type. */
    Map<String, String> types() {
        return pairs(TYPE);
    }

    /** Every metric with what it says of itself. */
    Map<String, String> helps() {
        return pairs(HELP);
    }

    /** The lines of a metric, without the bounds of a histogram's buckets. */
    List<Sample> samples(String metric) {
        return SAMPLE.matcher(text)
                .results()
                .filter(line ->
                        line.group(1).replaceFirst("_(bucket|sum|count)$", "").equals(metric))
                .map(line -> new Sample(metric, labels(line)))
                .toList();
    }

    private static Map<String, String> labels(MatchResult line) {
        return line.group(2) == null
                ? Map.of()
                : LABEL.matcher(line.group(2))
                        .results()
                        .filter(label -> !label.group(1).equals("le"))
                        .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
    }

    private Map<String, String> pairs(Pattern pattern) {
        return pattern.matcher(text).results().collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
    }
}
