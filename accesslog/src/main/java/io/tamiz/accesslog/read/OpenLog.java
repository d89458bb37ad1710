package io.tamiz.accesslog.read;

import java.util.concurrent.atomic.AtomicLong;

/** A log that is being read, request by request, as they stand in it. Threads: one. */
final class OpenLog implements AutoCloseable {
    private final LogSource source;
    private final ReadAhead blocks;
    private final Lines lines;
    private final Tally tally;
    private final LineParser combined = new CombinedParser();
    private final LineParser json = new JsonLineParser();
    private final ParsedLine line = new ParsedLine();
    private long latest = Long.MIN_VALUE;

    OpenLog(LogSource source, AtomicLong octetsRead, Tally tally) {
        this.source = source;
        this.tally = tally;
        blocks = new ReadAhead(source, octetsRead);
        lines = new Lines(blocks);
    }

    /** Goes to the next request, at most {@code mostLines} on; false if there is none. */
    boolean next(long mostLines) throws LogException {
        for (long i = 0; i < mostLines && lines.next(); i++) {
            if (lines.isBlank()) {
                continue;
            }
            tally.line();
            if (!lines.isTooLong() && parse()) {
                latest = Math.max(latest, line.second);
                return true;
            }
            tally.unparsed(source, lines);
        }
        return false;
    }

    private boolean parse() {
        byte[] in = lines.octets();
        int from = lines.from();
        return (in[from] == '{' ? json : combined).parse(in, from, lines.to(), line);
    }

    /** The request {@link #next} went to. */
    ParsedLine line() {
        return line;
    }

    /** The latest second so far, with that of {@link #line}: how far in time this log is. */
    long latest() {
        return latest;
    }

    @Override
    public void close() {
        blocks.close();
    }
}
