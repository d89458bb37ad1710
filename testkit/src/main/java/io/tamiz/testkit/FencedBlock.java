package io.tamiz.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of code in a Markdown document, between two fences.
 *
 * @param document as a path from the root of the repository
 * @param line of the document in which {@code text} begins, from 1
 * @param info what stands behind the opening fence: a language, and a word more if it is not ours
 * @param text without the indent of the fence
 */
public record FencedBlock(String document, int line, String info, String text) {
    private static final String FENCE = "```";

    /** The blocks of a file under {@code root}, in their order. */
    public static List<FencedBlock> in(Path root, String document) {
        try {
            return of(document, Files.readString(root.resolve(document)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + document, e);
        }
    }

    /** The blocks of {@code markdown}; one that is not closed ends with it. */
    public static List<FencedBlock> of(String document, String markdown) {
        var blocks = new ArrayList<FencedBlock>();
        List<String> lines = markdown.lines().toList();
        int at = 0;
        while (at < lines.size()) {
            String opening = lines.get(at++);
            if (!opening.stripLeading().startsWith(FENCE)) {
                continue;
            }
            int indent = opening.indexOf(FENCE);
            int first = at + 1;
            var text = new StringBuilder();
            while (at < lines.size() && !lines.get(at).strip().equals(FENCE)) {
                String line = lines.get(at++);
                text.append(line.isBlank() ? "" : line.substring(Math.min(indent, line.length())))
                        .append('\n');
            }
            at++;
            blocks.add(new FencedBlock(
                    document, first, opening.strip().substring(FENCE.length()).strip(), text.toString()));
        }
        return blocks;
    }

    /** The same text with {@code before} in front, on the line above it, so that lines count as in the document. */
    public String onItsLines(String before) {
        if (line < 2) {
            throw new IllegalStateException("line: " + line + " (expected: 2 or more, behind a fence)");
        }
        return "\n".repeat(line - 2) + before + "\n" + text;
    }

    /** Where it stands. */
    @Override
    public String toString() {
        return document + ":" + line;
    }
}
