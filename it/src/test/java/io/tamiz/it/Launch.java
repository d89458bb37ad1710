package io.tamiz.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One finished run of the launcher. */
record Launch(int exitCode, String out, String err) {
    /** Long enough for a first build on a slow machine. */
    private static final long TIMEOUT_MINUTES = 5;

    static Launch of(Path workingDirectory, Map<String, String> environment, Path launcher, String... arguments)
            throws IOException, InterruptedException {
        return of(workingDirectory, environment, Path.of("/dev/null"), launcher, arguments);
    }

    /** With {@code in} as its standard input. */
    static Launch of(
            Path workingDirectory, Map<String, String> environment, Path in, Path launcher, String... arguments)
            throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("launch", ".out");
        Path err = Files.createTempFile("launch", ".err");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end: " + Files.readString(err));
            }
            return new Launch(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
