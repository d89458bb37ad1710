package io.tamiz.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The documents of the repository: what lies at its root, in {@code docs} and in {@code examples}. */
public final class Documents {
    private Documents() {}

    /** Every Markdown document, as paths from {@code root}, sorted. */
    public static List<String> markdown(Path root) {
        return named(root, ".md");
    }

    /** Every file there whose name ends so, as paths from {@code root}, sorted. */
    public static List<String> named(Path root, String ending) {
        try (Stream<Path> top = Files.list(root);
                Stream<Path> docs = Files.walk(root.resolve("docs"));
                Stream<Path> examples = Files.walk(root.resolve("examples"))) {
            return Stream.of(top, docs, examples)
                    .flatMap(each -> each)
                    .filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .filter(path -> path.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks of code of all Markdown documents. */
    public static List<FencedBlock> blocks(Path root) {
        return markdown(root).stream()
                .flatMap(document -> FencedBlock.in(root, document).stream())
                .toList();
    }
}
