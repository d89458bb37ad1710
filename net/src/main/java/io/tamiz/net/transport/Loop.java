package io.tamiz.net.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.tamiz.net.http.HeadBuffer;
import io.tamiz.net.http.HeadLimits;
import io.tamiz.net.http.HttpDate;
import io.tamiz.net.http.RequestHead;
import io.tamiz.net.http.ResponseHead;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
    private volatile long beatNanos;
    private volatile @Nullable Thread thread;

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

    /** Begins to beat and to look at the deadlines. Any thread. */
    public void start() {
        beatNanos = nanoTime.getAsLong();
        eventLoop.execute(() -> thread = Thread.currentThread());
        eventLoop.scheduleWithFixedDelay(
                this::beat, Deadlines.SWEEP_MILLIS, Deadlines.SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * After a stall deadlines wait for the next beat: octets that came in time may still lie in a socket, and are read
     * between the two.
     */
    private void beat() {
        long now = readClock();
        boolean hasStalled = now - beatNanos > LoopWatch.STALL.toNanos();
        beatNanos = now;
        if (!hasStalled) {
            deadlines.sweep(now);
        }
    }

    /** When it last came round, which it does every {@link Deadlines#SWEEP_MILLIS}. Any thread. */
    long beatNanos() {
        return beatNanos;
    }

    /** The thread it runs on, as soon as it runs. Any thread. */
    @Nullable
    Thread thread() {
        return thread;
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

    /** Reads a head from the first {@code length} octets: a request's or a response's. */
    @FunctionalInterface
    public interface Scan {
        int scan(byte[] octets, int length);
    }

    /**
     * Scans the head at the reader index, from a copy in scratch memory: nearly all are shorter than {@code firstLook}, so
     * that the body that came with one is not copied as well.
     *
     * @return what the scan returns: the head's length, INCOMPLETE or FAULT
     */
    public int scan(ByteBuf message, int firstLook, Scan scan) {
        int readable = Math.min(message.readableBytes(), octets.length - RequestHead.PADDING);
        int look = Math.min(readable, firstLook);
        message.getBytes(message.readerIndex(), octets, 0, look);
        int end = scan.scan(octets, look);
        if (end == RequestHead.INCOMPLETE && look < readable) {
            message.getBytes(message.readerIndex() + look, octets, look, readable - look);
            end = scan.scan(octets, readable);
        }
        return end;
    }
}
