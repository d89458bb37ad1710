package io.tamiz.accesslog.read;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads access logs: combined and common format and our own JSON, plain or compressed.
 *
 * <p>Requests are handed on in the order of their seconds, and within a second in one order that does not depend on where
 * the lines stood: a log whose lines are shuffled within the reorder window gives the same requests. Memory does not grow
 * with the length of the logs.
 *
 * <p>Threads: one call of {@link #read} at a time.
 */
public final class LogReader {
    private final List<Path> files;
    private final LogProgress progress;

    /** A reader of {@code files}, in whatever order; those of several servers are merged by time. */
    public LogReader(List<Path> files, LogProgress progress) {
        this.files = List.copyOf(files);
        this.progress = progress;
    }

    /**
     * Reads all of it; may be called again, and gives the same again.
     *
     * @throws LogException for a file that cannot be read or has lines but not one request, and where all are empty
     */
    public LogTotals read(Consumer<LoggedRequest> to) throws LogException, InterruptedException {
        try (var merge = new LogMerge(files, progress, new ReorderWindow(to))) {
            return merge.readAll();
        }
    }
}
