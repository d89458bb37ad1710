package io.tamiz.app.command;

import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a command that serves: SIGTERM or Ctrl-C lets what is under way end. It is no failure: the exit code is 0. */
final class OrderlyStop {
    private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);

    /** Takes no more, and returns when what was under way has ended. */
    interface Closing {
        void close() throws InterruptedException;
    }

    private OrderlyStop() {}

    /**
     * Returns when all has stopped.
     *
     * @param announce tells others at once that the end has come
     */
    static void await(Runnable announce, IntSupplier openConnections, Closing closing) throws InterruptedException {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(announce, openConnections, closing, stopped), "tamiz-stop"));
        stopped.await();
    }

    private static void stop(Runnable announce, IntSupplier openConnections, Closing closing, CountDownLatch stopped) {
        announce.run();
        LOG.info("draining connections={}", openConnections.getAsInt());
        try {
            closing.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.info("stopped");
        stopped.countDown();
        Runtime.getRuntime().halt(ExitCode.GOOD);
    }
}
