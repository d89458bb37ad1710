package io.tamiz.app.wiring;

import io.tamiz.app.metrics.Metrics;
import io.tamiz.proxy.endpoint.Exclusion;
import io.tamiz.proxy.endpoint.HealthObserver;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and counts endpoints that leave and come back. Threads: any. */
record PoolHealth(Metrics metrics) implements HealthObserver {
    private static final Logger LOG = LoggerFactory.getLogger(PoolHealth.class);

    @Override
    public void down(String pool, String endpoint) {
        metrics.excluded(Exclusion.DOWN);
        LOG.warn("endpoint is down by its checks pool={} endpoint={}", pool, endpoint);
    }

    @Override
    public void up(String pool, String endpoint) {
        LOG.info("endpoint is up again pool={} endpoint={}", pool, endpoint);
    }

    @Override
    public void ejected(String pool, String endpoint, Duration pause) {
        metrics.excluded(Exclusion.EJECTED);
        LOG.warn(
                "endpoint fails requests and is left out pool={} endpoint={} seconds={}",
                pool,
                endpoint,
                pause.toSeconds());
    }

    @Override
    public void returned(String pool, String endpoint) {
        LOG.info("endpoint is taken back on trial pool={} endpoint={}", pool, endpoint);
    }
}
