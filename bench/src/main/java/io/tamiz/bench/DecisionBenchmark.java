package io.tamiz.bench;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.decision.Decider;
import io.tamiz.core.decision.DeciderObserver;
import io.tamiz.core.decision.Decision;
import io.tamiz.core.decision.Lane;
import io.tamiz.core.decision.LaneLadder;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.core.score.Scorer;
import io.tamiz.core.window.ClientTable;
import io.tamiz.core.window.ClientTableObserver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision, the count included: for one hot client, and for clients picked at random among a million, where each
 * touches memory that no cache holds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class DecisionBenchmark {
    private static final int START = 1_700_000_000;

    @Param({"COST", "COUNT"})
    public ScoreSettings.Formula model = ScoreSettings.Formula.COST;

    @Param({"1", "1000000"})
    public int clients;

    private final byte[] target = "/blog/2016/05/some-article?page=2".getBytes(StandardCharsets.US_ASCII);
    private ClientTable table = newTable();
    private Decider decider = newDecider();
    private long random = 42;
    private long now = START;
    private int untilNextSecond;

    private ClientTable newTable() {
        return new ClientTable(2_000_000, 32, 0x9E3779B97F4A7C15L, ClientTableObserver.NONE);
    }

    private Decider newDecider() {
        List<Lane> lanes = LaneLadder.withDefaultCuts(List.of("fast", "standard", "slow"), model.cuts());
        return new Decider(
                table,
                Scorer.of(model),
                new LaneLadder(lanes),
                ScoreSettings.Mode.ENFORCE,
                lanes.get(1),
                DeciderObserver.NONE);
    }

    @Setup(Level.Trial)
    public void fill() {
        table = newTable();
        decider = newDecider();
        for (int i = 0; i < clients; i++) {
            decide(i);
        }
    }

    private Decision decide(long client) {
        return decider.decide(new ClientKey(0, 0xFFFF_0000_0000L | client), target, 0, target.length, false, now);
    }

    /** Finds the client, decides, counts. The clock moves a second every 10,000 requests. */
    @Benchmark
    public Decision decide() {
        if (++untilNextSecond == 10_000) {
            untilNextSecond = 0;
            now++;
        }
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return decide((random >>> 1) % clients);
    }

    /** Finds the client and nothing else: what the table costs. */
    @Benchmark
    public boolean find() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        var key = new ClientKey(0, 0xFFFF_0000_0000L | ((random >>> 1) % clients));
        try (var client = table.openOrAdd(key, now)) {
            return client.isNew();
        }
    }
}
