package io.tamiz.app.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The moment from which nobody begins anything new. Whoever pauses wakes up at it, so that no thread need be interrupted in
 * the middle of a request.
 *
 * <p>Threads: any.
 */
public final class Ending {
    private final CountDownLatch latch = new CountDownLatch(1);

    void now() {
        latch.countDown();
    }

    public boolean isReached() {
        return latch.getCount() == 0;
    }

    /** Waits that long, or to the end; true if it is reached. */
    public boolean await(long nanos) throws InterruptedException {
        return latch.await(nanos, TimeUnit.NANOSECONDS);
    }
}
