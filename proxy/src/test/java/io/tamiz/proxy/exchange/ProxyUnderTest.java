package io.tamiz.proxy.exchange;

import io.netty.channel.EventLoop;
import io.tamiz.core.client.Cidr;
import io.tamiz.core.client.ClientResolver;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.decision.AllowRules;
import io.tamiz.core.decision.Decider;
import io.tamiz.core.decision.DeciderObserver;
import io.tamiz.core.decision.Lane;
import io.tamiz.core.decision.LaneLadder;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.core.score.Scorer;
import io.tamiz.core.share.RouteCosts;
import io.tamiz.core.share.Sessions;
import io.tamiz.core.share.ShareSettings;
import io.tamiz.core.window.ClientTable;
import io.tamiz.core.window.ClientTableObserver;
import io.tamiz.net.http.HeadLimits;
import io.tamiz.net.listener.ConnectionLimits;
import io.tamiz.net.listener.ConnectionObserver;
import io.tamiz.net.listener.ConnectionRefusal;
import io.tamiz.net.listener.DownstreamLimits;
import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.net.listener.HandshakeEnd;
import io.tamiz.net.listener.Listener;
import io.tamiz.net.listener.LocalAnswer;
import io.tamiz.net.listener.PeerIdentity;
import io.tamiz.net.tls.TlsContext;
import io.tamiz.net.transport.Loop;
import io.tamiz.net.transport.Transport;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.net.transport.TransportUnavailableException;
import io.tamiz.net.upstream.UpstreamTimeouts;
import io.tamiz.proxy.endpoint.Balance;
import io.tamiz.proxy.endpoint.EjectSettings;
import io.tamiz.proxy.endpoint.HealthSettings;
import io.tamiz.proxy.endpoint.RecordedHealth;
import io.tamiz.proxy.pool.GateSettings;
import io.tamiz.proxy.pool.LaneActions;
import io.tamiz.proxy.pool.LanePools;
import io.tamiz.proxy.pool.LaneRules;
import io.tamiz.proxy.pool.LaneSettings;
import io.tamiz.proxy.pool.Pool;
import io.tamiz.proxy.pool.PoolSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The data plane on port 0, with one lane for each pool it is given, and those added; every client is in the lightest. */
final class ProxyUnderTest implements AutoCloseable {
    static final Duration SHORT = Duration.ofMillis(300);
    static final Duration LONG = Duration.ofSeconds(20);
    private static final EjectSettings NEVER_EJECT = new EjectSettings(0, LONG, LONG);

    private final Transport transport;
    private final Listener listener;
    private final int port;
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final List<UpstreamRetry> retries = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusedRetries = new AtomicInteger();
    private final RecordedHealth health = new RecordedHealth();
    private final List<Pool> pools;
    private final @Nullable TlsContext tls;
    private final List<HandshakeEnd> handshakes = new CopyOnWriteArrayList<>();
    private final List<ConnectionRefusal> refusals = new CopyOnWriteArrayList<>();

    private ProxyUnderTest(Options options) throws Exception {
        transport = open(options.transport);
        var loops = new ArrayList<Loop>();
        transport.group().forEach(executor -> {
            var loop = new Loop(
                    (EventLoop) executor, loops.size(), HeadLimits.DEFAULT, options.nanoTime, () -> 1_700_000_000L);
            loop.start();
            loops.add(loop);
        });
        List<Integer> weights = options.lanes.stream().map(_ -> 1).toList();
        pools = options.pools.stream()
                .map(pool -> new Pool(pool, weights, loops, transport, health))
                .toList();
        pools.forEach(Pool::startChecks);
        var lanes = new ArrayList<Lane>();
        var byLane = new ArrayList<Pool>();
        var actions = new HashMap<Integer, LaneActions>();
        for (LaneOnPool each : options.lanes) {
            int index = lanes.size();
            var lane = new Lane("lane" + index, index, index * 1000L);
            Pool pool = pools.get(each.pool());
            lanes.add(lane);
            byLane.add(pool);
            if (each.rules().act()) {
                actions.put(index, new LaneActions(new LaneSettings(lane, pool.name(), 1, each.rules()), pool, loops));
            }
        }
        var decider = new Decider(
                new ClientTable(1024, 16, 1, ClientTableObserver.NONE),
                Scorer.of(ScoreSettings.Formula.COST),
                new LaneLadder(lanes),
                ScoreSettings.Mode.ENFORCE,
                lanes.getFirst(),
                DeciderObserver.NONE);
        var parts = new ExchangeParts(
                new ClientResolver(options.client),
                false,
                options.client.isShown(),
                decider,
                new AllowRules(options.allow.stream()
                        .map(rule -> new AllowRules.Rule(List.of(rule.network()), lanes.get(rule.lane())))
                        .toList()),
                new LanePools(byLane, actions),
                new Recorder(),
                new Accounting(new RouteCosts(64, 1), new Sessions(64, 1), () -> 1_700_000_000L),
                () -> 1_700_000_000L);
        listener = new Listener(
                transport,
                loops,
                options.timeouts,
                options.downstreamLimits,
                options.limits,
                connection -> new ClientConnection(parts, connection),
                LocalAnswer.Observer.NONE,
                options.identity,
                new ConnectionRecorder());
        tls = options.tls;
        port = bind(options.address);
    }

    private static Transport open(TransportKind kind) {
        try {
            return Transport.open(Optional.of(kind), 2);
        } catch (TransportUnavailableException e) {
            return Assumptions.abort(String.valueOf(e.getMessage()));
        }
    }

    private int bind(InetAddress address) throws IOException, InterruptedException {
        return listener.bind(new InetSocketAddress(address, 0), tls).getPort();
    }

    static Options on(TransportKind transport) {
        return new Options(transport);
    }

    int port() {
        return port;
    }

    /** How exchanges ended, in order. */
    List<Outcome> outcomes() {
        return outcomes;
    }

    List<UpstreamRetry> retries() {
        return retries;
    }

    /** Requests that were not sent again for want of budget. */
    int refusedRetries() {
        return refusedRetries.get();
    }

    /** See {@link RecordedHealth#events}. */
    List<String> health() {
        return health.events();
    }

    List<Pool> pools() {
        return pools;
    }

    /** How TLS handshakes ended, in order. */
    List<HandshakeEnd> handshakes() {
        return handshakes;
    }

    List<ConnectionRefusal> refusals() {
        return refusals;
    }

    /** Requests all endpoints are working on. */
    int inFlight() {
        return pools.stream()
                .flatMap(pool -> pool.endpoints().stream())
                .mapToInt(endpoint -> endpoint.inFlight())
                .sum();
    }

    int openConnections() {
        return listener.openConnections();
    }

    void drain(Duration patience) throws InterruptedException {
        listener.close(patience);
    }

    @Override
    public void close() throws InterruptedException {
        listener.close(Duration.ZERO);
        transport.group().shutdownGracefully(0, 5, TimeUnit.SECONDS).await();
        if (tls != null) {
            tls.close();
        }
    }

    private record Allowed(Cidr network, int lane) {}

    private record LaneOnPool(int pool, LaneRules rules) {}

    /** What a test sets apart from the defaults. */
    static final class Options {
        private final TransportKind transport;
        private final List<PoolSettings> pools = new ArrayList<>();
        private final List<LaneOnPool> lanes = new ArrayList<>();
        private ClientSettings client = ClientSettings.DEFAULT;
        private DownstreamTimeouts timeouts = new DownstreamTimeouts(LONG, LONG, LONG, LONG, LONG, LONG, LONG);
        private UpstreamTimeouts upstreamTimeouts = new UpstreamTimeouts(LONG, LONG, LONG, LONG);
        private ConnectionLimits limits = ConnectionLimits.NONE;
        private PeerIdentity identity = peer -> peer;
        private InetAddress address = InetAddress.getLoopbackAddress();
        private LongSupplier nanoTime = System::nanoTime;
        private @Nullable TlsContext tls;
        private int maxInFlight;
        private final List<Allowed> allow = new ArrayList<>();
        private boolean fallback = true;
        private Optional<GateSettings> gate = Optional.empty();
        private Optional<HealthSettings> health = Optional.empty();
        private EjectSettings eject = NEVER_EJECT;
        private DownstreamLimits downstreamLimits = DownstreamLimits.DEFAULT;

        private Options(TransportKind transport) {
            this.transport = transport;
        }

        Options trusting(String network) {
            client = new ClientSettings(List.of(Cidr.parse(network)), client.forwarded(), 32, 64, client.isShown());
            return this;
        }

        Options showingClients() {
            client = new ClientSettings(client.trustedProxies(), client.forwarded(), 32, 64, true);
            return this;
        }

        Options limits(ConnectionLimits changed) {
            limits = changed;
            return this;
        }

        Options countingAs(PeerIdentity changed) {
            identity = changed;
            return this;
        }

        Options listeningOn(InetAddress changed) {
            address = changed;
            return this;
        }

        /** The clock of all deadlines. */
        Options clock(LongSupplier changed) {
            nanoTime = changed;
            return this;
        }

        Options tls(TlsContext context) {
            tls = context;
            return this;
        }

        Options downstream(DownstreamTimeouts changed) {
            timeouts = changed;
            return this;
        }

        Options maxBody(long octets) {
            downstreamLimits = new DownstreamLimits(octets, 0, DownstreamLimits.ANY_RATE);
            return this;
        }

        Options requestsPerConnection(int most) {
            downstreamLimits = new DownstreamLimits(DownstreamLimits.UNLIMITED, most, DownstreamLimits.ANY_RATE);
            return this;
        }

        /** For the pools added from now on. */
        Options upstream(UpstreamTimeouts changed) {
            upstreamTimeouts = changed;
            return this;
        }

        Options maxInFlight(int most) {
            maxInFlight = most;
            return this;
        }

        /** Of the pools that follow: places, or {@link GateSettings#ADAPTIVE}, and how many may wait for how long. */
        Options gate(int places, int waiting, int waitingOfClient, Duration wait) {
            gate = Optional.of(
                    new GateSettings(places, ShareSettings.DEFAULT.withQueue(waiting, waitingOfClient, wait)));
            return this;
        }

        /** Sends a network to the lane of the pool with that number. */
        Options allow(String network, int lane) {
            allow.add(new Allowed(Cidr.parse(network), lane));
            return this;
        }

        /** Another lane, on the pool added last. */
        Options lane(LaneRules rules) {
            lanes.add(new LaneOnPool(pools.size() - 1, rules));
            return this;
        }

        Options noFallback() {
            fallback = false;
            return this;
        }

        Options pool(int... ports) {
            return pool(Arrays.stream(ports)
                    .mapToObj(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .toArray(SocketAddress[]::new));
        }

        /** Of the pools that follow. */
        Options health(HealthSettings changed) {
            health = Optional.of(changed);
            return this;
        }

        /** Of the pools that follow. */
        Options eject(EjectSettings changed) {
            eject = changed;
            return this;
        }

        Options pool(SocketAddress... addresses) {
            List<SocketAddress> endpoints = List.of(addresses);
            pools.add(new PoolSettings(
                    "pool" + pools.size(),
                    endpoints,
                    Balance.ROUND_ROBIN,
                    upstreamTimeouts,
                    maxInFlight,
                    fallback,
                    gate,
                    health,
                    eject));
            return lane(LaneRules.NONE);
        }

        ProxyUnderTest start() throws Exception {
            return new ProxyUnderTest(this);
        }
    }

    private final class ConnectionRecorder implements ConnectionObserver {
        @Override
        public void handshakeEnded(HandshakeEnd how) {
            handshakes.add(how);
        }

        @Override
        public void connectionRefused(ConnectionRefusal why, int connections) {
            refusals.add(why);
        }
    }

    private final class Recorder implements ExchangeObserver {
        @Override
        public void ended(EndedExchange exchange) {
            outcomes.add(exchange.outcome());
        }

        @Override
        public void retried(UpstreamRetry why) {
            retries.add(why);
        }

        @Override
        public void retryRefused() {
            refusedRetries.incrementAndGet();
        }
    }
}
