package io.tamiz.app.command;

import io.tamiz.app.config.EffectiveConfig;
import io.tamiz.app.config.TamizSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tamiz check -c FILE}: validates a config and prints what is in effect, defaults included. */
@Command(
        name = "check",
        description = "Validate a config file and print the effective config.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "-c", paramLabel = "FILE", required = true, description = "The config file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path file;

    @Override
    public Integer call() {
        Optional<TamizSettings> settings =
                ConfigFile.read(file, spec.commandLine().getErr());
        settings.ifPresent(valid -> spec.commandLine().getOut().print(EffectiveConfig.print(valid)));
        spec.commandLine().getOut().flush();
        return settings.isPresent() ? ExitCode.GOOD : ExitCode.NO;
    }
}
