package io.tamiz.train;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Access logs for tests. */
public final class Log {
    public static final long START = 1_470_045_600;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final List<String> lines = new ArrayList<>();

    /** A request {@code second} seconds after the start. */
    public Log add(long second, String client, String target) {
        lines.add(client + " - - [" + TIME.format(Instant.ofEpochSecond(START + second)) + "] \"GET " + target
                + " HTTP/1.1\" 200 5 \"-\" \"-\"");
        return this;
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, lines, ISO_8859_1);
    }

    /** Six hours of readers who ask for a page now and then, and of a bot that asks for one every second for minutes. */
    public static Log ofReadersAndABot(RandomGenerator random) {
        var log = new Log();
        for (int second = 0; second < 6 * 3600; second++) {
            if (second % 20 == 0) {
                log.add(second, "10.0.0." + random.nextInt(200), "/" + random.nextInt(50));
            }
            if (second / 600 % 4 == 0) {
                log.add(second, "192.0.2.1", "/" + second);
            }
        }
        return log;
    }
}
