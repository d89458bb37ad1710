package io.tamiz.app.wiring;

import io.tamiz.app.metrics.Metrics;
import io.tamiz.proxy.pool.HostNames;
import io.tamiz.proxy.pool.Pool;
import java.net.InetAddress;
import java.security.Security;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up the host names of pools on threads of its own, as the machine looks up names: every 10 s. */
final class PoolNames implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PoolNames.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** How long the start waits: a name that takes longer is a name whose endpoints are down until it is found. */
    private static final Duration FIRST_ROUND = Duration.ofSeconds(3);

    static {
        // the JVM would remember answers for 30 s, and we ask again after 10
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    private final HostNames names;
    private final ExecutorService lookups = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("tamiz-lookup-", 0).daemon().factory());
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tamiz-lookups").daemon().factory());

    PoolNames(Collection<Pool> pools, Metrics metrics) {
        names = new HostNames(pools, host -> List.of(InetAddress.getAllByName(host)), lookups, new Told(metrics));
    }

    /** Looks all of them up, waits a little for the answers, and goes on looking them up. */
    void start() throws InterruptedException {
        if (names.isEmpty()) {
            return;
        }
        try {
            names.lookUp().get(FIRST_ROUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            LOG.warn("host names of endpoints take long to look up, starting without them");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        rounds.scheduleWithFixedDelay(names::lookUp, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        lookups.shutdownNow();
    }

    private record Told(Metrics metrics) implements HostNames.Observer {
        @Override
        public void changed(String host, List<InetAddress> addresses) {
            LOG.info(
                    "endpoints of a host name host={} addresses={}",
                    host,
                    addresses.stream().map(InetAddress::getHostAddress).toList());
        }

        @Override
        public void notFound(String host, boolean first, List<InetAddress> before) {
            metrics.hostNotFound();
            if (first) {
                LOG.warn(
                        "host name does not resolve, {}; looked up again every {} s host={}",
                        before.isEmpty() ? "its endpoints are down" : "its endpoints stay as they were",
                        EVERY.toSeconds(),
                        host);
            }
        }
    }
}
