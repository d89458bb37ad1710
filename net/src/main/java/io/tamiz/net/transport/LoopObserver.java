package io.tamiz.net.transport;

import java.time.Duration;
import java.util.List;

/** Is told of event loops that stand still. Called by whoever calls {@link LoopWatch#look}, never on a loop. */
public interface LoopObserver {
    LoopObserver NONE = new LoopObserver() {};

    /**
     * An event loop does not come round: its connections wait.
     *
     * @param loop the name of its thread
     * @param stack what it is doing, the innermost call first; empty if it has never run
     */
    default void loopStalled(String loop, Duration forSoLong, List<StackTraceElement> stack) {}

    /** The loop that was told of comes round again. */
    default void loopWentOn(String loop, Duration stoodStill) {}

    /** The whole process stood still, the watch too: it was stopped, or got no CPU, or the JVM stopped it. */
    default void processPaused(Duration forSoLong) {}
}
