package io.tamiz.net.listener;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that connections are refused, once in a while and with their number. Threads: any. */
final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final long PAUSE_NANOS = 10_000_000_000L;

    private final LongAdder untold = new LongAdder();
    private final AtomicLong nextAtNanos;

    RefusalLog(long nowNanos) {
        nextAtNanos = new AtomicLong(nowNanos);
    }

    void refused(ConnectionRefusal why, int connections, long nowNanos) {
        untold.increment();
        long next = nextAtNanos.get();
        if (nowNanos - next >= 0 && nextAtNanos.compareAndSet(next, nowNanos + PAUSE_NANOS)) {
            LOG.warn(
                    "refusing connections reason={} refused={} connections={}",
                    why.word(),
                    untold.sumThenReset(),
                    connections);
        }
    }
}
