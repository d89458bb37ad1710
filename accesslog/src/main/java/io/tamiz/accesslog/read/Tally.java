package io.tamiz.accesslog.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Counts while logs are read. Threads: one. */
final class Tally {
    private static final int SHOWN = 3;
    private static final int SHOWN_CHARS = 160;

    private long lines;
    private long unparsed;
    private long requests;
    private long clamped;
    private long firstSecond;
    private long lastSecond;
    private final List<String> firstUnparsed = new ArrayList<>();

    void line() {
        lines++;
    }

    void unparsed(LogSource source, Lines line) {
        unparsed++;
        if (firstUnparsed.size() < SHOWN) {
            String text = fitForATerminal(line.octets(), line.from(), line.to());
            firstUnparsed.add(source.name() + ":" + line.number() + ": " + text);
        }
    }

    void clamped() {
        clamped++;
    }

    void request(long second) {
        firstSecond = requests == 0 ? second : firstSecond;
        lastSecond = second;
        requests++;
    }

    long lines() {
        return lines;
    }

    long requests() {
        return requests;
    }

    LogTotals totals() {
        return new LogTotals(lines, requests, unparsed, firstUnparsed, clamped, firstSecond, lastSecond);
    }

    /** Control octets would move the cursor, and worse. */
    private static String fitForATerminal(byte[] octets, int from, int to) {
        String text = new String(octets, from, Math.min(to - from, SHOWN_CHARS), StandardCharsets.UTF_8);
        var shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append(String.format("\\x%02x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return to - from > SHOWN_CHARS ? shown + "…" : shown.toString();
    }
}
