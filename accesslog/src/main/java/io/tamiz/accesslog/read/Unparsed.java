package io.tamiz.accesslog.read;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts the lines that are no requests and keeps the first, to be shown. */
final class Unparsed {
    private static final int SHOWN = 3;
    private static final int MOST_SHOWN_OCTETS = 100;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(Path file, long lineNumber, byte[] octets, int from, int to) {
        count++;
        if (first.size() < SHOWN) {
            first.add(file + ":" + lineNumber + ": " + excerpt(octets, from, to));
        }
    }

    void addSkipped(Path file, long lineNumber, long lines) {
        count += lines;
        if (lines > 0 && first.size() < SHOWN) {
            first.add(file + ":" + lineNumber + ": longer than " + LineBlocks.LONGEST_LINE + " octets");
        }
    }

    long count() {
        return count;
    }

    List<String> first() {
        return first;
    }

    /** What a terminal may be shown of it. */
    private static String excerpt(byte[] octets, int from, int to) {
        int end = Math.min(to, from + MOST_SHOWN_OCTETS);
        String text = new String(octets, from, end - from, StandardCharsets.UTF_8);
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\uFFFD]", "?") + (end < to ? "..." : "");
    }
}
