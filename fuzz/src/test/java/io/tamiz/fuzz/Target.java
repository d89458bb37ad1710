package io.tamiz.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tamiz.net.http.BodyFuzz;
import io.tamiz.net.http.PipelineFuzz;
import io.tamiz.net.http.RequestHeadFuzz;
import io.tamiz.net.http.ResponseHeadFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everything that is fuzzed: where it begins, how long its inputs are, and how many are tried in a brief run, which is for
 * the code that decides where a message ends. Of the others none are: seven JVMs would take too long.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions are references to static methods
enum Target {
    REQUEST_HEAD(
            RequestHeadFuzz.class,
            RequestHeadFuzz::fuzzerTestOneInput,
            RequestHeadFuzz::seeds,
            RequestHeadFuzz::words,
            1024,
            1_000),
    RESPONSE_HEAD(
            ResponseHeadFuzz.class,
            ResponseHeadFuzz::fuzzerTestOneInput,
            ResponseHeadFuzz::seeds,
            RequestHeadFuzz::words,
            1024,
            1_000),
    BODY(BodyFuzz.class, BodyFuzz::fuzzerTestOneInput, BodyFuzz::seeds, RequestHeadFuzz::words, 256, 1_000),
    PIPELINE(
            PipelineFuzz.class,
            PipelineFuzz::fuzzerTestOneInput,
            PipelineFuzz::seeds,
            RequestHeadFuzz::words,
            768,
            1_000),
    ADDRESS(AddressFuzz.class, AddressFuzz::fuzzerTestOneInput, AddressFuzz::seeds, List::of, 64, 0),
    FORWARDED(ForwardedFuzz.class, ForwardedFuzz::fuzzerTestOneInput, ForwardedFuzz::seeds, List::of, 128, 0),
    CONFIG(ConfigFuzz.class, ConfigFuzz::fuzzerTestOneInput, ConfigFuzz::seeds, List::of, 2048, 0);

    private final Class<?> type;
    private final Consumer<byte[]> trial;
    private final Supplier<List<String>> seeds;
    private final Supplier<List<String>> words;
    private final int mostOctets;
    private final int briefTrials;

    Target(
            Class<?> type,
            Consumer<byte[]> trial,
            Supplier<List<String>> seeds,
            Supplier<List<String>> words,
            int mostOctets,
            int briefTrials) {
        this.type = type;
        this.trial = trial;
        this.seeds = seeds;
        this.words = words;
        this.mostOctets = mostOctets;
        this.briefTrials = briefTrials;
    }

    static Optional<Target> named(String word) {
        return Arrays.stream(values())
                .filter(target -> target.word().equals(word))
                .findFirst();
    }

    /** Its name on the command line and in paths. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What Jazzer calls. */
    String className() {
        return type.getName();
    }

    int mostOctets() {
        return mostOctets;
    }

    int briefTrials() {
        return briefTrials;
    }

    boolean isTriedBriefly() {
        return briefTrials > 0;
    }

    /** Tries one input here and now; throws if it shows a fault. */
    void accept(byte[] octets) {
        trial.accept(octets);
    }

    List<String> words() {
        return words.get();
    }

    /** The inputs it begins with, and those that have once shown a fault. */
    List<byte[]> inputs() throws IOException {
        var inputs = new ArrayList<byte[]>();
        for (String seed : seeds.get()) {
            inputs.add(seed.getBytes(ISO_8859_1));
        }
        inputs.addAll(savedInputs());
        return inputs;
    }

    List<byte[]> savedInputs() throws IOException {
        if (!Files.isDirectory(savedIn())) {
            return List.of();
        }
        var inputs = new ArrayList<byte[]>();
        try (Stream<Path> files = Files.list(savedIn())) {
            for (Path file : files.sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
        }
        return inputs;
    }

    /** Where inputs are kept that have shown a fault. */
    Path savedIn() {
        return Repository.ROOT.resolve("fuzz/inputs").resolve(word());
    }
}
