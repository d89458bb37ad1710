package io.tamiz.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tamiz cert}: certificates. */
@Command(
        name = "cert",
        description = "Make a certificate.",
        mixinStandardHelpOptions = true,
        subcommands = CertDevCommand.class)
final class CertCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "cert: a command is missing: dev");
    }
}
