package io.tamiz.app.command;

import io.tamiz.model.KerasModels;
import io.tamiz.model.ModelException;
import io.tamiz.model.Network;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tamiz model predict FILE}: rows of inputs on stdin, rows of outputs on stdout. */
@Command(
        name = "predict",
        description = "Compute outputs: JSON rows on stdin, as one array or one row per line; the same on stdout.",
        mixinStandardHelpOptions = true)
final class ModelPredictCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A Keras model, .h5 or .keras.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path file;

    @Override
    public Integer call() {
        Network network;
        try {
            network = KerasModels.read(file).network();
        } catch (ModelException e) {
            return refuse(e, ExitCode.NO);
        }
        try {
            new PredictedRows(network, spec.commandLine().getOut()).of(System.in);
            return ExitCode.GOOD;
        } catch (BadRowException e) {
            return refuse(e, ExitCode.UNUSABLE);
        } finally {
            spec.commandLine().getOut().flush();
        }
    }

    private int refuse(Exception e, int exitCode) {
        spec.commandLine().getErr().println("tamiz: " + e.getMessage());
        return exitCode;
    }
}
