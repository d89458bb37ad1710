package io.tamiz.app.wiring;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import io.tamiz.adapters.scoreip.ScoreIpConnection;
import io.tamiz.adapters.scoreip.ScoreIpParts;
import io.tamiz.app.config.TamizSettings;
import io.tamiz.app.log.AccessLogging;
import io.tamiz.app.metrics.Metrics;
import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.ClientResolver;
import io.tamiz.core.client.ForwardedHeader;
import io.tamiz.core.client.IpAddress;
import io.tamiz.core.decision.Decider;
import io.tamiz.core.decision.Lane;
import io.tamiz.core.decision.LaneLadder;
import io.tamiz.core.score.Scorer;
import io.tamiz.core.window.ClientTable;
import io.tamiz.net.listener.ConnectionLimits;
import io.tamiz.net.listener.Listener;
import io.tamiz.net.listener.ListenerSettings;
import io.tamiz.net.transport.Loop;
import io.tamiz.net.transport.Transport;
import io.tamiz.net.transport.TransportUnavailableException;
import io.tamiz.proxy.exchange.ClientConnection;
import io.tamiz.proxy.exchange.ExchangeObserver;
import io.tamiz.proxy.exchange.ExchangeParts;
import io.tamiz.proxy.pool.LanePools;
import io.tamiz.proxy.pool.Pool;
import io.tamiz.proxy.pool.PoolSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running balancer: listeners, event loops, clients, pools; and the score service beside it.
 *
 * <p>Threads: start and close it from one thread that is no event loop; the rest from any.
 */
public final class DataPlane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataPlane.class);
    private static final int STRIPES_PER_LOOP = 16;
    private static final int MOST_STRIPES = 1024;

    private final TamizSettings settings;
    private final Transport transport;
    private final Listener listener;
    private final Listener scoreService;
    private final TlsContexts tls;
    private final Decider decider;
    private final PoolNames names;
    private final AccessLogging accessLog;
    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private final List<InetSocketAddress> scoreServiceAddresses = new ArrayList<>();

    private DataPlane(
            TamizSettings settings,
            Transport transport,
            Listener listener,
            Listener scoreService,
            TlsContexts tls,
            Decider decider,
            PoolNames names,
            AccessLogging accessLog) {
        this.settings = settings;
        this.transport = transport;
        this.listener = listener;
        this.scoreService = scoreService;
        this.tls = tls;
        this.decider = decider;
        this.names = names;
        this.accessLog = accessLog;
    }

    /** Starts it on the machine's own clocks. */
    public static DataPlane start(TamizSettings settings, Metrics metrics) throws StartException, InterruptedException {
        return start(settings, metrics, new SteadyClock(System::currentTimeMillis, System::nanoTime));
    }

    /**
     * Starts it.
     *
     * @param epochSeconds the clock of windows and scores
     * @throws StartException if an address cannot be listened on, the transport does not work here, or the model is gone
     */
    public static DataPlane start(TamizSettings settings, Metrics metrics, LongSupplier epochSeconds)
            throws StartException, InterruptedException {
        LoadedScorer scorer = LoadedScorer.of(settings.score().model());
        TlsContexts tls = TlsContexts.open(settings.listen());
        Transport transport = openTransport(settings);
        List<Loop> loops = loops(settings, transport);
        AccessLogging accessLog = openAccessLog(settings, loops, metrics, transport);
        ClientTable table = table(settings, metrics);
        Decider decider = decider(settings, table, scorer.scorer(), metrics);
        metrics.modelInfo(scorer.sha256());
        Map<String, Pool> pools = pools(settings, loops, transport);
        var names = new PoolNames(pools.values(), metrics);
        names.start();
        List<Pool> byLane = settings.lanes().stream()
                .map(lane -> poolNamed(pools, lane.pool()))
                .toList();
        ExchangeObserver observer = accessLog.exchanges(metrics.exchanges());
        var clients = new ClientResolver(settings.client());
        var parts = new ExchangeParts(
                clients,
                settings.client().forwarded() == ForwardedHeader.FORWARDED,
                decider,
                new LanePools(byLane),
                observer,
                epochSeconds);
        ConnectionLimits limits = Descriptors.fitting(settings.connections());
        var listener = new Listener(
                transport,
                loops,
                settings.timeouts(),
                settings.downstreamLimits(),
                limits,
                connection -> new ClientConnection(parts, connection),
                accessLog.refusals(answer -> metrics.refused(answer.reason())),
                peer -> countedAs(clients, peer),
                metrics.connections());
        // the same clients and the same decider: who is counted there is counted here
        Listener scoreService = scoreService(
                settings,
                transport,
                loops,
                new ScoreIpParts(clients, decider, settings.lanes().size() > 1, epochSeconds, metrics.scoreService()),
                metrics);
        metrics.observe(table, listener, scoreService, pools.values());
        var plane = new DataPlane(settings, transport, listener, scoreService, tls, decider, names, accessLog);
        plane.bind();
        tls.changeTicketKeysOn(transport.group());
        if (!plane.scoreServiceAddresses.isEmpty()) {
            LOG.info("score service listen={}", texts(plane.scoreServiceAddresses));
        }
        Descriptors.warnIfLowered(settings.connections(), limits);
        LOG.info(
                "accepting listen={} transport={} tls={} threads={} connections={} lanes={}",
                texts(plane.addresses),
                transport.kind().label(),
                tls.label(),
                settings.threads(),
                limits.connections() == 0 ? "unlimited" : limits.connections(),
                settings.lanes().stream().map(lane -> lane.lane().name()).toList());
        return plane;
    }

    /** A client's connections are counted as its requests are; a trusted proxy brings those of many. */
    private static @Nullable ClientKey countedAs(ClientResolver clients, InetAddress peer) {
        IpAddress address = IpAddress.ofBytes(peer.getAddress());
        return clients.trusts(address) ? null : clients.keyOf(address);
    }

    static Transport openTransport(TamizSettings settings) throws StartException {
        try {
            return Transport.open(settings.transport(), settings.threads());
        } catch (TransportUnavailableException e) {
            throw new StartException(e.getMessage() + " (set transport: auto, or another one)");
        }
    }

    private static AccessLogging openAccessLog(
            TamizSettings settings, List<Loop> loops, Metrics metrics, Transport transport)
            throws StartException, InterruptedException {
        try {
            return AccessLogging.open(settings.log().access(), loops.size(), metrics.accessLog());
        } catch (IOException e) {
            transport.group().shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
            throw new StartException(e);
        }
    }

    static List<Loop> loops(TamizSettings settings, Transport transport) {
        LongSupplier wallSeconds = () -> System.currentTimeMillis() / 1000;
        var loops = new ArrayList<Loop>();
        transport.group().forEach(executor -> {
            var loop = new Loop((EventLoop) executor, loops.size(), settings.limits(), System::nanoTime, wallSeconds);
            loop.start();
            loops.add(loop);
        });
        return loops;
    }

    static ClientTable table(TamizSettings settings, Metrics metrics) {
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

    static Decider decider(TamizSettings settings, ClientTable table, Scorer scorer, Metrics metrics) {
        List<Lane> lanes = settings.lanes().stream().map(lane -> lane.lane()).toList();
        return new Decider(
                table,
                scorer,
                new LaneLadder(lanes),
                settings.score().mode(),
                lanes.get(settings.defaultLane()),
                metrics.decider());
    }

    static Listener scoreService(
            TamizSettings settings, Transport transport, List<Loop> loops, ScoreIpParts parts, Metrics metrics) {
        return new Listener(
                transport,
                loops,
                settings.timeouts(),
                settings.downstreamLimits(),
                connection -> new ScoreIpConnection(parts, connection),
                answer -> metrics.refused(answer.reason()));
    }

    private static Map<String, Pool> pools(TamizSettings settings, List<Loop> loops, Transport transport) {
        var pools = new LinkedHashMap<String, Pool>();
        for (PoolSettings pool : settings.pools()) {
            pools.put(pool.name(), new Pool(pool, loops, transport));
        }
        return pools;
    }

    private static Pool poolNamed(Map<String, Pool> pools, String name) {
        Pool pool = pools.get(name);
        if (pool == null) {
            throw new IllegalArgumentException("no pool is named " + name);
        }
        return pool;
    }

    private void bind() throws StartException, InterruptedException {
        try {
            for (ListenerSettings each : settings.listen()) {
                addresses.add(listener.bind(each.address(), tls.of(each)));
            }
            for (InetSocketAddress address : settings.scoreService()) {
                scoreServiceAddresses.add(scoreService.bind(address));
            }
        } catch (IOException e) {
            transport.group().shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
            accessLog.close();
            throw new StartException(e);
        }
    }

    /** The addresses listened on, with real ports. */
    public List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    /** The addresses the score service listens on, with real ports; empty while it is off. */
    public List<InetSocketAddress> scoreServiceAddresses() {
        return List.copyOf(scoreServiceAddresses);
    }

    static List<String> texts(List<InetSocketAddress> addresses) {
        return addresses.stream().map(NetUtil::toSocketAddressString).toList();
    }

    /** The kernel interface in use. */
    public String transport() {
        return transport.kind().label();
    }

    /** Client connections open now. */
    public int openConnections() {
        return listener.openConnections();
    }

    public Decider decider() {
        return decider;
    }

    /** Opens log files again: they were moved away. */
    public void reopenLogs() {
        accessLog.reopen();
    }

    /** Accepts no more, lets exchanges in flight end for as long as {@code timeouts.drain} says, and stops the loops. */
    @Override
    public void close() throws InterruptedException {
        listener.close(settings.timeouts().drain());
        scoreService.close(settings.timeouts().drain());
        names.close();
        transport.group().shutdownGracefully(0, 2, TimeUnit.SECONDS).await();
        accessLog.close();
        tls.close();
    }
}
