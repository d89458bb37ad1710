package io.tamiz.accesslog.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** How a log may be packed. */
enum Packing {
    PLAIN,
    GZIP,
    BZIP2,
    XZ,
    ZIP;

    private OutputStream open(OutputStream to) throws IOException {
        return switch (this) {
            case PLAIN -> to;
            case GZIP -> new GZIPOutputStream(to);
            case BZIP2 -> new BZip2CompressorOutputStream(to);
            case XZ -> new XZOutputStream(to, new LZMA2Options());
            case ZIP -> {
                var zip = new ZipOutputStream(to);
                zip.putNextEntry(new ZipEntry("access.log"));
                yield zip;
            }
        };
    }

    byte[] pack(String text) throws IOException {
        var octets = new ByteArrayOutputStream();
        try (OutputStream out = open(octets)) {
            out.write(text.getBytes(ISO_8859_1));
        }
        return octets.toByteArray();
    }
}
