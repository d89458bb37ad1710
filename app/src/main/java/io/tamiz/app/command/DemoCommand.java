package io.tamiz.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./tamiz demo}: everything in one process, to look at. */
@Command(
        name = "demo",
        description = "Watch it work: small backends, people and scrapers in one process.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return ExitCode.UNUSABLE;
    }
}
