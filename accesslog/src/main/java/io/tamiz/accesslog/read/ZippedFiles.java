package io.tamiz.accesslog.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files in a zip, one behind the other, each ended by a line end. */
final class ZippedFiles extends InputStream {
    private final ZipInputStream zip;
    private boolean inEntry;
    private boolean ended;

    ZippedFiles(ZipInputStream zip) {
        this.zip = zip;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        while (!ended) {
            if (!inEntry) {
                nextEntry();
                continue;
            }
            int read = zip.read(to, from, length);
            if (read >= 0) {
                return read;
            }
            inEntry = false;
            to[from] = '\n';
            return 1;
        }
        return -1;
    }

    private void nextEntry() throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null) {
            ended = true;
        } else {
            inEntry = !entry.isDirectory();
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
