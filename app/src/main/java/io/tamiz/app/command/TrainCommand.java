package io.tamiz.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * {@code tamiz train} where the trainer is not. In the sources {@code ./tamiz} starts it, a program of its own, before this
 * one is asked; an archive has it not, for TensorFlow is ten times as large as all the rest.
 */
@Command(
        name = "train",
        description = "Train a model on access logs (from the sources: it needs TensorFlow).",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Unmatched
    @SuppressWarnings({"NullAway.Init", "unused"}) // whatever the trainer would take
    private List<String> ignored;

    @Override
    public Integer call() {
        spec.commandLine()
                .getErr()
                .println(
                        "tamiz: train needs TensorFlow, which is not in this archive: run ./tamiz train in the sources");
        return ExitCode.UNUSABLE;
    }
}
