package io.tamiz.accesslog.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the octets read from a file, as they are on disk. */
final class CountedInput extends FilterInputStream {
    private final AtomicLong count;

    /** @param count shared with whoever shows it */
    CountedInput(InputStream in, AtomicLong count) {
        super(in);
        this.count = count;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        if (octet >= 0) {
            count.incrementAndGet();
        }
        return octet;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        int read = super.read(to, from, length);
        if (read > 0) {
            count.addAndGet(read);
        }
        return read;
    }

    @Override
    public long skip(long octets) throws IOException {
        long skipped = super.skip(octets);
        count.addAndGet(skipped);
        return skipped;
    }
}
