package io.tamiz.train.report;

import io.tamiz.accesslog.read.LogTotals;
import io.tamiz.model.PlainScorer;
import io.tamiz.train.dataset.CountDataset;
import io.tamiz.train.dataset.LoadByCount.Row;
import io.tamiz.train.dataset.TrainingPlan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a count model is, where it comes from and what it is worth: as a page for people, and as JSON for its file. */
public final class ModelCard {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Edges of the rows of the table: from each to below the next. */
    private static final int[] COUNTS = {1, 2, 3, 5, 10, 20, 30, 60, 120, 300, 600, Integer.MAX_VALUE};

    private final Provenance provenance;
    private final CountDataset data;
    private final PlainScorer scorer;
    private final HeldOut heldOut;

    /** The card of the model that {@code scorer} runs. */
    public ModelCard(Provenance provenance, CountDataset data, PlainScorer scorer) {
        this.provenance = provenance;
        this.data = data;
        this.scorer = scorer;
        heldOut = HeldOut.of(scorer::scoreOf, data.training(), data.test());
    }

    /** One line of JSON, for the attribute {@code tamiz_training}. */
    public String json() {
        TrainingPlan plan = provenance.plan();
        LogTotals totals = data.totals();
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("kind", plan.kind());
        plan.features().forEach(json.putArray("features")::add);
        json.putObject("target")
                .put("what", plan.target())
                .put("horizonSeconds", plan.horizonSeconds())
                .put("unit", plan.unit());
        scorer.cuts()
                .ifPresent(cuts ->
                        json.putObject("cuts").put("standard", cuts.standard()).put("slow", cuts.slow()));
        ObjectNode from = json.putObject("trainedOn");
        provenance.logs().forEach(from.putArray("logs")::add);
        from.put("requests", totals.requests())
                .put("from", Instant.ofEpochSecond(totals.firstSecond()).toString())
                .put("to", Instant.ofEpochSecond(totals.lastSecond()).toString())
                .put("moments", data.training().moments())
                .put("seed", provenance.seed())
                .put("tamiz", provenance.version());
        ObjectNode figures =
                json.putObject("poissonDeviance").put("moments", data.test().moments());
        put(figures, "model", heldOut.model());
        put(figures, "line", heldOut.line());
        put(figures, "mean", heldOut.mean());
        return json.toString();
    }

    private static void put(ObjectNode figures, String name, double figure) {
        if (Double.isFinite(figure)) {
            figures.put(name, Math.round(figure * 1000) / 1000.0);
        } else {
            figures.putNull(name);
        }
    }

    /** The page, Markdown that also reads well in a terminal, with the name of the model's file as its title. */
    public String page(String name) {
        TrainingPlan plan = provenance.plan();
        LogTotals totals = data.totals();
        var text = new StringWriter();
        var page = new PrintWriter(text);
        page.printf(Locale.ROOT, "# %s\n", name);
        page.println();
        page.printf(Locale.ROOT, "From the requests of a client in the last 60 s, this one included, to the load\n");
        page.printf(Locale.ROOT, "it brings in the next %d minutes, in %s.\n", plan.horizonSeconds() / 60, plan.unit());
        page.println();
        page.printf(Locale.ROOT, "| | |\n");
        page.printf(Locale.ROOT, "|---|---|\n");
        page.printf(Locale.ROOT, "| logs | %s |\n", String.join(", ", provenance.logs()));
        page.printf(
                Locale.ROOT, "| requests | %,d; %,d lines could not be read |\n", totals.requests(), totals.unparsed());
        page.printf(Locale.ROOT, "| from | %s |\n", TIME.format(Instant.ofEpochSecond(totals.firstSecond())));
        page.printf(Locale.ROOT, "| to | %s |\n", TIME.format(Instant.ofEpochSecond(totals.lastSecond())));
        page.printf(
                Locale.ROOT,
                "| trained on | %,d moments of the first %.0f %% |\n",
                data.training().moments(),
                plan.trainingShare() * 100);
        page.printf(
                Locale.ROOT,
                "| measured on | %,d moments of the rest |\n",
                data.test().moments());
        if (data.leftOut() > 0) {
            page.printf(Locale.ROOT, "| left out | %,d moments, too many in ten minutes |\n", data.leftOut());
        }
        page.printf(Locale.ROOT, "| seed, version | %d, %s |\n", provenance.seed(), provenance.version());
        page.println();
        page.printf(Locale.ROOT, "## Scores\n");
        page.println();
        page.printf(Locale.ROOT, "Measured is the mean load after such moments of the training part, the score\n");
        page.printf(Locale.ROOT, "what the model says for their mean count.\n");
        page.println();
        table(page);
        page.println();
        cuts(page);
        page.println();
        page.printf(Locale.ROOT, "## Figures\n");
        page.println();
        page.printf(Locale.ROOT, "Poisson deviance on the moments it has not seen; 0 is perfect.\n");
        page.println();
        page.printf(Locale.ROOT, "| | deviance |\n");
        page.printf(Locale.ROOT, "|---|---:|\n");
        page.printf(Locale.ROOT, "| this model | %s |\n", figure(heldOut.model()));
        page.printf(Locale.ROOT, "| a straight line | %s |\n", figure(heldOut.line()));
        page.printf(Locale.ROOT, "| the same for everybody | %s |\n", figure(heldOut.mean()));
        page.println();
        page.printf(Locale.ROOT, "It rises with the count, so it ranks clients as the count does: what it adds is\n");
        page.printf(Locale.ROOT, "the unit. The formula `cost` tells readers from crawlers better, because it\n");
        page.printf(Locale.ROOT, "remembers longer and weighs pages, not requests.\n");
        return text.toString();
    }

    private void table(PrintWriter page) {
        page.printf(Locale.ROOT, "| requests in 60 s | moments | measured | score |\n");
        page.printf(Locale.ROOT, "|---|---:|---:|---:|\n");
        List<Row> rows = data.training().rows();
        for (int edge = 0; edge + 1 < COUNTS.length; edge++) {
            int from = COUNTS[edge];
            int below = COUNTS[edge + 1];
            List<Row> within = rows.stream()
                    .filter(row -> row.count() >= from && row.count() < below)
                    .toList();
            if (!within.isEmpty()) {
                tableRow(page, within);
            }
        }
    }

    private void tableRow(PrintWriter page, List<Row> rows) {
        double moments = rows.stream().mapToDouble(Row::moments).sum();
        double load =
                rows.stream().mapToDouble(row -> row.moments() * row.load()).sum() / moments;
        double count = rows.stream()
                        .mapToDouble(row -> (double) row.moments() * row.count())
                        .sum()
                / moments;
        int first = rows.getFirst().count();
        int last = rows.getLast().count();
        String counts = first == last ? String.valueOf(first) : first + " to " + last;
        page.printf(Locale.ROOT, "| %s | %,.0f | %,.1f | %,.0f |\n", counts, moments, load, scorer.scoreOf((int)
                Math.round(count)));
    }

    private void cuts(PrintWriter page) {
        scorer.cuts()
                .ifPresentOrElse(
                        cuts -> {
                            page.printf(
                                    Locale.ROOT,
                                    "Cuts where lanes name no ranges, the scores for 30 and 120 requests in 60 s:\n");
                            page.printf(
                                    Locale.ROOT,
                                    "fast 0..%d, standard %d..%d, slow %d..\n",
                                    cuts.standard() - 1,
                                    cuts.standard(),
                                    cuts.slow() - 1,
                                    cuts.slow());
                        },
                        () -> {
                            page.printf(
                                    Locale.ROOT,
                                    "No cuts: the scores for 30 and 120 requests in 60 s do not rise from 0. Give\n");
                            page.printf(Locale.ROOT, "every lane a range (`lanes[].score`).\n");
                        });
    }

    private static String figure(double figure) {
        return Double.isFinite(figure) ? String.format(Locale.ROOT, "%.2f", figure) : "nothing to measure on";
    }
}
