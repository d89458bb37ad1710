package io.tamiz.app.command;

import io.tamiz.core.score.Cuts;
import io.tamiz.model.KerasModel;
import io.tamiz.model.KerasModels;
import io.tamiz.model.LayerSummary;
import io.tamiz.model.ModelException;
import io.tamiz.model.Network;
import io.tamiz.model.PlainScorer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tamiz model show FILE}: what is in a model file, and what scores it gives. */
@Command(name = "show", description = "Print a model's layers, hash and scores.", mixinStandardHelpOptions = true)
final class ModelShowCommand implements Callable<Integer> {
    private static final int[] COUNTS = {1, 2, 5, 10, 20, 30, 60, 120, 200, 300, 600};

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A Keras model, .h5 or .keras.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path file;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            KerasModel model = KerasModels.read(file);
            describe(model, out);
            scores(model, out);
            out.flush();
            return ExitCode.GOOD;
        } catch (ModelException e) {
            spec.commandLine().getErr().println("tamiz: " + e.getMessage());
            return ExitCode.NO;
        }
    }

    private void describe(KerasModel model, PrintWriter out) {
        Network network = model.network();
        out.println("file        " + file);
        out.println("sha256      " + model.sha256());
        out.println("keras       " + model.kerasVersion());
        out.println("inputs      " + network.inputWidth());
        out.println("outputs     " + network.outputWidth());
        out.println("parameters  " + network.parameters());
        model.training().ifPresent(training -> out.println("training    " + harmless(training)));
        out.println();
        out.printf("%-24s %-20s %8s %10s  %s%n", "layer", "class", "outputs", "parameters", "activation");
        for (LayerSummary layer : network.layers()) {
            String line = String.format(
                    "%-24s %-20s %8d %10d  %s",
                    harmless(layer.name()), layer.kind(), layer.width(), layer.parameters(), layer.activation());
            out.println(line.stripTrailing());
        }
        out.println();
    }

    /** What a file says must not write to the terminal. */
    private static String harmless(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }

    /** Only what could be {@code score.model} has scores. */
    private void scores(KerasModel model, PrintWriter out) throws ModelException {
        if (model.isTamiz()) {
            out.println("a model of features (attribute tamiz): scoring with it is not in this version");
            return;
        }
        if (model.network().inputWidth() != 1 || model.network().outputWidth() != 1) {
            out.println("no score: one takes 1 input, the requests of a client in the last 60 s, and gives 1 output");
            return;
        }
        PlainScorer scorer = PlainScorer.of(model, file);
        out.println("requests in 60 s -> score");
        for (int count : COUNTS) {
            out.printf("%6d  %s%n", count, whole(scorer.scoreOf(count)));
        }
        out.println();
        out.println(scorer.cuts()
                .map(ModelShowCommand::suggestion)
                .orElse("no suggested cuts: the scores for 30 and 120 requests do not rise from 0; set lanes[].score"));
    }

    private static String suggestion(Cuts cuts) {
        return "suggested cuts: fast 0..%d, standard %d..%d, slow %d.."
                .formatted(cuts.standard() - 1, cuts.standard(), cuts.slow() - 1, cuts.slow());
    }

    private static String whole(float score) {
        return Float.isFinite(score) ? String.format("%.0f", score) : "none, the output is " + score;
    }
}
