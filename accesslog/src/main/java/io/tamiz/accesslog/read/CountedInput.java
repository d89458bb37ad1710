package io.tamiz.accesslog.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is read, for the progress. No more than one stream adds at a time to what it has of a fraction. */
final class CountedInput extends FilterInputStream {
    private final AtomicLong count;
    private final double share;
    private double rest;

    /** @param share of an octet that one octet read here counts */
    CountedInput(InputStream in, AtomicLong count, double share) {
        super(in);
        this.count = count;
        this.share = share;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int octets = super.read(into, from, length);
        count(Math.max(octets, 0));
        return octets;
    }

    private void count(int octets) {
        rest += octets * share;
        long whole = (long) rest;
        rest -= whole;
        count.addAndGet(whole);
    }
}
