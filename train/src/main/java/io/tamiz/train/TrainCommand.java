package io.tamiz.train;

import io.tamiz.accesslog.read.LogException;
import io.tamiz.train.dataset.TrainingPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tamiz train}: access logs to a model. */
@Command(
        name = "tamiz train",
        description = "Train a model on access logs, and say what it is worth.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    static final int GOOD = 0;
    /** Wrong use, or a log or a machine that cannot be used. */
    static final int UNUSABLE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "LOG", arity = "1..*", description = "Access logs, plain or compressed, of one site.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private List<Path> logs;

    @Option(
            names = "-o",
            paramLabel = "FILE",
            required = true,
            description = "Where the model goes, a Keras .h5; its card is written beside it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path file;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "tamiz",
            description = "count: requests of the last 60 s to load. tamiz is not in this version.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String kind;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Where chance begins; 1 without it.")
    private long seed;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (!kind.equals(TrainingPlan.COUNT.kind())) {
            err.println(
                    kind.equals("tamiz")
                            ? "tamiz: train --kind tamiz, which is meant without --kind: not in this version (say --kind count)"
                            : "tamiz: train --kind " + kind + ": no such kind (expected: count)");
            return UNUSABLE;
        }
        var model = new ModelFile(file);
        try {
            String card = new Training(logs, model, seed, err).run();
            out.print(card);
            out.println();
            out.println("Written: " + file + " and " + model.card());
            out.println("To serve with it: score: { model: " + file + " } in tamiz.yaml, or as ./scoring_model.h5");
            out.println("where ./tamiz run is started without -c.");
            out.flush();
            return GOOD;
        } catch (TrainingFailure | LogException e) {
            err.println("tamiz: " + e.getMessage());
            return UNUSABLE;
        }
    }
}
