package io.tamiz.train;

import io.tamiz.accesslog.read.LogException;
import io.tamiz.accesslog.read.LogReader;
import io.tamiz.accesslog.read.ReadingReport;
import io.tamiz.model.DenseLayer;
import io.tamiz.model.KerasWriter;
import io.tamiz.model.ModelException;
import io.tamiz.model.PlainScorer;
import io.tamiz.train.dataset.CountDataset;
import io.tamiz.train.dataset.TrainingPlan;
import io.tamiz.train.fit.CountTrainer;
import io.tamiz.train.report.ModelCard;
import io.tamiz.train.report.Provenance;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One training: logs are read twice, a network is fitted, and written with its card. */
final class Training {
    /** Below it a network says more about single clients than about the site. */
    private static final int FEWEST_MOMENTS = 100;

    private final List<Path> logs;
    private final ModelFile model;
    private final long seed;
    private final PrintWriter out;

    Training(List<Path> logs, ModelFile model, long seed, PrintWriter out) {
        this.logs = logs;
        this.model = model;
        this.seed = seed;
        this.out = out;
    }

    /** Answers the card's page. */
    String run() throws TrainingFailure, LogException {
        model.check();
        for (Path log : logs) {
            if (model.is(log)) {
                throw new TrainingFailure("-o " + log + " is one of the logs");
            }
            if (Files.exists(log) && !Files.isRegularFile(log) && !Files.isDirectory(log)) {
                throw new TrainingFailure(log + " is no regular file: a log is read twice, so save it to one");
            }
        }
        TrainingPlan plan = TrainingPlan.COUNT;
        CountDataset data = read(plan);
        if (data.training().moments() < FEWEST_MOMENTS || data.training().meanLoad() == 0) {
            throw new TrainingFailure(
                    "too short to learn from: " + data.training().moments() + " requests in the first "
                            + Math.round(plan.trainingShare() * 100)
                            + " % have ten minutes of log after them (expected: at least "
                            + FEWEST_MOMENTS + ", and load after some of them)");
        }
        out.println("Starting TensorFlow ...");
        out.flush();
        return write(new Provenance(plan, version(), seed, names()), data, fit(data));
    }

    private CountDataset read(TrainingPlan plan) throws LogException {
        String what = logs.size() == 1 ? logs.getFirst().toString() : logs.size() + " logs";
        var report = new ReadingReport(out, "Reading " + what);
        CountDataset data = CountDataset.read(
                plan,
                new LogReader(logs, report)::read,
                new LogReader(logs, new ReadingReport(out, "Counting requests and what came after"))::read);
        report.end(data.totals());
        return data;
    }

    private List<DenseLayer> fit(CountDataset data) throws TrainingFailure {
        var progress = new TrainingProgress(out, System::nanoTime);
        try {
            return new CountTrainer(seed, progress).train(data.training());
        } catch (LinkageError e) {
            throw new TrainingFailure("TensorFlow does not run on this machine: " + firstLine(e), e);
        }
    }

    private static String firstLine(Throwable e) {
        return e.toString().lines().findFirst().orElse("");
    }

    /** Written twice: what the card says is said by the model as it is read, and stands in the model's file. */
    private String write(Provenance provenance, CountDataset data, List<DenseLayer> layers) throws TrainingFailure {
        try {
            var card = new ModelCard(provenance, data, readBack(layers));
            KerasWriter.write(model.path(), layers, card.json());
            String page = card.page(String.valueOf(model.path().getFileName()));
            Files.writeString(model.card(), page);
            return page;
        } catch (IOException e) {
            throw new TrainingFailure("the model cannot be written: " + e, e);
        } catch (ModelException e) {
            throw new IllegalStateException("the model just written is not read back", e);
        }
    }

    private static PlainScorer readBack(List<DenseLayer> layers) throws IOException, ModelException {
        Path draft = Files.createTempFile("tamiz-model-", ".h5");
        try {
            KerasWriter.write(draft, layers, "{}");
            return PlainScorer.read(draft);
        } finally {
            Files.delete(draft);
        }
    }

    private List<String> names() {
        return logs.stream().map(log -> String.valueOf(log.getFileName())).toList();
    }

    private static String version() {
        String version = Training.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
