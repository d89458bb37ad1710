package io.tamiz.train;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The entry of {@code ./tamiz train}: the launcher starts this program instead of the balancer's. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(execute(args, System.out, System.err));
    }

    /** Trains as {@code args} say and returns the exit code. */
    static int execute(String[] args, PrintStream out, PrintStream err) {
        var line = new CommandLine(new TrainCommand());
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((wrong, _) -> {
            line.getErr()
                    .println("tamiz: "
                            + String.valueOf(wrong.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("wrong use") + " (see: ./tamiz train --help)");
            return TrainCommand.UNUSABLE;
        });
        line.setExecutionExceptionHandler((fault, _, _) -> {
            // only a bug of ours comes here: what a user can cause is handled where it happens
            line.getErr().println("tamiz: internal error: " + fault);
            fault.printStackTrace(line.getErr());
            return TrainCommand.UNUSABLE;
        });
        return line.execute(args);
    }
}
