package io.tamiz.app.wiring;

import io.netty.channel.EventLoop;
import io.tamiz.adapters.scoreip.ScoreIpConnection;
import io.tamiz.adapters.scoreip.ScoreIpParts;
import io.tamiz.app.config.TamizSettings;
import io.tamiz.app.metrics.Metrics;
import io.tamiz.core.client.ClientResolver;
import io.tamiz.core.decision.Decider;
import io.tamiz.core.decision.Lane;
import io.tamiz.core.decision.LaneLadder;
import io.tamiz.core.score.Scorer;
import io.tamiz.core.window.ClientTable;
import io.tamiz.net.listener.Listener;
import io.tamiz.net.transport.Loop;
import io.tamiz.net.transport.LoopWatch;
import io.tamiz.net.transport.Transport;
import io.tamiz.net.transport.TransportUnavailableException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What scores clients, and the event loops it is asked on: what the data plane and the score service have in common.
 *
 * <p>Threads: any, once open.
 */
record Scoring(
        Transport transport,
        List<Loop> loops,
        ClientTable table,
        ClientResolver clients,
        Decider decider,
        LongSupplier epochSeconds,
        SelfWatch watch) {
    private static final int STRIPES_PER_LOOP = 16;
    private static final int MOST_STRIPES = 1024;

    /**
     * Reads the model, starts the loops, and a watch on them.
     *
     * @throws StartException if the transport does not work here, or the model is gone
     */
    static Scoring open(TamizSettings settings, Metrics metrics, Clocks clocks) throws StartException {
        LoadedScorer scorer = LoadedScorer.of(settings.score().model());
        metrics.modelInfo(scorer.sha256());
        Transport transport = openTransport(settings);
        List<Loop> loops = loops(settings, transport, clocks);
        ClientTable table = table(settings, metrics);
        return new Scoring(
                transport,
                loops,
                table,
                new ClientResolver(settings.client()),
                decider(settings, table, scorer.scorer(), metrics),
                clocks.epochSeconds(),
                watch(loops, metrics, clocks));
    }

    private static SelfWatch watch(List<Loop> loops, Metrics metrics, Clocks clocks) {
        var ofLoops = new LoopWatch(loops, clocks.nanoTime(), metrics.self());
        metrics.self().observe(ofLoops);
        var ofClock = new ClockWatch(clocks.wallMillis(), clocks.nanoTime(), metrics.self()::clockStepped);
        return SelfWatch.start(List.of(ofLoops::look, ofClock::look, metrics.clientTable()::tell));
    }

    /** Answers {@code /score_ip} with these clients: who is counted elsewhere is counted there. */
    Listener scoreService(TamizSettings settings, Metrics metrics) {
        var parts =
                new ScoreIpParts(clients, decider, settings.lanes().size() > 1, epochSeconds, metrics.scoreService());
        return new Listener(
                transport,
                loops,
                settings.timeouts(),
                settings.limits().downstream(),
                connection -> new ScoreIpConnection(parts, connection),
                answer -> metrics.refused(answer.reason()));
    }

    /** Listeners must be closed by now. */
    void stopLoops() throws InterruptedException {
        watch.close();
        transport.group().shutdownGracefully(0, 2, TimeUnit.SECONDS).await();
    }

    private static Transport openTransport(TamizSettings settings) throws StartException {
        try {
            return Transport.open(settings.transport(), settings.threads());
        } catch (TransportUnavailableException e) {
            throw new StartException(e.getMessage() + " (set transport: auto, or another one)");
        }
    }

    private static List<Loop> loops(TamizSettings settings, Transport transport, Clocks clocks) {
        LongSupplier wallSeconds = () -> clocks.wallMillis().getAsLong() / 1000;
        var loops = new ArrayList<Loop>();
        transport.group().forEach(executor -> {
            var loop = new Loop(
                    (EventLoop) executor, loops.size(), settings.limits().head(), clocks.nanoTime(), wallSeconds);
            loop.start();
            loops.add(loop);
        });
        return loops;
    }

    private static ClientTable table(TamizSettings settings, Metrics metrics) {
        return new ClientTable(
                settings.score().maxClients(),
                stripes(settings.threads()),
                new SecureRandom().nextLong(),
                metrics.clientTable());
    }

    private static int stripes(int threads) {
        int wanted = Integer.highestOneBit(Math.max(1, threads * STRIPES_PER_LOOP * 2 - 1));
        return Math.min(wanted, MOST_STRIPES);
    }

    private static Decider decider(TamizSettings settings, ClientTable table, Scorer scorer, Metrics metrics) {
        List<Lane> lanes = settings.lanes().stream().map(lane -> lane.lane()).toList();
        return new Decider(
                table,
                scorer,
                new LaneLadder(lanes),
                settings.score().mode(),
                lanes.get(settings.defaultLane()),
                metrics.decider());
    }
}
