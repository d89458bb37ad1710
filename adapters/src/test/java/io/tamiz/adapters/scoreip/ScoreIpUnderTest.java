package io.tamiz.adapters.scoreip;

import io.netty.channel.EventLoop;
import io.tamiz.core.client.ClientResolver;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.client.IpAddress;
import io.tamiz.core.decision.ClientView;
import io.tamiz.core.decision.Decider;
import io.tamiz.core.decision.DeciderObserver;
import io.tamiz.core.decision.Lane;
import io.tamiz.core.decision.LaneLadder;
import io.tamiz.core.score.CountScorer;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.core.score.Scorer;
import io.tamiz.core.window.ClientTable;
import io.tamiz.core.window.ClientTableObserver;
import io.tamiz.net.http.HeadLimits;
import io.tamiz.net.listener.DownstreamLimits;
import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.net.listener.Listener;
import io.tamiz.net.listener.LocalAnswer;
import io.tamiz.net.transport.Loop;
import io.tamiz.net.transport.Transport;
import io.tamiz.net.transport.TransportKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The score service on port 0: scores are counts unless told otherwise, lanes begin at 0, 3 and 6, the clock stands. */
final class ScoreIpUnderTest implements AutoCloseable {
    private static final long NOW = 1_700_000_000L;

    private final Transport transport;
    private final Listener listener;
    private final Decider decider;
    private final ClientResolver clients = new ClientResolver(ClientSettings.DEFAULT);
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private final int port;

    ScoreIpUnderTest() throws Exception {
        this(new CountScorer());
    }

    ScoreIpUnderTest(Scorer scorer) throws Exception {
        transport = Transport.open(Optional.of(TransportKind.NIO), 2);
        var loops = new ArrayList<Loop>();
        transport.group().forEach(executor -> {
            var loop = new Loop((EventLoop) executor, loops.size(), HeadLimits.DEFAULT, System::nanoTime, () -> NOW);
            loop.start();
            loops.add(loop);
        });
        List<Lane> lanes = List.of(new Lane("fast", 0, 0), new Lane("standard", 1, 3), new Lane("slow", 2, 6));
        decider = new Decider(
                new ClientTable(1024, 16, 1, ClientTableObserver.NONE),
                scorer,
                new LaneLadder(lanes),
                ScoreSettings.Mode.ENFORCE,
                lanes.get(1),
                DeciderObserver.NONE);
        var parts = new ScoreIpParts(clients, decider, true, () -> NOW, statuses::add);
        listener = new Listener(
                transport,
                loops,
                DownstreamTimeouts.DEFAULT,
                DownstreamLimits.DEFAULT,
                connection -> new ScoreIpConnection(parts, connection),
                LocalAnswer.Observer.NONE);
        port = listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .getPort();
    }

    int port() {
        return port;
    }

    /** What the observer was told, in order. */
    List<Integer> statuses() {
        return statuses;
    }

    /** Requests of a client that were counted. */
    int count(String address) {
        @Nullable ClientView view = decider.look(clients.keyOf(Objects.requireNonNull(IpAddress.parse(address))), NOW);
        return view == null ? 0 : view.count60();
    }

    @Override
    public void close() throws InterruptedException {
        listener.close(Duration.ZERO);
        transport.group().shutdownGracefully(0, 5, TimeUnit.SECONDS).await();
    }
}
