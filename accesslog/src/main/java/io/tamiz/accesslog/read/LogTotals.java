package io.tamiz.accesslog.read;

import java.util.List;

/**
 * What there was in the logs that were read.
 *
 * @param lines all of them, blank ones not counted
 * @param requests lines that were handed on
 * @param unparsed lines that were not
 * @param firstUnparsed the first of those, at most three, made fit for a terminal, each with its file and line number
 * @param clamped requests more than the reorder window late, handed on at the earliest second still open
 * @param firstSecond of the first request, epoch seconds; 0 where there is none
 * @param lastSecond of the last one
 */
public record LogTotals(
        long lines,
        long requests,
        long unparsed,
        List<String> firstUnparsed,
        long clamped,
        long firstSecond,
        long lastSecond) {
    public LogTotals {
        firstUnparsed = List.copyOf(firstUnparsed);
    }
}
