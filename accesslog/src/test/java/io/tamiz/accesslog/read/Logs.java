package io.tamiz.accesslog.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tamiz.core.client.ClientKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Logs for tests, and what is read of them; one char of a text is one octet. */
final class Logs {
    static final String LINE = "192.0.2.7 - - [01/Aug/2016:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"curl/8\"";
    /** Of {@link #LINE}. */
    static final long SECOND = 1_470_045_600;

    private Logs() {}

    /** A copy of what was handed on. */
    record Request(
            long second,
            String client,
            ClientKey key,
            String method,
            String target,
            int costTenths,
            boolean isAsset,
            int status,
            long bodyBytes,
            boolean hasReferer,
            String userAgent) {
        static Request of(LoggedRequest request) {
            return new Request(
                    request.second(),
                    request.client(),
                    request.key(),
                    request.method(),
                    request.target(),
                    request.costTenths(),
                    request.isAsset(),
                    request.status(),
                    request.bodyBytes(),
                    request.hasReferer(),
                    request.userAgent());
        }
    }

    record Read(List<Request> requests, LogTotals totals) {}

    static Read read(Path... files) throws LogException {
        var requests = new ArrayList<Request>();
        LogTotals totals = new LogReader(Arrays.asList(files), LogProgress.NONE)
                .read(request -> requests.add(Request.of(request)));
        return new Read(requests, totals);
    }

    static Path write(Path file, String text) {
        return write(file, text.getBytes(ISO_8859_1));
    }

    static Path write(Path file, byte[] octets) {
        try {
            return Files.write(file, octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@link #LINE} at another second of its minute or later, with another target. */
    static String line(int secondsLater, String target) {
        return LINE.replace(":10:00:00", String.format(":10:%02d:%02d", secondsLater / 60, secondsLater % 60))
                .replace("/a", target);
    }
}
