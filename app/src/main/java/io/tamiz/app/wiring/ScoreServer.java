package io.tamiz.app.wiring;

import io.tamiz.app.config.TamizSettings;
import io.tamiz.app.metrics.Metrics;
import io.tamiz.net.listener.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
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
    private final Scoring scoring;
    private final Listener listener;
    private final List<InetSocketAddress> addresses = new ArrayList<>();

    private ScoreServer(TamizSettings settings, Scoring scoring, Listener listener) {
        this.settings = settings;
        this.scoring = scoring;
        this.listener = listener;
    }

    /**
     * Starts it on {@code settings.scoreService()}; listeners and pools of the settings are left alone.
     *
     * @throws StartException if an address cannot be listened on or the transport does not work here
     */
    public static ScoreServer start(TamizSettings settings, Metrics metrics)
            throws StartException, InterruptedException {
        Scoring scoring = Scoring.open(settings, metrics, Clocks.ofThisMachine());
        var server = new ScoreServer(settings, scoring, scoring.scoreService(settings, metrics));
        server.bind();
        LOG.info(
                "score service listen={} transport={} threads={} lanes={}",
                DataPlane.texts(server.addresses),
                scoring.transport().kind().label(),
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
            scoring.stopLoops();
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
        scoring.stopLoops();
    }
}
