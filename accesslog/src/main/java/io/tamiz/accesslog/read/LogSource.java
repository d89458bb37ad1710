package io.tamiz.accesslog.read;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one file that are requests, in the order they stand in it.
 *
 * <p>Threads: one at a time.
 */
final class LogSource implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path file;
    private final Compression compression;
    private final LineBlocks blocks;
    private final Unparsed unparsed;
    private final CombinedLine combined = new CombinedLine();
    private final JsonLine json = new JsonLine();
    private final LogLine line = new LogLine();

    private @Nullable LineBlock block;
    private int at;
    private long lineNumber;
    private long lines;
    private long requests;

    private LogSource(Path file, Compression compression, LineBlocks blocks, Unparsed unparsed) {
        this.file = file;
        this.compression = compression;
        this.blocks = blocks;
        this.unparsed = unparsed;
    }

    /**
     * Begins to read {@code file}.
     *
     * @param octets counts what is read of it
     * @throws LogException if it is no file that can be read
     */
    static LogSource open(Path file, Unparsed unparsed, AtomicLong octets) throws LogException {
        if (Files.isDirectory(file)) {
            throw new LogException(file + ": is a directory (expected: an access log)");
        }
        InputStream in = null;
        try {
            in = new BufferedInputStream(new CountedInput(Files.newInputStream(file), octets), BUFFER);
            return begin(file, in, unparsed);
        } catch (IOException e) {
            close(in);
            throw new LogException(file + ": " + why(e), e);
        }
    }

    private static LogSource begin(Path file, InputStream in, Unparsed unparsed) throws IOException, LogException {
        Compression compression = Compression.of(in);
        InputStream log;
        try {
            log = compression.open(in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw damaged(file, compression, 0, e);
        }
        var blocks = new LineBlocks(log);
        blocks.start();
        return new LogSource(file, compression, blocks, unparsed);
    }

    private static LogException damaged(Path file, Compression compression, long behindLine, Exception fault) {
        String what = fault instanceof EOFException ? "ends too early," : "cannot be read";
        return new LogException(
                "%s: its %s data %s behind line %d (copy it again, or cut it there)"
                        .formatted(file, compression.word(), what, behindLine),
                fault);
    }

    private static void close(@Nullable InputStream in) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            // nothing was written to it
        }
    }

    private static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "may not be read";
            default -> String.valueOf(e.getMessage());
        };
    }

    /** The next request, valid until the call after this one; null at the end. */
    @Nullable
    LogLine next() throws LogException, InterruptedException {
        while (true) {
            LineBlock now = block;
            if (now == null || at == now.length()) {
                if (!nextBlock()) {
                    return null;
                }
                continue;
            }
            int from = at;
            int end = lineEnd(now, from);
            at = Math.min(end + 1, now.length());
            lineNumber++;
            if (end > from && now.octets()[end - 1] == '\r') {
                end--;
            }
            if (end == from) {
                continue;
            }
            lines++;
            if (parse(now.octets(), from, end)) {
                requests++;
                return line;
            }
            unparsed.add(file, lineNumber, now.octets(), from, end);
        }
    }

    private boolean parse(byte[] octets, int from, int end) {
        return octets[from] == '{' ? json.parse(octets, from, end, line) : combined.parse(octets, from, end, line);
    }

    private static int lineEnd(LineBlock block, int from) {
        byte[] octets = block.octets();
        int end = from;
        while (end < block.length() && octets[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean nextBlock() throws LogException, InterruptedException {
        LineBlock before = block;
        block = null;
        if (before != null) {
            blocks.giveBack(before);
        }
        LineBlock next = blocks.next();
        if (next == null) {
            return false;
        }
        Exception fault = next.fault();
        if (fault != null) {
            throw damaged(file, compression, lineNumber, fault);
        }
        boolean first = before == null;
        block = next;
        at = first ? behindMark(next) : 0;
        lines += next.skipped();
        lineNumber += next.skipped();
        unparsed.addSkipped(file, lineNumber, next.skipped());
        return true;
    }

    private static int behindMark(LineBlock block) {
        int length = BYTE_ORDER_MARK.length;
        return block.length() >= length && Arrays.equals(block.octets(), 0, length, BYTE_ORDER_MARK, 0, length)
                ? length
                : 0;
    }

    Path file() {
        return file;
    }

    /** Lines so far, blank ones not counted. */
    long lines() {
        return lines;
    }

    /** Requests among them. */
    long requests() {
        return requests;
    }

    @Override
    public void close() {
        try {
            blocks.close();
        } catch (IOException e) {
            // nothing was written to it
        }
    }
}
