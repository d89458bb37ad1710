package io.tamiz.app.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tamiz.net.transport.LoopObserver;
import io.tamiz.net.transport.LoopWatch;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what happens to the process as a whole, and says so: loops that stand still, a clock that is set. Threads: any. */
public final class SelfMetrics implements LoopObserver {
    private static final Logger LOG = LoggerFactory.getLogger(SelfMetrics.class);
    private static final String OURS = "io.tamiz.";
    private static final double NANOS = 1e9;

    private final PrometheusRegistry registry;
    private final Counter loopStalls;
    private final Counter pauses;
    private final CounterDataPoint stepsBack;
    private final CounterDataPoint stepsForward;
    private final RepeatedFault stalls;
    private final RepeatedFault paused;
    private final RepeatedFault steps;
    /** Loops whose stall stands in the log: their end belongs there too, and no other's. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    SelfMetrics(PrometheusRegistry registry, LongSupplier nanoTime) {
        this.registry = registry;
        loopStalls = Counter.builder()
                .name(MetricNames.LOOP_STALLS)
                .help("Times an event loop did not come round for half a second")
                .register(registry);
        pauses = Counter.builder()
                .name(MetricNames.PROCESS_PAUSES)
                .help("Times the whole process stood still for half a second")
                .register(registry);
        Counter clockSteps = Counter.builder()
                .name(MetricNames.CLOCK_STEPS)
                .help("Times the time of day was set, by a second or more")
                .labelNames("direction")
                .register(registry);
        stepsBack = clockSteps.labelValues("back");
        stepsForward = clockSteps.labelValues("forward");
        stalls = new RepeatedFault(nanoTime);
        paused = new RepeatedFault(nanoTime);
        steps = new RepeatedFault(nanoTime);
    }

    /** Adds what is read off the watch when somebody asks. */
    public void observe(LoopWatch loops) {
        GaugeWithCallback.builder()
                .name(MetricNames.LOOP_DELAY)
                .help("By how much the event loop that is furthest behind is late")
                .callback(gauge -> gauge.call(loops.behindNanos() / NANOS))
                .register(registry);
    }

    @Override
    public void loopStalled(String loop, Duration forSoLong, List<StackTraceElement> stack) {
        loopStalls.inc();
        long toTell = stalls.happened(1);
        if (toTell > 0) {
            told.add(loop);
            LOG.warn(
                    "an event loop stands still, its connections wait loop={} millis={} stalls={} at={} from={}",
                    loop,
                    forSoLong.toMillis(),
                    toTell,
                    stack.isEmpty() ? "?" : stack.getFirst(),
                    stack.stream()
                            .filter(call -> call.getClassName().startsWith(OURS))
                            .map(StackTraceElement::toString)
                            .findFirst()
                            .orElse("?"));
        }
    }

    @Override
    public void loopWentOn(String loop, Duration stoodStill) {
        if (told.remove(loop)) {
            LOG.info("the event loop goes on loop={} millis={}", loop, stoodStill.toMillis());
        }
    }

    @Override
    public void processPaused(Duration forSoLong) {
        pauses.inc();
        long toTell = paused.happened(1);
        if (toTell > 0) {
            LOG.warn(
                    "the process stood still: stopped, short of CPU or collecting garbage millis={} pauses={}",
                    forSoLong.toMillis(),
                    toTell);
        }
    }

    /** Counts that the time of day was set; {@code by} is negative if back. */
    public void clockStepped(Duration by) {
        (by.isNegative() ? stepsBack : stepsForward).inc();
        long toTell = steps.happened(1);
        if (toTell > 0) {
            LOG.warn(
                    "the time of day was set; windows, scores and timeouts go on as before millis={} steps={}",
                    by.toMillis(),
                    toTell);
        }
    }
}
