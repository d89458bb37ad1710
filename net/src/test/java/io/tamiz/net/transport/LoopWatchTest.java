package io.tamiz.net.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.tamiz.net.http.HeadLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two loops and a watch on a clock moved by hand; the numbers are milliseconds. */
class LoopWatchTest {
    private static final String NAME = Thread.currentThread().getName();

    // readings that wrap around on the way
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
    private final List<String> told = new ArrayList<>();
    private final List<StackTraceElement> stack = new ArrayList<>();
    private final EmbeddedChannel first = new EmbeddedChannel();
    private final EmbeddedChannel second = new EmbeddedChannel();
    private final List<Loop> loops = List.of(loop(first, 0), loop(second, 1));
    private final LoopWatch watch = new LoopWatch(loops, nanos::get, new Recorder());

    private Loop loop(EmbeddedChannel channel, int index) {
        channel.freezeTime();
        var loop = new Loop(channel.eventLoop(), index, HeadLimits.DEFAULT, nanos::get, () -> 0);
        loop.start();
        return loop;
    }

    @BeforeEach
    void bothHaveBegun() {
        pass(100, first, second);
    }

    /** Time passes in tenths of a second; those named come round, and the watch looks. */
    private void pass(int millis, EmbeddedChannel... coming) {
        for (int passed = 0; passed < millis; passed += 100) {
            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
            for (EmbeddedChannel each : coming) {
                comeRound(each);
            }
            watch.look();
        }
    }

    private static void comeRound(EmbeddedChannel channel) {
        channel.advanceTimeBy(Deadlines.SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        channel.runPendingTasks();
    }

    @Test
    void loopsThatComeRoundAreNotToldOf() {
        pass(5_000, first, second);

        assertThat(told).isEmpty();
        assertThat(watch.behindNanos()).isZero();
    }

    @Test
    void aLoopThatStandsStillIsToldOfOnceAndOnceMoreWhenItGoesOn() {
        pass(500, second);
        assertThat(told).isEmpty();
        assertThat(watch.behindNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(400));

        pass(2_500, second);
        assertThat(told).containsExactly("stalled " + NAME + " 600");
        assertThat(stack).isNotEmpty();
        pass(100, first, second);
        assertThat(told).containsExactly("stalled " + NAME + " 600", "went on " + NAME + " 3100");
        assertThat(watch.behindNanos()).isZero();

        pass(600, second);
        assertThat(told).hasSize(3).last().isEqualTo("stalled " + NAME + " 600");
    }

    @Test
    void aPauseOfTheWholeProcessIsNoLoopsStall() {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(7));
        watch.look();
        assertThat(told).containsExactly("paused 7000");

        pass(3_000, first, second);
        assertThat(told).hasSize(1);
    }

    @Test
    void aLoopThatDoesNotComeBackAfterAPauseIsToldOf() {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(7));
        watch.look();
        pass(600, second);

        assertThat(told).containsExactly("paused 7000", "stalled " + NAME + " 600");
    }

    @Test
    void afterAStallDeadlinesPassOnlyOnceWhatHasComeIsRead() {
        var passed = new ArrayList<String>();
        Deadline answered = loops.getFirst().deadlines().add(() -> passed.add("answered"));
        Deadline silent = loops.getFirst().deadlines().add(() -> passed.add("silent"));
        long soon = nanos.get() + TimeUnit.SECONDS.toNanos(1);
        answered.set(soon);
        silent.set(soon);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(5));

        comeRound(first);
        assertThat(passed).isEmpty();
        // what the loop reads before it comes round again
        answered.clear();
        comeRound(first);

        assertThat(passed).containsExactly("silent");
    }

    private final class Recorder implements LoopObserver {
        @Override
        public void loopStalled(String loop, Duration forSoLong, List<StackTraceElement> doing) {
            told.add("stalled " + loop + " " + forSoLong.toMillis());
            stack.addAll(doing);
        }

        @Override
        public void loopWentOn(String loop, Duration stoodStill) {
            told.add("went on " + loop + " " + stoodStill.toMillis());
        }

        @Override
        public void processPaused(Duration forSoLong) {
            told.add("paused " + forSoLong.toMillis());
        }
    }
}
