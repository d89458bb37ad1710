package io.tamiz.app.wiring;

import io.tamiz.adapters.scoreip.ScoreIpParts;
import io.tamiz.app.config.TamizSettings;
import io.tamiz.app.metrics.Metrics;
import io.tamiz.core.client.ClientResolver;
import io.tamiz.core.decision.Decider;
import io.tamiz.net.listener.Listener;
import io.tamiz.net.transport.Loop;
import io.tamiz.net.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The score service alone: clients, decider and lanes as in the {@link DataPlane}, but nothing is forwarded.
 *
 * <p>Threads: start and close it from one thread that is no event loop; the rest from any.
 */
public final class ScoreServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScoreServer.class);

    private final TamizSettings settings;
    private final Transport transport;
    private final Listener listener;
    private final List<InetSocketAddress> addresses = new ArrayList<>();

    private ScoreServer(TamizSettings settings, Transport transport, Listener listener) {
        this.settings = settings;
        this.transport = transport;
        this.listener = listener;
    }

    /**
     * Starts it on {@code settings.scoreService()}; listeners and pools of the settings are left alone.
     *
     * @throws StartException if an address cannot be listened on or the transport does not work here
     */
    public static ScoreServer start(TamizSettings settings, Metrics metrics)
            throws StartException, InterruptedException {
        LoadedScorer scorer = LoadedScorer.of(settings.score().model());
        Transport transport = DataPlane.openTransport(settings);
        List<Loop> loops = DataPlane.loops(settings, transport);
        Decider decider = DataPlane.decider(settings, DataPlane.table(settings, metrics), scorer.scorer(), metrics);
        metrics.modelInfo(scorer.sha256());
        var parts = new ScoreIpParts(
                new ClientResolver(settings.client()),
                decider,
                settings.lanes().size() > 1,
                new SteadyClock(System::currentTimeMillis, System::nanoTime),
                metrics.scoreService());
        var server = new ScoreServer(
                settings, transport, DataPlane.scoreService(settings, transport, loops, parts, metrics));
        server.bind();
        LOG.info(
                "score service listen={} transport={} threads={} lanes={}",
                DataPlane.texts(server.addresses),
                transport.kind().label(),
                settings.threads(),
                settings.lanes().stream().map(lane -> lane.lane().name()).toList());
        return server;
    }

    private void bind() throws StartException, InterruptedException {
        try {
            for (InetSocketAddress address : settings.scoreService()) {
                addresses.add(listener.bind(address));
            }
        } catch (IOException e) {
            transport.group().shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
            throw new StartException(e);
        }
    }

    /** The addresses listened on, with real ports. */
    public List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    /** Connections of proxies open now. */
    public int openConnections() {
        return listener.openConnections();
    }

    /** Accepts no more, lets answers under way out, and stops the loops. */
    @Override
    public void close() throws InterruptedException {
        listener.close(settings.timeouts().drain());
        transport.group().shutdownGracefully(0, 2, TimeUnit.SECONDS).await();
    }
}
