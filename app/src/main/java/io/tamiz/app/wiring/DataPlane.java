package io.tamiz.app.wiring;

import io.netty.util.NetUtil;
import io.tamiz.app.config.TamizSettings;
import io.tamiz.app.log.AccessLogging;
import io.tamiz.app.metrics.Metrics;
import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.ClientResolver;
import io.tamiz.core.client.ForwardedHeader;
import io.tamiz.core.client.IpAddress;
import io.tamiz.core.decision.AllowRules;
import io.tamiz.core.decision.Decider;
import io.tamiz.core.share.RouteCosts;
import io.tamiz.core.share.Sessions;
import io.tamiz.net.listener.ConnectionLimits;
import io.tamiz.net.listener.Listener;
import io.tamiz.net.listener.ListenerSettings;
import io.tamiz.net.transport.Loop;
import io.tamiz.proxy.endpoint.HealthObserver;
import io.tamiz.proxy.exchange.Accounting;
import io.tamiz.proxy.exchange.ClientConnection;
import io.tamiz.proxy.exchange.ExchangeObserver;
import io.tamiz.proxy.exchange.ExchangeParts;
import io.tamiz.proxy.pool.LaneActions;
import io.tamiz.proxy.pool.LanePools;
import io.tamiz.proxy.pool.LaneSettings;
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
    /** Routes whose cost is remembered: 8 octets each. */
    private static final int ROUTES = 1 << 14;
    /** Sessions that are remembered: some 70 octets each. */
    private static final int SESSIONS = 1 << 17;

    private final TamizSettings settings;
    private final Scoring scoring;
    private final Listener listener;
    private final Listener scoreService;
    private final TlsContexts tls;
    private final PoolNames names;
    private final AccessLogging accessLog;
    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private final List<InetSocketAddress> scoreServiceAddresses = new ArrayList<>();

    private DataPlane(
            TamizSettings settings,
            Scoring scoring,
            Listener listener,
            Listener scoreService,
            TlsContexts tls,
            PoolNames names,
            AccessLogging accessLog) {
        this.settings = settings;
        this.scoring = scoring;
        this.listener = listener;
        this.scoreService = scoreService;
        this.tls = tls;
        this.names = names;
        this.accessLog = accessLog;
    }

    /** Starts it on the machine's own clocks. */
    public static DataPlane start(TamizSettings settings, Metrics metrics) throws StartException, InterruptedException {
        return start(settings, metrics, Clocks.ofThisMachine());
    }

    /** The same with another clock for windows and scores. */
    public static DataPlane start(TamizSettings settings, Metrics metrics, LongSupplier epochSeconds)
            throws StartException, InterruptedException {
        return start(settings, metrics, Clocks.ofThisMachine().withWindowsOn(epochSeconds));
    }

    /**
     * Starts it.
     *
     * @throws StartException if an address cannot be listened on, the transport does not work here, or the model is gone
     */
    static DataPlane start(TamizSettings settings, Metrics metrics, Clocks clocks)
            throws StartException, InterruptedException {
        TlsContexts tls = TlsContexts.open(settings.listen());
        Scoring scoring = Scoring.open(settings, metrics, clocks);
        AccessLogging accessLog = openAccessLog(settings, scoring, metrics, clocks.wallMillis());
        Map<String, Pool> pools = pools(settings, scoring, new PoolHealth(metrics));
        var names = new PoolNames(pools.values(), metrics);
        names.start();
        List<Pool> byLane = settings.lanes().stream()
                .map(lane -> poolNamed(pools, lane.pool()))
                .toList();
        ExchangeObserver observer = accessLog.exchanges(metrics.exchanges());
        var parts = new ExchangeParts(
                scoring.clients(),
                settings.client().forwarded() == ForwardedHeader.FORWARDED,
                settings.client().isShown(),
                scoring.decider(),
                new AllowRules(settings.allow()),
                new LanePools(byLane, actions(settings.lanes(), byLane, scoring.loops())),
                observer,
                accounting(settings, clocks.epochSeconds()),
                clocks.epochSeconds());
        ConnectionLimits limits = Descriptors.fitting(settings.limits().connections());
        var listener = new Listener(
                scoring.transport(),
                scoring.loops(),
                settings.timeouts(),
                settings.limits().downstream(),
                limits,
                connection -> new ClientConnection(parts, connection),
                accessLog.refusals(answer -> metrics.refused(answer.reason())),
                peer -> countedAs(scoring.clients(), peer),
                metrics.connections());
        // the same clients and the same decider: who is counted there is counted here
        Listener scoreService = scoring.scoreService(settings, metrics);
        metrics.observe(scoring.table(), listener, scoreService, pools.values());
        var plane = new DataPlane(settings, scoring, listener, scoreService, tls, names, accessLog);
        plane.bind();
        pools.values().forEach(Pool::startChecks);
        tls.changeTicketKeysOn(scoring.transport().group());
        if (!plane.scoreServiceAddresses.isEmpty()) {
            LOG.info("score service listen={}", texts(plane.scoreServiceAddresses));
        }
        Descriptors.warnIfLowered(settings.limits().connections(), limits);
        LOG.info(
                "accepting listen={} transport={} tls={} threads={} connections={} lanes={}",
                texts(plane.addresses),
                plane.transport(),
                tls.label(),
                settings.threads(),
                limits.connections() == 0 ? "unlimited" : limits.connections(),
                settings.lanes().stream().map(lane -> lane.lane().name()).toList());
        return plane;
    }

    private static AccessLogging openAccessLog(
            TamizSettings settings, Scoring scoring, Metrics metrics, LongSupplier epochMillis)
            throws StartException, InterruptedException {
        try {
            return AccessLogging.open(
                    settings.log().access(), scoring.loops().size(), epochMillis, metrics.accessLog());
        } catch (IOException e) {
            scoring.stopLoops();
            throw new StartException(e);
        }
    }

    private static @Nullable Accounting accounting(TamizSettings settings, LongSupplier epochSeconds) {
        boolean somebodyMayWait = settings.pools().stream()
                        .anyMatch(pool -> pool.gate().isPresent())
                || settings.lanes().stream().anyMatch(lane -> lane.rules().act());
        if (!somebodyMayWait) {
            return null;
        }
        var random = new SecureRandom();
        return new Accounting(
                new RouteCosts(ROUTES, random.nextLong()), new Sessions(SESSIONS, random.nextLong()), epochSeconds);
    }

    /** A client's connections are counted as its requests are; a trusted proxy brings those of many. */
    private static @Nullable ClientKey countedAs(ClientResolver clients, InetAddress peer) {
        IpAddress address = IpAddress.ofBytes(peer.getAddress());
        return clients.trusts(address) ? null : clients.keyOf(address);
    }

    private static Map<String, Pool> pools(TamizSettings settings, Scoring scoring, HealthObserver observer) {
        var pools = new LinkedHashMap<String, Pool>();
        List<Integer> weights =
                settings.lanes().stream().map(LaneSettings::weight).toList();
        for (PoolSettings pool : settings.pools()) {
            pools.put(pool.name(), new Pool(pool, weights, scoring.loops(), scoring.transport(), observer));
        }
        return pools;
    }

    private static Map<Integer, LaneActions> actions(List<LaneSettings> lanes, List<Pool> byLane, List<Loop> loops) {
        var actions = new LinkedHashMap<Integer, LaneActions>();
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).rules().act()) {
                actions.put(i, new LaneActions(lanes.get(i), byLane.get(i), loops));
            }
        }
        return actions;
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
            scoring.stopLoops();
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

    /** Its event loops. */
    List<Loop> loops() {
        return scoring.loops();
    }

    /** The kernel interface in use. */
    public String transport() {
        return scoring.transport().kind().label();
    }

    /** Client connections open now. */
    public int openConnections() {
        return listener.openConnections();
    }

    public Decider decider() {
        return scoring.decider();
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
        scoring.stopLoops();
        accessLog.close();
        tls.close();
    }
}
