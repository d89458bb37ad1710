package io.tamiz.app.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tamiz}: finds the command and turns what goes wrong into one line and an exit code. */
@Command(
        name = "tamiz",
        description = "A layer-7 load balancer that scores every client by the load it is about to bring.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ScorerCommand.class,
            CheckCommand.class,
            DemoCommand.class,
            TrainCommand.class,
            ModelCommand.class,
            CertCommand.class
        })
public final class TamizCommand implements Runnable {
    /** Part of the contract, and to come. */
    private static final String[] PLANNED = {"eval", "replay", "why"};

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    /** Runs the command that {@code args} name and returns its exit code. */
    public static int execute(String[] args, PrintStream out, PrintStream err) {
        var line = new CommandLine(new TamizCommand());
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setExecutionStrategy(new CommandLine.RunLast());
        line.setParameterExceptionHandler((wrong, given) -> explain(wrong, given));
        line.setExecutionExceptionHandler((fault, command, given) -> {
            // only a bug of ours comes here: what a user can cause is handled where it happens
            command.getErr().println("tamiz: internal error: " + fault);
            fault.printStackTrace(command.getErr());
            return ExitCode.UNUSABLE;
        });
        return line.execute(args);
    }

    private static int explain(ParameterException wrong, String[] given) {
        PrintWriter err = wrong.getCommandLine().getErr();
        if (given.length > 0) {
            for (String planned : PLANNED) {
                if (planned.equals(given[0])) {
                    err.println("tamiz: " + planned + ": not in this version");
                    return ExitCode.UNUSABLE;
                }
            }
        }
        err.println("tamiz: "
                + String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong use")
                + " (see: ./tamiz --help)");
        return ExitCode.UNUSABLE;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: run, scorer, check, demo, train, model or cert");
    }
}
