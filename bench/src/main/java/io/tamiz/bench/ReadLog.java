package io.tamiz.bench;

import io.tamiz.accesslog.read.LogException;
import io.tamiz.accesslog.read.LogProgress;
import io.tamiz.accesslog.read.LogReader;
import io.tamiz.accesslog.read.LogTotals;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Reads access logs and says how long it took; {@code bench/read-side-by-side} runs it. */
public final class ReadLog {
    private ReadLog() {}

    /** Takes the files to read. */
    public static void main(String[] args) throws InterruptedException {
        long start = System.nanoTime();
        var tenths = new LongAdder();
        try {
            List<Path> files = List.of(args).stream().map(Path::of).toList();
            LogTotals totals = new LogReader(files, LogProgress.NONE).read(request -> tenths.add(request.costTenths()));
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "lines %d requests %d unparsed %d clamped %d cost %.1f seconds %.2f lines/s %.0f%n",
                    totals.lines(),
                    totals.requests(),
                    totals.unparsed(),
                    totals.clamped(),
                    tenths.sum() / 10.0,
                    seconds,
                    totals.lines() / seconds);
            totals.firstUnparsed().forEach(System.out::println);
        } catch (LogException e) {
            System.err.println("read-log: " + e.getMessage());
            System.exit(1);
        }
    }
}
