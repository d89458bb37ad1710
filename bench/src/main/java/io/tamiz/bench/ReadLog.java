package io.tamiz.bench;

import io.tamiz.accesslog.read.LogException;
import io.tamiz.accesslog.read.LogProgress;
import io.tamiz.accesslog.read.LogReader;
import io.tamiz.accesslog.read.LogTotals;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Reads logs and does nothing with them, for {@code bench/read-side-by-side}. */
final class ReadLog {
    private long checksum;

    private ReadLog() {}

    public static void main(String[] files) {
        try {
            new ReadLog().read(files);
        } catch (LogException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void read(String[] files) throws LogException {
        long begin = System.nanoTime();
        var reader = new LogReader(Arrays.stream(files).map(Path::of).toList(), LogProgress.NONE);
        // what any use of a request looks at, so that none of it is left out
        LogTotals totals = reader.read(request -> checksum +=
                request.second() + request.key().low() + request.costTenths() + (request.hasReferer() ? 1 : 0));
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "lines=%d requests=%d unparsed=%d clamped=%d first=%d last=%d seconds=%.3f lines/s=%.0f checksum=%d%n",
                totals.lines(),
                totals.requests(),
                totals.unparsed(),
                totals.clamped(),
                totals.firstSecond(),
                totals.lastSecond(),
                seconds,
                totals.lines() / seconds,
                checksum);
        totals.firstUnparsed().forEach(System.out::println);
    }
}
