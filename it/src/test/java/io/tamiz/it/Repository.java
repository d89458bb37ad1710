package io.tamiz.it;

import io.tamiz.testkit.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The working tree the tests run in. */
final class Repository {
    /** The build sets it; it is no property of the program. */
    static final Path ROOT = Path.of(Objects.requireNonNull(System.getenv("TAMIZ_ROOT"), "TAMIZ_ROOT is not set"));

    private Repository() {}

    static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** The text of a file with {@code now} in place of {@code old}, which must be in it. */
    static String replaced(String text, String old, String now) {
        if (!text.contains(old)) {
            throw new AssertionError("no \"" + old + "\" in the file");
        }
        return text.replace(old, now);
    }

    /** Every Markdown document of the project, as paths from the root. */
    static List<String> documents() {
        return Documents.markdown(ROOT);
    }
}
