package io.tamiz.net.transport;

import io.netty.channel.EventLoop;
import io.tamiz.net.http.HeadBuffer;
import io.tamiz.net.http.HeadLimits;
import io.tamiz.net.http.HttpDate;
import io.tamiz.net.http.RequestHead;
import io.tamiz.net.http.ResponseHead;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What one event loop owns and all its connections share: scanners, scratch memory, deadlines.
 *
 * <p>Threads: the event loop alone, unless said otherwise.
 */
public final class Loop {
    private final EventLoop eventLoop;
    private final int index;
    private final LongSupplier nanoTime;
    private final Deadlines deadlines = new Deadlines();
    private final HttpDate date;
    private final RequestHead requestHead;
    private final ResponseHead responseHead = new ResponseHead();
    private final HeadBuffer headBuffer = new HeadBuffer();
    private final byte[] octets;
    private long nowNanos;

    public Loop(EventLoop eventLoop, int index, HeadLimits limits, LongSupplier nanoTime, LongSupplier epochSeconds) {
        this.eventLoop = eventLoop;
        this.index = index;
        this.nanoTime = nanoTime;
        this.date = new HttpDate(epochSeconds);
        this.requestHead = new RequestHead(limits);
        this.octets = new byte[largestHead(limits) + RequestHead.PADDING];
    }

    private static int largestHead(HeadLimits limits) {
        int emptyLines = 8;
        return Math.max(limits.requestLineBytes() + limits.headerBytes() + emptyLines, ResponseHead.MOST_BYTES * 2);
    }

    /** Begins looking at the deadlines. Any thread. */
    public void start() {
        eventLoop.scheduleAtFixedRate(
                () -> deadlines.sweep(readClock()),
                Deadlines.SWEEP_MILLIS,
                Deadlines.SWEEP_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Any thread. */
    public EventLoop eventLoop() {
        return eventLoop;
    }

    /** Place among the loops, from 0. Any thread. */
    public int index() {
        return index;
    }

    /** Reads the clock: once for each batch of octets that arrives. */
    public long readClock() {
        nowNanos = nanoTime.getAsLong();
        return nowNanos;
    }

    /** The clock as last read, a batch of octets ago at most. */
    public long nowNanos() {
        return nowNanos;
    }

    public Deadlines deadlines() {
        return deadlines;
    }

    public HttpDate date() {
        return date;
    }

    public RequestHead requestHead() {
        return requestHead;
    }

    public ResponseHead responseHead() {
        return responseHead;
    }

    /** Where the next head is written. */
    public HeadBuffer headBuffer() {
        return headBuffer;
    }

    /** Where a head is copied to be scanned: the largest head allowed fits in. */
    public byte[] octets() {
        return octets;
    }

    /** How many octets may be put into {@link #octets}. */
    public int octetsLength() {
        return octets.length - RequestHead.PADDING;
    }
}
