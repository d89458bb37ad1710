package io.tamiz.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamiz.core.score.Cuts;
import io.tamiz.model.KerasModels;
import io.tamiz.model.PlainScorer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void aLogBecomesAModelWithItsCard() throws Exception {
        Path log = Log.ofReadersAndABot(new Random(1)).write(directory.resolve("access.log"));
        Path model = directory.resolve("my.h5");

        assertThat(train(log, "-o", model, "--kind", "count")).isZero();

        PlainScorer scorer = PlainScorer.read(model);
        // the bot brings 600 pages in ten minutes, at most; a reader hardly one
        assertThat(scorer.scoreOf(1)).isLessThan(60);
        assertThat(scorer.scoreOf(60)).isBetween(200f, 600f);
        Cuts cuts = scorer.cuts().orElseThrow();
        String card = Files.readString(directory.resolve("my.h5.card.md"));
        assertThat(card)
                .startsWith("# my.h5\n")
                .contains("| logs | access.log |\n")
                .contains("| seed, version | 1, development |\n")
                .contains("standard " + cuts.standard() + ".." + (cuts.slow() - 1) + ", slow " + cuts.slow() + "..");
        assertThat(text(out)).startsWith(card).contains("Written: " + model + " and " + model + ".card.md");
        assertThat(card.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        JsonNode json =
                new JsonMapper().readTree(KerasModels.read(model).training().orElseThrow());
        assertThat(json.path("kind").asString()).isEqualTo("count");
        assertThat(json.path("features").path(0).asString()).isEqualTo("count60");
        assertThat(json.path("target").path("horizonSeconds").asInt()).isEqualTo(600);
        assertThat(json.path("cuts").path("slow").asLong()).isEqualTo(cuts.slow());
        assertThat(json.path("trainedOn").path("requests").asLong())
                .isEqualTo(Files.readAllLines(log).size());
        assertThat(json.path("poissonDeviance").path("model").asDouble())
                .isLessThan(json.path("poissonDeviance").path("mean").asDouble());
    }

    @Test
    void theSameSeedGivesTheSameFile() throws Exception {
        Path log = Log.ofReadersAndABot(new Random(1)).write(directory.resolve("access.log"));
        Path first = directory.resolve("first.h5");
        Path again = directory.resolve("again.h5");
        Path other = directory.resolve("other.h5");

        train(log, "-o", first, "--kind", "count");
        train(log, "-o", again, "--kind", "count");
        train(log, "-o", other, "--kind", "count", "--seed", "2");

        assertThat(again).hasSameBinaryContentAs(first);
        assertThat(Files.mismatch(first, other)).isNotNegative();
    }

    @Test
    void badLogsAreOneLine() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.log"));
        Path noLog = Files.writeString(directory.resolve("no.log"), "once upon\na time\n");
        Path oneLine = new Log().add(0, "10.0.0.1", "/").write(directory.resolve("one.log"));
        Path cut = cut(Log.ofReadersAndABot(new Random(1)).write(directory.resolve("whole.log")));

        refuses(" is empty: there is nothing to read", empty);
        refuses("not one of 2 lines is a request", noLog);
        refuses("too short to learn from: 0 requests in the first 65 % have ten minutes of log after them", oneLine);
        refuses("cut.log.gz", cut);
        refuses("is a directory", Files.createDirectory(directory.resolve("logs")));
        refuses("none.log", directory.resolve("none.log"));
    }

    private static Path cut(Path log) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(Files.readAllBytes(log));
        }
        return Files.write(log.resolveSibling("cut.log.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() - 9));
    }

    private void refuses(String reason, Path log) throws IOException {
        out.reset();
        err.reset();
        Path model = directory.resolve("refused.h5");

        assertThat(train(log, "-o", model, "--kind", "count")).isEqualTo(2);

        assertThat(messages()).hasSize(1).first().asString().contains(reason);
        assertThat(text(out)).isEmpty();
        assertThat(model).doesNotExist();
    }

    @Test
    void whereNothingCanBeWrittenIsSaidBeforeTheLogIsRead() throws Exception {
        Path log = Log.ofReadersAndABot(new Random(1)).write(directory.resolve("access.log"));

        assertThat(train(log, "-o", directory, "--kind", "count")).isEqualTo(2);
        assertThat(train(log, "-o", directory.resolve("none/my.h5"), "--kind", "count"))
                .isEqualTo(2);
        assertThat(train(log, "-o", log, "--kind", "count")).isEqualTo(2);

        assertThat(text(err).lines().toList())
                .containsExactly(
                        "tamiz: -o " + directory + " is a directory (expected: a file)",
                        "tamiz: -o " + directory.resolve("none/my.h5") + ": there is no directory "
                                + directory.resolve("none"),
                        "tamiz: -o " + log + " is one of the logs");
    }

    @Test
    void wrongUseIsOneLine() throws Exception {
        assertThat(train("a.log", "-o", "m.h5")).isEqualTo(2);
        assertThat(train("a.log", "-o", "m.h5", "--kind", "forest")).isEqualTo(2);
        assertThat(train("a.log", "--kind", "count")).isEqualTo(2);
        assertThat(train("-o", "m.h5", "--kind", "count")).isEqualTo(2);

        List<String> lines = text(err).lines().toList();
        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line).startsWith("tamiz: "));
        assertThat(lines.get(0)).contains("not in this version");
        assertThat(lines.get(1)).contains("no such kind");
        assertThat(lines.get(2)).contains("-o");
        assertThat(lines.get(3)).contains("LOG");
    }

    /** What went to stderr besides progress. */
    private List<String> messages() {
        return text(err).lines().filter(line -> line.startsWith("tamiz: ")).toList();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(UTF_8);
    }

    private int train(Object... arguments) {
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        return Main.execute(texts, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
