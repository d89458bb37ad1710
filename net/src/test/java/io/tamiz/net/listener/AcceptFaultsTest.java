package io.tamiz.net.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AcceptFaultsTest {
    private final List<Throwable> told = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(new AcceptFaults(new ConnectionObserver() {
        @Override
        public void acceptFailed(Throwable cause) {
            told.add(cause);
        }
    }));

    @Test
    void acceptingRestsForAMomentAndEveryFaultIsTold() {
        var fault = new IOException("Too many open files");
        channel.freezeTime();

        channel.pipeline().fireExceptionCaught(fault);
        channel.pipeline().fireExceptionCaught(fault);
        assertThat(channel.config().isAutoRead()).isFalse();
        channel.advanceTimeBy(99, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.config().isAutoRead()).isFalse();
        channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();

        assertThat(channel.config().isAutoRead()).isTrue();
        assertThat(told).containsExactly(fault, fault);
        // nothing is left for the end of the pipeline, which would log each
        channel.checkException();
    }

    @Test
    void theNextFaultPausesItAgain() {
        channel.freezeTime();
        for (int i = 0; i < 3; i++) {
            channel.pipeline().fireExceptionCaught(new IOException());
            assertThat(channel.config().isAutoRead()).isFalse();
            channel.advanceTimeBy(100, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
            assertThat(channel.config().isAutoRead()).isTrue();
        }
    }
}
