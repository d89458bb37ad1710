package io.tamiz.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.model.KerasModels;
import io.tamiz.model.PlainScorer;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.testkit.RawClient;
import io.tamiz.testkit.ScriptedUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tamiz train}, and the balancer with what it made. */
class TrainIT {
    private static final Path LAUNCHER = Repository.ROOT.resolve("tamiz");
    private static final Path EXAMPLE = Repository.ROOT.resolve("examples/models/count.h5");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @TempDir
    private Path directory;

    @Test
    void ofALogComesAModelAndTheBalancerServesWithIt() throws Exception {
        Path model = directory.resolve("my.h5");

        var train = train(log(), model);

        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(train.out()).startsWith("# my.h5\n").contains("Written: " + model);
        var cuts = PlainScorer.read(model).cuts().orElseThrow();
        try (var fast = ScriptedUpstream.naming("fast");
                var slow = ScriptedUpstream.naming("slow");
                var tamiz = TamizProcess.start(
                        directory, TransportKind.NIO, """
                        score: { model: "%s" }
                        lanes:
                          - { name: fast, pool: "%s" }
                          - { name: slow, pool: "%s" }
                        """.formatted(model, fast.address(), slow.address()));
                var client = RawClient.connect(tamiz.port())) {
            // two lanes part at the heavier cut, the score for 120 requests in 60 s
            assertThat(ask(client, 1)).isEqualTo("fast");
            for (int request = 2; request < 121; request++) {
                ask(client, request);
            }
            assertThat(ask(client, 121)).isEqualTo("slow");
            assertThat(tamiz.stderr()).doesNotContain("WARN");
        }
        var show = Launch.of(directory, Map.of(), LAUNCHER, "model", "show", model.toString());
        assertThat(show.err()).isEmpty();
        assertThat(show.out())
                .contains("training    {\"kind\":\"count\"")
                .contains("suggested cuts: fast 0.." + (cuts.standard() - 1) + ", ");
    }

    /** TensorFlow is many times as large as the rest, and its licence and size are nobody's business who does not train. */
    @Test
    void theBalancerIsBuiltWithoutTensorFlow() throws Exception {
        Launch.of(directory, Map.of(), LAUNCHER, "--version");
        try (Stream<Path> jars = Files.walk(Repository.ROOT.resolve(".build/run/app"))) {
            assertThat(jars.map(jar -> String.valueOf(jar.getFileName())))
                    .anyMatch(name -> name.startsWith("tamiz-app"))
                    .noneMatch(name -> name.contains("tensorflow") || name.startsWith("tamiz-train"));
        }
    }

    @Test
    void theExampleIsWhatItsCommandMakes() throws Exception {
        String shared = System.getenv("TAMIZ_SHARED");
        assumeTrue(shared != null, "TAMIZ_SHARED is not set");
        Path log = Path.of(shared, "data/blog2016.log.gz");
        assumeTrue(Files.exists(log), "no data/blog2016.log.gz in TAMIZ_SHARED");
        Path model = directory.resolve("count.h5");

        var train = train(log, model);

        assertThat(train.exitCode()).as(train.err()).isZero();
        PlainScorer example = PlainScorer.read(EXAMPLE);
        PlainScorer again = PlainScorer.read(model);
        for (int count : new int[] {1, 2, 5, 10, 30, 60, 120, 300}) {
            // the same to the octet on the same machine; others round otherwise
            assertThat(again.scoreOf(count)).isCloseTo(example.scoreOf(count), within(1 + example.scoreOf(count) / 20));
        }
        assertThat(KerasModels.read(EXAMPLE).training().orElseThrow()).contains("\"logs\":[\"blog2016.log.gz\"]");
    }

    @Test
    void badLogsAreToldInOneLine() throws Exception {
        for (Path log :
                new Path[] {directory.resolve("none.log"), directory, Files.createFile(directory.resolve("empty.log"))
                }) {
            var train = train(log, directory.resolve("my.h5"));

            assertThat(train.exitCode()).isEqualTo(2);
            assertThat(train.out()).isEmpty();
            assertThat(train.err().lines().filter(line -> !line.endsWith(" ...")))
                    .singleElement()
                    .asString()
                    .startsWith("tamiz: ")
                    .contains(log.toString());
        }
    }

    private Launch train(Path log, Path model) throws IOException, InterruptedException {
        return Launch.of(
                directory, Map.of(), LAUNCHER, "train", log.toString(), "-o", model.toString(), "--kind", "count");
    }

    private static String ask(RawClient client, int number) {
        return client.send("GET /" + number + " HTTP/1.1\r\nHost: a\r\n\r\n")
                .readResponse()
                .bodyText();
    }

    /** Six hours of readers, and of a bot that goes faster every quarter of an hour and then rests for one. */
    private Path log() throws IOException {
        var lines = new ArrayList<String>();
        for (int second = 0; second < 6 * 3600; second++) {
            String time = TIME.format(Instant.ofEpochSecond(1_470_045_600 + second));
            if (second % 20 == 0) {
                lines.add(line("10.0.0." + second % 199, time, "/" + second % 50));
            }
            int pages = second / 900 % 4;
            for (int page = 0; page < pages; page++) {
                lines.add(line("192.0.2.1", time, "/" + second + "/" + page));
            }
        }
        return Files.write(directory.resolve("access.log"), lines, ISO_8859_1);
    }

    private static String line(String client, String time, String target) {
        return client + " - - [" + time + "] \"GET " + target + " HTTP/1.1\" 200 5 \"-\" \"-\"";
    }
}
