package io.tamiz.accesslog.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** How a log is compressed, told by its first octets and not by its name. */
enum Compression {
    NONE("plain", ""),
    GZIP("gzip", "\u001f\u008b"),
    BZIP2("bzip2", "BZh"),
    XZ("xz", "\u00fd7zXZ\u0000"),
    ZIP("zip", "PK\u0003\u0004");

    private static final int LONGEST_MAGIC = 6;
    private static final int BUFFER = 64 * 1024;

    /** What xz may take of memory; its strongest preset takes 65 MiB. */
    private static final int MOST_XZ_KIB = 128 * 1024;

    private final String word;
    /** An octet in each char. */
    private final String magic;

    Compression(String word, String magic) {
        this.word = word;
        this.magic = magic;
    }

    String word() {
        return word;
    }

    /**
     * The compression of what {@code in} gives, whose position stays.
     *
     * @param in one that knows marks
     */
    static Compression of(InputStream in) throws IOException {
        in.mark(LONGEST_MAGIC);
        byte[] start = in.readNBytes(LONGEST_MAGIC);
        in.reset();
        for (Compression each : values()) {
            if (each != NONE && each.begins(start)) {
                return each;
            }
        }
        return NONE;
    }

    private boolean begins(byte[] start) {
        return new String(start, StandardCharsets.ISO_8859_1).startsWith(magic);
    }

    /**
     * The octets of the log itself: of all members of a gzip, bzip2 or xz file, of all files in a zip.
     *
     * @param in has to say what is {@link InputStream#available}: the JDK looks there for another member
     */
    InputStream open(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case BZIP2 -> new BufferedInputStream(new BZip2CompressorInputStream(in, true), BUFFER);
            case XZ -> new XZInputStream(in, MOST_XZ_KIB);
            case ZIP -> new ZippedFiles(new ZipInputStream(in));
        };
    }
}
