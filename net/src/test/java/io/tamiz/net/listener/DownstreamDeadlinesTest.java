package io.tamiz.net.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.tamiz.net.http.HeadLimits;
import io.tamiz.net.transport.Loop;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that are slow, on a clock of our own: 500 octets a second are asked for, and an octet every 30 s. */
class DownstreamDeadlinesTest {
    private static final long SECOND = 1_000_000_000L;

    private final DefaultEventLoop eventLoop = new DefaultEventLoop();
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5 * SECOND);
    private final Loop loop = new Loop(eventLoop, 0, HeadLimits.DEFAULT, clock::get, () -> 0);
    private int timeouts;
    private final DownstreamDeadlines deadlines =
            new DownstreamDeadlines(loop, DownstreamTimeouts.DEFAULT, 500, () -> 0, () -> timeouts++, () -> {});

    @AfterEach
    void stop() {
        eventLoop.shutdownGracefully();
    }

    private void pass(double seconds) {
        clock.addAndGet((long) (seconds * SECOND));
        loop.deadlines().sweep(loop.readClock());
    }

    private void begin() {
        loop.readClock();
        deadlines.expectFirstOfBody();
    }

    @Test
    void bodyOfTheLeastRateGoesOnAndOneThatLagsBehindEndsWhereItFellBack() {
        begin();
        deadlines.expectBody(500);
        for (int octets = 1000; octets <= 61 * 500; octets += 500) {
            pass(0.999);
            assertThat(timeouts).isZero();
            deadlines.expectBody(octets);
        }
        // 61 s of octets came in 59.94 s
        pass(1.05);
        assertThat(timeouts).isZero();
        pass(0.02);
        assertThat(timeouts).isEqualTo(1);
        assertThat(deadlines.isBodyTooSlow(61 * 500)).isTrue();
    }

    @Test
    void noRateIsAskedForInTheFirstTenSeconds() {
        begin();
        deadlines.expectBody(1);
        pass(9.9);
        deadlines.expectBody(2);
        assertThat(timeouts).isZero();
        pass(0.2);
        assertThat(timeouts).isEqualTo(1);
    }

    @Test
    void bodyThatHasNotBegunIsNotSlowButIdle() {
        begin();
        pass(29.9);
        assertThat(timeouts).isZero();
        pass(0.2);
        assertThat(timeouts).isEqualTo(1);
        assertThat(deadlines.isBodyTooSlow(0)).isFalse();
    }

    @Test
    void timeInWhichWeDoNotReadIsNotTheClients() {
        begin();
        deadlines.expectBody(100);
        pass(5);
        deadlines.expectNothing();
        deadlines.expectNothing();
        pass(3600);
        deadlines.expectBody(100);
        pass(4.9);
        assertThat(timeouts).isZero();
        pass(0.2);
        assertThat(timeouts).isEqualTo(1);
    }

    @Test
    void fastStartDoesNotExcuseAnIdleEnd() {
        begin();
        deadlines.expectBody(1_000_000_000_000L);
        pass(30.1);
        assertThat(timeouts).isEqualTo(1);
        assertThat(deadlines.isBodyTooSlow(1_000_000_000_000L)).isFalse();
    }

    @Test
    void nextBodyStartsAnew() {
        begin();
        deadlines.expectBody(10);
        pass(9);
        deadlines.expectNothing();
        begin();
        deadlines.expectBody(10);
        pass(9);
        assertThat(timeouts).isZero();
    }

    @Test
    void withoutARateOnlyIdleTimeCounts() {
        var anyRate = new DownstreamDeadlines(
                loop, DownstreamTimeouts.DEFAULT, DownstreamLimits.ANY_RATE, () -> 0, () -> timeouts++, () -> {});
        loop.readClock();
        anyRate.expectFirstOfBody();
        for (int octets = 1; octets < 10; octets++) {
            anyRate.expectBody(octets);
            pass(29);
        }
        assertThat(timeouts).isZero();
    }
}
