package io.tamiz.app.command;

import io.tamiz.app.config.OriginalTopology;
import io.tamiz.app.config.TamizSettings;
import io.tamiz.app.metrics.Metrics;
import io.tamiz.app.wiring.ScoreServer;
import io.tamiz.app.wiring.StartException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./tamiz scorer}: the score service alone, in place of the original's {@code python app.py}.
 *
 * <p>It has no admin listener: it is started where Flask was, perhaps several times, and must take no second port there.
 * {@code ./tamiz run} with {@code score-service} has both.
 */
@Command(
        name = "scorer",
        description = "Answer GET /score_ip for another proxy; forward nothing.",
        mixinStandardHelpOptions = true)
final class ScorerCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1:5000",
            description = "Where to answer; default: ${DEFAULT-VALUE}.")
    private String listen = "";

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "The model; without it, ./scoring_model.h5 if it is there, else the built-in one.")
    private @Nullable Path model;

    @Override
    public Integer call() throws InterruptedException {
        TamizSettings settings;
        try {
            settings = OriginalTopology.scorer(listen, Optional.ofNullable(model), Path.of(""));
        } catch (IllegalArgumentException e) {
            return fail(String.valueOf(e.getMessage()));
        }
        try {
            run(settings);
            return ExitCode.GOOD;
        } catch (StartException e) {
            return fail(String.valueOf(e.getMessage()));
        }
    }

    private int fail(String why) {
        spec.commandLine().getErr().println("tamiz: " + why);
        return ExitCode.UNUSABLE;
    }

    private static void run(TamizSettings settings) throws StartException, InterruptedException {
        ScoreServer server = ScoreServer.start(
                settings, new Metrics(settings.lanes(), settings.score().mode()));
        OrderlyStop.await(() -> {}, server::openConnections, server::close);
    }
}
