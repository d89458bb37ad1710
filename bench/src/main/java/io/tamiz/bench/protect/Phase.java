package io.tamiz.bench.protect;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A span of a trial, with all that began in it: page loads of people, single requests of the others.
 *
 * <p>Threads: any.
 */
final class Phase {
    /**
     * One that has ended.
     *
     * @param atNanos when it began, from the beginning of the phase
     * @param fault what was wrong first; null if all of it was answered with 200
     * @param server that answered the page, or the request; -1 if none did
     */
    record Seen(
            Kind kind, long atNanos, long nanos, @Nullable String fault, int server) {
        boolean success() {
            return fault == null;
        }
    }

    private final String name;
    private final long beganNanos = System.nanoTime();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Collection<Seen> seen = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();

    Phase(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** True if the phase ends within this time. */
    boolean endsWithin(long nanos) throws InterruptedException {
        return end.await(nanos, TimeUnit.NANOSECONDS);
    }

    boolean isOver() {
        return end.getCount() == 0;
    }

    void end() {
        end.countDown();
    }

    /** Something begins; {@link #ended} is called for it. */
    void begins() {
        underWay.incrementAndGet();
    }

    void ended(Kind kind, long beganAtNanos, @Nullable String fault, int server) {
        seen.add(new Seen(kind, beganAtNanos - beganNanos, System.nanoTime() - beganAtNanos, fault, server));
        underWay.decrementAndGet();
    }

    int underWay() {
        return underWay.get();
    }

    List<Seen> seen(Predicate<Seen> which) {
        return seen.stream().filter(which).toList();
    }

    int count() {
        return seen.size();
    }
}
