package io.tamiz.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs Jazzer on a target, in a JVM of its own, which it instruments. {@link #main} is {@code ./dev fuzz}.
 *
 * <p>Layout of the folder of a target: {@code seeds}, made anew each time; {@code corpus}, what reached new code, kept
 * from run to run; {@code found}, inputs that show a fault.
 */
final class Fuzzing {
    /** What Jazzer exits with when it has found something. */
    static final int FOUND = 77;

    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,5})([smh])");

    private Fuzzing() {}

    /** How long and how random. */
    sealed interface Effort {
        /** The same inputs each time, as far as the order of hashes allows. */
        record Brief(int trials) implements Effort {}

        record Lasting(Duration span) implements Effort {}
    }

    /** Command of a run in {@code folder}, which is set up for it. */
    static List<String> command(Target target, Effort effort, Path folder) throws IOException {
        Path seeds = renewed(folder.resolve("seeds"));
        int number = 0;
        for (byte[] input : target.inputs()) {
            Files.write(seeds.resolve("%04d".formatted(number++)), input);
        }
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Path found = Files.createDirectories(folder.resolve("found"));
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.className(),
                "--instrumentation_includes=io.tamiz.**:io.netty.handler.codec.http.**",
                // its detectors look for what web applications do, and their hooks break Netty's start
                "--custom_hook_includes=io.tamiz.**",
                "--reproducer_path=" + found,
                corpus.toString(),
                seeds.toString(),
                "-artifact_prefix=" + found + "/",
                "-max_len=" + target.mostOctets(),
                "-timeout=30",
                "-print_final_stats=1"));
        if (!target.words().isEmpty()) {
            Path dictionary = folder.resolve("words");
            Files.write(dictionary, target.words().stream().map(Fuzzing::quoted).toList());
            command.add("-dict=" + dictionary);
        }
        switch (effort) {
            case Effort.Brief(int trials) -> {
                // over before a second compiler or the comparisons that Jazzer can trace have paid for themselves
                command.addAll(1, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
                command.addAll(List.of("--trace=cov", "-runs=" + trials, "-seed=1"));
            }
            case Effort.Lasting(var span) -> command.add("-max_total_time=" + span.toSeconds());
        }
        return command;
    }

    private static Path renewed(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    /** As libFuzzer reads a dictionary. */
    private static String quoted(String word) {
        var out = new StringBuilder("\"");
        for (byte octet : word.getBytes(ISO_8859_1)) {
            out.append("\\x%02x".formatted(octet & 0xff));
        }
        return out.append('"').toString();
    }

    static List<Path> found(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("found"))) {
            return files.filter(file -> !file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** {@code [TARGET] [--for 10m]}; exits with 1 on a finding and with 2 if it was asked wrongly. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<Target> targets = List.of(Target.values());
        Duration span = Duration.ofMinutes(1);
        for (int i = 0; i < args.length; i++) {
            Matcher given = SPAN.matcher(args[i].equals("--for") && i + 1 < args.length ? args[i + 1] : "");
            if (given.matches()) {
                String unit = given.group(2).equals("s") ? "S" : given.group(2).equals("m") ? "M" : "H";
                span = Duration.parse("PT" + given.group(1) + unit);
                i++;
                continue;
            }
            targets = Target.named(args[i]).map(List::of).orElse(List.of());
            if (targets.isEmpty()) {
                System.err.println("usage: ./dev fuzz [TARGET] [--for 90s|10m|8h]; targets: "
                        + Arrays.stream(Target.values()).map(Target::word).collect(Collectors.joining(", ")));
                System.exit(2);
            }
        }
        boolean bad = false;
        for (Target target : targets) {
            bad |= !runLong(target, span);
        }
        System.exit(bad ? 1 : 0);
    }

    private static boolean runLong(Target target, Duration span) throws IOException, InterruptedException {
        Path folder = Repository.ROOT.resolve(".build/fuzz").resolve(target.word());
        System.out.println("== " + target.word() + ", " + span.toSeconds() + " s ==");
        List<String> command = command(target, new Effort.Lasting(span), folder);
        List<Path> before = found(folder);
        Process jazzer = new ProcessBuilder(command).inheritIO().start();
        // whoever ends this run ends that one
        Runtime.getRuntime().addShutdownHook(new Thread(jazzer::destroy));
        int exit = jazzer.waitFor();
        for (Path input : found(folder)) {
            if (!before.contains(input)) {
                System.out.println("Found. To keep it as a test: mkdir -p " + target.savedIn() + " && cp " + input + " "
                        + target.savedIn() + "/WHAT-IT-SHOWS");
            }
        }
        if (exit != 0) {
            System.out.println(target.word() + ": Jazzer exited with " + exit);
        }
        return exit == 0;
    }
}
