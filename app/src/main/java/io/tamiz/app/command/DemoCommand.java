package io.tamiz.app.command;

import io.tamiz.accesslog.read.LogException;
import io.tamiz.app.config.DurationText;
import io.tamiz.app.demo.Demo;
import io.tamiz.app.demo.DemoForm;
import io.tamiz.app.demo.DemoSettings;
import io.tamiz.app.demo.GeneratedScene;
import io.tamiz.app.demo.Scene;
import io.tamiz.app.demo.replay.LogScene;
import io.tamiz.app.wiring.StartException;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tamiz demo}: everything in one process, to look at. */
@Command(
        name = "demo",
        description = "Watch it work: small backends, people and scrapers in one process.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--for", paramLabel = "DURATION", description = "How long, like 20s or 5m; 60s without it.")
    private @Nullable String length;

    @Option(names = "--json", description = "End with one JSON object on stdout; progress goes to stderr.")
    private boolean json;

    @Option(
            names = "--log",
            paramLabel = "ACCESS_LOG",
            description = "Replay the busiest span of this log, up to 60 times as fast as it was.")
    private @Nullable Path log;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Scene scene;
        try {
            scene = scene(json ? err : out);
        } catch (LogException e) {
            err.println("tamiz: " + e.getMessage());
            return ExitCode.UNUSABLE;
        }
        var demo = new Demo(scene, form(), out, err);
        var over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(demo, over), "tamiz-demo-stop"));
        try {
            demo.run();
            return ExitCode.GOOD;
        } catch (StartException | IOException e) {
            err.println("tamiz: " + e.getMessage());
            return ExitCode.UNUSABLE;
        } finally {
            over.countDown();
        }
    }

    private Scene scene(PrintWriter progress) throws LogException {
        return log == null
                ? new GeneratedScene(DemoSettings.lasting(length()))
                : LogScene.read(log, length(), progress);
    }

    private Duration length() {
        try {
            return length == null ? DemoSettings.DEFAULT_LENGTH : DurationText.parse(length);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--for: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 25 answers null again where there is no terminal (JDK-8351435)
    private DemoForm form() {
        if (json) {
            return DemoForm.JSON;
        }
        Console console = System.console();
        boolean redraws = console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
        return redraws ? DemoForm.TABLE : DemoForm.LINES;
    }

    /** Ctrl-C: the demo sums up what there is. That is no failure, so the exit code is 0. */
    private static void stop(Demo demo, CountDownLatch over) {
        if (over.getCount() == 0) {
            // it ended by itself, with an exit code of its own
            return;
        }
        demo.end();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.GOOD);
    }
}
