package io.tamiz.accesslog.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipFile;

/** An entry that takes its zip file along when it is closed. */
final class ZipEntryInput extends FilterInputStream {
    private final ZipFile zip;

    ZipEntryInput(ZipFile zip, InputStream entry) {
        super(entry);
        this.zip = zip;
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            super.close();
        }
    }
}
