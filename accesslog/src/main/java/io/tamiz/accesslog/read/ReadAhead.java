package io.tamiz.accesslog.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a log on a thread of its own, a few blocks ahead of the thread that parses.
 *
 * <p>Memory: {@link #BLOCKS} blocks, used over and over. Threads: {@link #next} and {@link #close} on the one that parses.
 */
final class ReadAhead implements AutoCloseable {
    private static final int BLOCKS = 3;
    private static final int BLOCK_OCTETS = 1 << 17;

    private final LogSource source;
    private final AtomicLong octetsRead;
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread thread;
    private @Nullable Block held;
    private boolean ended;

    /** Some octets in a row; {@code last} or {@code failure} where nothing comes behind them. */
    static final class Block {
        private final byte[] octets = new byte[BLOCK_OCTETS];
        private int length;
        private boolean last;
        private @Nullable Throwable failure;

        byte[] octets() {
            return octets;
        }

        int length() {
            return length;
        }
    }

    ReadAhead(LogSource source, AtomicLong octetsRead) {
        this.source = source;
        this.octetsRead = octetsRead;
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new Block());
        }
        thread = Thread.ofPlatform().daemon().name("tamiz-log-unpack").start(this::run);
    }

    /** The next block, which is good until the next call; null behind the last one. */
    @Nullable
    Block next() throws LogException {
        if (ended) {
            return null;
        }
        try {
            if (held != null) {
                free.put(held);
            }
            Block block = full.take();
            held = block;
            ended = block.last;
            rethrow(block.failure);
            return block;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogException(source.name() + ": reading was interrupted", e);
        }
    }

    private void rethrow(@Nullable Throwable failure) throws LogException {
        switch (failure) {
            case null -> {}
            case Error error -> throw error;
            case Exception exception -> throw LogSource.failure(source.name(), exception);
            default -> throw new IllegalStateException(failure);
        }
    }

    private void run() {
        try {
            unpack();
        } catch (InterruptedException e) {
            // closed, or who reads was: nobody waits any more
            Thread.currentThread().interrupt();
        }
    }

    private void unpack() throws InterruptedException {
        Block block = free.take();
        try (InputStream in = source.open(octetsRead)) {
            while (true) {
                block.length = in.readNBytes(block.octets, 0, BLOCK_OCTETS);
                block.last = block.length < BLOCK_OCTETS;
                if (block.last) {
                    break;
                }
                full.put(block);
                block = free.take();
            }
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (IOException | LogException | RuntimeException | Error e) {
            // damaged data makes decompressors throw more than they declare
            block.last = true;
            block.failure = e;
        }
        full.put(block);
    }

    /** The thread ends soon, wherever it is. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
