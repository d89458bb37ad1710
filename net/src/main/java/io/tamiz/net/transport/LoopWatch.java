package io.tamiz.net.transport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices event loops that do not come round: something blocks on them or computes for too long, and their connections wait.
 *
 * <p>Every loop beats ten times a second ({@link Loop#start}); that is one volatile write, and nothing for a request. A stall
 * of up to a fifth more than {@link #STALL} may go unnoticed. If the watch itself comes late, no loop is to blame for it.
 *
 * <p>Threads: {@link #look} from one that is no event loop; {@link #behindNanos} from any.
 */
public final class LoopWatch {
    /** Standing still for longer is told. */
    public static final Duration STALL = Duration.ofMillis(500);

    private static final long STALL_NANOS = STALL.toNanos();
    private static final long BETWEEN_BEATS_NANOS = TimeUnit.MILLISECONDS.toNanos(Deadlines.SWEEP_MILLIS);

    private final List<Watched> loops;
    private final LongSupplier nanoTime;
    private final LoopObserver observer;
    private long lookedNanos;
    /** What came before has been told of, or was no loop's doing. */
    private long fromNanos;

    /** @param nanoTime the clock the loops were given */
    public LoopWatch(List<Loop> loops, LongSupplier nanoTime, LoopObserver observer) {
        this.loops = loops.stream().map(Watched::new).toList();
        this.nanoTime = nanoTime;
        this.observer = observer;
        lookedNanos = nanoTime.getAsLong();
        fromNanos = lookedNanos;
    }

    /** Looks at all of them. To be called ten times a second or so. */
    public void look() {
        long now = nanoTime.getAsLong();
        long sinceLook = now - lookedNanos;
        lookedNanos = now;
        if (sinceLook > STALL_NANOS) {
            fromNanos = now;
            observer.processPaused(Duration.ofNanos(sinceLook));
        }
        loops.forEach(each -> each.look(now));
    }

    /** By how much the loop that is furthest behind is late, 0 if all come round as they should. */
    public long behindNanos() {
        long now = nanoTime.getAsLong();
        long behind = loops.stream()
                .mapToLong(each -> now - each.loop.beatNanos() - BETWEEN_BEATS_NANOS)
                .max()
                .orElse(0);
        return Math.max(0, behind);
    }

    private final class Watched {
        private final Loop loop;
        private boolean stalled;
        private long stalledAtNanos;

        Watched(Loop loop) {
            this.loop = loop;
        }

        void look(long now) {
            long beat = loop.beatNanos();
            if (stalled && beat != stalledAtNanos) {
                stalled = false;
                observer.loopWentOn(name(), Duration.ofNanos(beat - stalledAtNanos));
            }
            long since = beat - fromNanos > 0 ? beat : fromNanos;
            if (!stalled && now - since > STALL_NANOS) {
                stalled = true;
                stalledAtNanos = beat;
                observer.loopStalled(name(), Duration.ofNanos(now - since), stack());
            }
        }

        private String name() {
            Thread thread = loop.thread();
            return thread == null ? "loop " + loop.index() : thread.getName();
        }

        private List<StackTraceElement> stack() {
            Thread thread = loop.thread();
            return thread == null ? List.of() : List.of(thread.getStackTrace());
        }
    }
}
