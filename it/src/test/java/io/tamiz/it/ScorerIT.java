package io.tamiz.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.testkit.RawClient;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tamiz scorer}, in place of the original's {@code python app.py}. */
class ScorerIT {
    private static final Path LAUNCHER = Repository.ROOT.resolve("tamiz");

    @TempDir
    private Path directory;

    @Test
    void scoresAreThoseOfTheOriginalsModelInTheWorkingDirectory() throws Exception {
        Path model = seed();
        Files.copy(model, directory.resolve("scoring_model.h5"));
        String counts =
                IntStream.rangeClosed(1, 200).mapToObj(i -> "[" + i + "]\n").collect(Collectors.joining());
        var predicted = predict(model, counts);
        try (var scorer = ScorerProcess.start(directory, 0);
                var client = RawClient.connect(scorer.port())) {
            var bodies = new ArrayList<String>();
            for (int i = 0; i < 200; i++) {
                bodies.add(client.send("GET /score_ip?ip=203.0.113.7 HTTP/1.1\r\nHost: a\r\n\r\n")
                        .readResponse()
                        .bodyText());
            }

            assertThat(bodies)
                    .containsExactlyElementsOf(predicted.stream()
                            .map(output -> "{\"ip\":\"203.0.113.7\",\"score\":" + (long) Math.rint(output) + "}\n")
                            .toList());
            assertThat(scorer.stop()).isZero();
            assertThat(scorer.stderr()).endsWith("INFO  OrderlyStop stopped\n");
        }
    }

    @Test
    void portInUseIsToldInOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var launch = scorer("--listen", "127.0.0.1:" + taken.getLocalPort());

            assertRefused(launch, "cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ");
        }
    }

    @Test
    void badAddressIsToldInOneLine() throws Exception {
        assertRefused(scorer("--listen", "5000"), "5000 has no port");
    }

    @Test
    void modelThatIsNotThereIsToldInOneLine() throws Exception {
        Path model = directory.resolve("none.h5");

        assertRefused(scorer("--model", model.toString()), model.toString());
    }

    @Test
    void modelThatIsNoneIsToldInOneLine() throws Exception {
        Path model = Files.writeString(directory.resolve("scoring_model.h5"), "no model");

        assertRefused(scorer(), model.toRealPath().toString());
    }

    private Launch scorer(String... arguments) throws Exception {
        var all = new ArrayList<String>();
        all.add("scorer");
        all.addAll(List.of(arguments));
        if (!all.contains("--listen")) {
            all.addAll(List.of("--listen", "127.0.0.1:0"));
        }
        return Launch.of(directory, Map.of(), LAUNCHER, all.toArray(String[]::new));
    }

    private static void assertRefused(Launch launch, String start) {
        assertThat(launch.exitCode()).isEqualTo(2);
        assertThat(launch.out()).isEmpty();
        assertThat(launch.err()).startsWith("tamiz: " + start).hasLineCount(1);
    }

    /** Outputs before rounding, by the command that is checked against reference outputs. */
    private static List<Double> predict(Path model, String rows) throws Exception {
        Process process = new ProcessBuilder(LAUNCHER.toString(), "model", "predict", model.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(rows.getBytes(US_ASCII));
        }
        var outputs = process.inputReader()
                .lines()
                .map(line -> Double.valueOf(line.replaceAll("[\\[\\]\\s]", "")))
                .toList();
        assertThat(process.waitFor()).isZero();
        return outputs;
    }

    private static Path seed() {
        String shared = System.getenv("TAMIZ_SHARED");
        assumeTrue(shared != null, "TAMIZ_SHARED is not set");
        Path model = Path.of(shared, "models", "seed_scoring_model.h5");
        assumeTrue(Files.isReadable(model), model + " is not there");
        return model;
    }
}
