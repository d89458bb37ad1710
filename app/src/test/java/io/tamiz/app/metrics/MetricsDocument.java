package io.tamiz.app.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** {@code docs/metrics.md} as rows. */
final class MetricsDocument {
    /** One metric. */
    record Row(String name, String type, List<String> labels, String unit, String meaning) {}

    /** The values one label of one metric may have. */
    record LabelRow(String name, String label, List<String> values) {}

    private final List<List<String>> cells;

    private MetricsDocument(List<List<String>> cells) {
        this.cells = cells;
    }

    static MetricsDocument read() throws IOException {
        String root = Objects.requireNonNull(System.getenv("TAMIZ_ROOT"), "TAMIZ_ROOT is set by the build");
        return new MetricsDocument(Files.readAllLines(Path.of(root, "docs", "metrics.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.split("\\|", -1))
                        .map(cell -> cell.strip().replaceFirst("^`(\\w+)`$", "$1"))
                        .toList())
                .map(row -> row.subList(1, row.size() - 1))
                .toList());
    }

    List<Row> metrics() {
        return cells.stream()
                .filter(row -> row.size() == 5)
                .map(row -> new Row(row.get(0), row.get(1), list(row.get(2)), row.get(3), row.get(4)))
                .toList();
    }

    List<LabelRow> labels() {
        return cells.stream()
                .filter(row -> row.size() == 3)
                .map(row -> new LabelRow(row.get(0), row.get(1), list(row.get(2))))
                .toList();
    }

    private static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(", ", -1));
    }
}
