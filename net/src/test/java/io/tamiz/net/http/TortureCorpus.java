package io.tamiz.net.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The raw requests and responses of the torture suite, which is not part of this repository: it is looked for in the
 * folder {@code TAMIZ_SHARED}, or in {@code shared} beside the repository.
 */
final class TortureCorpus {
    /** @param kind request or response */
    record Raw(String kind, String name, String text) {}

    private TortureCorpus() {}

    /** Why there is none, or empty. */
    static Optional<String> whatIsMissing() throws InterruptedException {
        if (!Files.exists(suite().resolve("proxytorture.py"))) {
            return Optional.of("no torture suite in " + suite());
        }
        return hasPython() ? Optional.empty() : Optional.of("no python3");
    }

    static List<Raw> ask() throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory("tamiz-torture");
        Path driver = temporary.resolve("raw_requests.py");
        Path lines = temporary.resolve("corpus");
        try (InputStream resource = TortureCorpus.class.getResourceAsStream("raw_requests.py")) {
            Files.copy(Optional.ofNullable(resource).orElseThrow(), driver);
            int exit = new ProcessBuilder("python3", driver.toString(), suite().toString())
                    .redirectOutput(lines.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException("raw_requests.py exited with " + exit);
            }
            var all = new ArrayList<Raw>();
            for (String line : Files.readAllLines(lines)) {
                String[] parts = line.split(" ", 3);
                byte[] octets = HexFormat.of().parseHex(parts[2]);
                all.add(new Raw(parts[0], parts[1], new String(octets, StandardCharsets.ISO_8859_1)));
            }
            return all;
        } finally {
            Files.deleteIfExists(lines);
            Files.deleteIfExists(driver);
            Files.delete(temporary);
        }
    }

    private static Path suite() {
        String given = System.getenv("TAMIZ_SHARED");
        String root = Optional.ofNullable(System.getenv("TAMIZ_ROOT")).orElse("..");
        Path shared = given != null ? Path.of(given) : Path.of(root).resolveSibling("shared");
        return shared.resolve("torture");
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
}
