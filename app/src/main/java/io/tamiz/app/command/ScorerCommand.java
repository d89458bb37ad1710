package io.tamiz.app.command;

import io.tamiz.app.config.OriginalTopology;
import io.tamiz.app.config.TamizSettings;
import io.tamiz.app.metrics.Metrics;
import io.tamiz.app.wiring.ScoreServer;
import io.tamiz.app.wiring.StartException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger LOG = LoggerFactory.getLogger(ScorerCommand.class);

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
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, stopped), "tamiz-stop"));
        stopped.await();
    }

    /** SIGTERM or Ctrl-C: lets answers under way out. An orderly stop is no failure, so the exit code is 0. */
    private static void stop(ScoreServer server, CountDownLatch stopped) {
        LOG.info("draining connections={}", server.openConnections());
        try {
            server.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.info("stopped");
        stopped.countDown();
        Runtime.getRuntime().halt(ExitCode.GOOD);
    }
}
