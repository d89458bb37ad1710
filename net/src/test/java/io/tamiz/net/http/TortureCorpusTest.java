package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scanner and twin agree on the raw requests and responses of the torture suite, which is not part of this repository:
 * it is looked for in the folder {@code TAMIZ_SHARED}, or in {@code shared} beside the repository.
 */
class TortureCorpusTest {
    /** Longer ones are not cut at every octet. */
    private static final int LONG = 4_000;

    private static final List<Raw> CORPUS = new ArrayList<>();

    private record Raw(String kind, String name, String text) {}

    @BeforeAll
    static void askTheSuite(@TempDir Path temporary) throws IOException, InterruptedException {
        Path suite = folder().resolve("torture");
        assumeTrue(Files.exists(suite.resolve("proxytorture.py")), "no torture suite in " + suite);
        assumeTrue(hasPython(), "no python3");
        Path driver = temporary.resolve("raw_requests.py");
        try (InputStream resource = TortureCorpusTest.class.getResourceAsStream("raw_requests.py")) {
            Files.copy(Optional.ofNullable(resource).orElseThrow(), driver);
        }
        Path lines = temporary.resolve("corpus");
        int exit = new ProcessBuilder("python3", driver.toString(), suite.toString())
                .redirectOutput(lines.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        assertThat(exit).isZero();
        for (String line : Files.readAllLines(lines)) {
            String[] parts = line.split(" ", 3);
            byte[] octets = HexFormat.of().parseHex(parts[2]);
            CORPUS.add(new Raw(parts[0], parts[1], new String(octets, StandardCharsets.ISO_8859_1)));
        }
    }

    private static Path folder() {
        String given = System.getenv("TAMIZ_SHARED");
        String root = Optional.ofNullable(System.getenv("TAMIZ_ROOT")).orElse("..");
        return given != null ? Path.of(given) : Path.of(root).resolveSibling("shared");
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void requestsAreReadAsTheTwinReadsThem() {
        var comparison = new RequestHeadComparison(HeadLimits.DEFAULT);
        List<Raw> requests = of("request");
        assertThat(requests).hasSizeGreaterThan(150);
        for (Raw request : requests) {
            if (request.text().length() > LONG) {
                comparison.agree(request.text());
            } else {
                comparison.agreeHoweverItArrives(request.text());
            }
        }
    }

    @Test
    void bodiesAreReadAsTheTwinReadsThem() {
        int bodies = 0;
        for (Raw request : of("request")) {
            boolean chunked =
                    SlowRequestHead.read(request.text(), HeadLimits.DEFAULT) instanceof SlowRequestHead.Accepted head
                            && head.framing() == BodyFraming.CHUNKED;
            if (chunked && request.text().length() < LONG) {
                String body = request.text().substring(request.text().indexOf("\r\n\r\n") + 4);
                assertThat(ChunkedBodies.scan(body)).as(request.name()).isEqualTo(ChunkedBodies.read(body));
                bodies++;
            }
        }
        assertThat(bodies).isGreaterThan(20);
    }

    @Test
    void responsesAreReadAsTheTwinReadsThem() {
        var comparison = new ResponseHeadComparison();
        List<Raw> responses = of("response");
        assertThat(responses).hasSizeGreaterThan(30);
        for (Raw response : responses) {
            for (boolean answersHead : new boolean[] {false, true}) {
                if (response.text().length() > LONG) {
                    comparison.agree(response.text(), answersHead);
                } else {
                    comparison.agreeHoweverItArrives(response.text(), answersHead);
                }
            }
        }
    }

    private static List<Raw> of(String kind) {
        return CORPUS.stream().filter(raw -> raw.kind().equals(kind)).toList();
    }
}
