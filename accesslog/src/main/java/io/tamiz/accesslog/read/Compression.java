package io.tamiz.accesslog.read;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** What a log may be compressed with, known by its first octets and never by its name. */
enum Compression {
    NONE(""),
    GZIP("1f8b"),
    BZIP2("425a68"),
    XZ("fd377a585a00"),
    ZIP("504b0304"),
    EMPTY_ZIP("504b0506"),
    ZSTD("28b52ffd");

    /** 4 MiB for {@code xz -6}, 65 MiB for {@code xz -9}; a file that wants more was made to hurt. */
    private static final int XZ_KIB = 128 * 1024;

    private static final int LONGEST = 6;
    private static final int READ_AT_ONCE = 1 << 16;

    /** The first octets, in hexadecimal. */
    private final String magic;

    Compression(String magic) {
        this.magic = magic;
    }

    static Compression of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(LONGEST));
        }
    }

    private static Compression of(byte[] start) {
        String octets = HexFormat.of().formatHex(start);
        for (Compression compression : values()) {
            if (compression != NONE && octets.startsWith(compression.magic)) {
                return compression == EMPTY_ZIP ? ZIP : compression;
            }
        }
        return NONE;
    }

    /** What {@code in} holds, in the clear. Closing it closes {@code in}, and so does a failure. */
    static InputStream open(InputStream in, String name) throws IOException, LogException {
        var buffered = new BufferedInputStream(in, READ_AT_ONCE);
        try {
            return switch (peek(buffered)) {
                case NONE -> buffered;
                // several members, and other than the JDK's it tells when the last one is cut within its header
                case GZIP ->
                    GzipCompressorInputStream.builder()
                            .setInputStream(buffered)
                            .setDecompressConcatenated(true)
                            .get();
                case BZIP2 -> new BZip2CompressorInputStream(buffered, true);
                case XZ -> new XZInputStream(buffered, XZ_KIB);
                case ZIP, EMPTY_ZIP ->
                    throw new LogException(name + " is a zip file, which cannot be read from a pipe");
                case ZSTD ->
                    throw new LogException(name + " is compressed with zstd, which is not read: unpack it first");
            };
        } catch (IOException | LogException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** An entry of a zip file: what is compressed once more is refused. */
    static InputStream openEntry(InputStream in, String name) throws IOException, LogException {
        var buffered = new BufferedInputStream(in, READ_AT_ONCE);
        if (peek(buffered) != NONE) {
            throw new LogException(name + " is compressed within a zip file: unpack it first");
        }
        return buffered;
    }

    private static Compression peek(BufferedInputStream in) throws IOException {
        in.mark(LONGEST);
        Compression compression = of(in.readNBytes(LONGEST));
        in.reset();
        return compression;
    }

    static LogException failure(String name, Exception cause) {
        String said = String.valueOf(cause.getMessage());
        String lower = said.toLowerCase(Locale.ROOT);
        if (cause instanceof EOFException
                || lower.contains("unexpected end")
                || lower.contains("truncated")
                || lower.contains("end header")) {
            return new LogException(
                    name
                            + " is cut off: its compressed data has no end; copy it again, or unpack what there is of it and read that",
                    cause);
        }
        if (cause instanceof MemoryLimitException) {
            return new LogException(
                    name + " needs more than " + XZ_KIB / 1024 + " MiB to unpack: unpack it first", cause);
        }
        return new LogException(
                name + " cannot be read: "
                        + said.lines().findFirst().orElse(cause.getClass().getSimpleName()),
                cause);
    }
}
