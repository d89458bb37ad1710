package io.tamiz.accesslog.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * One log: a file, or an entry of a zip file.
 *
 * @param entry its name within the zip file, or null for the whole file
 * @param octets on disk; 0 for what is no regular file
 */
record LogSource(Path path, @Nullable String entry, long octets) {
    /** A zip file has an entry for each log of some months, not for each request. */
    private static final int MOST_ENTRIES = 10_000;

    /** The logs in {@code file}: several if it is a zip file. */
    static List<LogSource> in(Path file) throws LogException {
        try {
            if (Files.isDirectory(file)) {
                throw new LogException(file + " is a directory: name the logs in it");
            }
            if (!Files.isRegularFile(file)) {
                // what cannot be read twice, a pipe, is not looked into
                if (!Files.exists(file)) {
                    throw new NoSuchFileException(file.toString());
                }
                return List.of(new LogSource(file, null, 0));
            }
            return Compression.of(file) == Compression.ZIP
                    ? entries(file)
                    : List.of(new LogSource(file, null, Files.size(file)));
        } catch (IOException e) {
            throw failure(file.toString(), e);
        }
    }

    private static List<LogSource> entries(Path file) throws IOException, LogException {
        var sources = new ArrayList<LogSource>();
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new LogException(file + " has " + zip.size() + " entries (at most " + MOST_ENTRIES
                        + " are read): unpack it and name the logs");
            }
            for (var entry : zip.stream().toList()) {
                if (!entry.isDirectory()) {
                    sources.add(new LogSource(file, entry.getName(), entry.getCompressedSize()));
                }
            }
        }
        return sources;
    }

    String name() {
        return entry == null ? path.toString() : path + ":" + entry;
    }

    /**
     * Its octets, not compressed any more.
     *
     * @param read is added what was read from disk
     */
    InputStream open(AtomicLong read) throws IOException, LogException {
        if (entry == null) {
            return Compression.open(new CountedInput(Files.newInputStream(path), read, 1), name());
        }
        var zip = new ZipFile(path.toFile());
        try {
            ZipEntry found = zip.getEntry(entry);
            if (found == null) {
                throw new LogException(name() + " is not there any more");
            }
            double share = found.getSize() > 0 ? (double) octets / found.getSize() : 0;
            return Compression.openEntry(
                    new ZipEntryInput(zip, new CountedInput(zip.getInputStream(found), read, share)), name());
        } catch (IOException | LogException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** What {@code cause} means for who named the log. */
    static LogException failure(String name, Exception cause) {
        return switch (cause) {
            case LogException known -> known;
            case NoSuchFileException _ -> new LogException(name + ": there is no such file", cause);
            case AccessDeniedException _ -> new LogException(name + " may not be read: check its permissions", cause);
            default -> Compression.failure(name, cause);
        };
    }
}
