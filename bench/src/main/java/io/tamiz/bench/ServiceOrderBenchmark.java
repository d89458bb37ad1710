package io.tamiz.bench;

import static java.util.Objects.requireNonNull;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.share.ServiceOrder;
import io.tamiz.core.share.ShareSettings;
import io.tamiz.core.share.Ticket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A request through a full pool: one ends, the next is granted, another begins to wait. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ServiceOrderBenchmark {
    /** Clients that wait, with one request each. */
    @Param({"10", "1000", "4000"})
    public int clients = 10;

    private final SplittableRandom random = new SplittableRandom(1);
    private final ArrayDeque<Ticket> inFlight = new ArrayDeque<>();
    private ClientKey[] keys = {};
    private ServiceOrder order = new ServiceOrder(ShareSettings.DEFAULT, List.of(8, 4, 1), 12, 7, 0);
    private long nowNanos;

    @Setup
    public void fill() {
        order = new ServiceOrder(ShareSettings.DEFAULT, List.of(8, 4, 1), 12, 7, 0);
        keys = new ClientKey[clients];
        for (int i = 0; i < clients; i++) {
            keys[i] = new ClientKey(0, i);
            offer(keys[i]);
        }
    }

    @Benchmark
    public Ticket settleGrantOffer() {
        nowNanos += 1_000_000;
        Ticket granted = order.next(nowNanos);
        while (granted == null) {
            Ticket done = requireNonNull(inFlight.poll());
            order.settle(done, 1 + random.nextInt(100_000_000), nowNanos);
            offer(done.client());
            granted = order.next(nowNanos);
        }
        inFlight.add(granted);
        return granted;
    }

    private void offer(ClientKey key) {
        order.offer(new Ticket(key, (int) (key.low() % 3), 0, 0, false, 1 + random.nextInt(100_000_000)), nowNanos);
    }
}
