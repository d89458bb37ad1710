package io.tamiz.app.config;

import io.tamiz.net.upstream.UpstreamTimeouts;
import io.tamiz.proxy.endpoint.Balance;
import io.tamiz.proxy.endpoint.EjectSettings;
import io.tamiz.proxy.endpoint.HealthSettings;
import io.tamiz.proxy.pool.PoolSettings;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a pool has besides its endpoints: what {@code pool-defaults} can say for all of them.
 *
 * @param maxInFlightPerEndpoint 0 is no bound, {@code none} in the file
 */
record PoolRules(
        Balance balance,
        UpstreamTimeouts timeouts,
        int maxInFlightPerEndpoint,
        boolean fallbackHeavier,
        GateRules gate,
        Optional<HealthSettings> health,
        EjectSettings eject) {
    static final PoolRules DEFAULT = new PoolRules(
            Balance.P2C,
            UpstreamTimeouts.DEFAULT,
            0,
            true,
            GateRules.DEFAULT,
            Optional.of(HealthSettings.DEFAULT),
            EjectSettings.DEFAULT);

    private static final String NO_BOUND = "none";
    private static final int MOST_IN_FLIGHT = 1_000_000;

    /** These rules with what {@code section} says otherwise. */
    PoolRules with(Section section) {
        return new PoolRules(
                section.value("balance", Choice.BALANCE::parse, balance),
                TimeoutsSection.upstream(section, timeouts),
                section.value("max-in-flight-per-endpoint", PoolRules::parseBound, maxInFlightPerEndpoint),
                section.value("fallback", Choice.FALLBACK_HEAVIER::parse, fallbackHeavier),
                gate.with(section),
                HealthSection.health(section, health),
                HealthSection.eject(section, eject));
    }

    PoolSettings pool(String name, List<SocketAddress> endpoints) {
        return new PoolSettings(
                name,
                endpoints,
                balance,
                timeouts,
                maxInFlightPerEndpoint,
                fallbackHeavier,
                gate.settings(maxInFlightPerEndpoint),
                health,
                eject);
    }

    static String boundText(int maxInFlightPerEndpoint) {
        return maxInFlightPerEndpoint == 0 ? NO_BOUND : String.valueOf(maxInFlightPerEndpoint);
    }

    /** A count, or {@code none} as 0. */
    static int parseBound(String text) {
        try {
            return text.equals(NO_BOUND)
                    ? 0
                    : WholeNumber.between(1, MOST_IN_FLIGHT).apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ", or " + NO_BOUND, e);
        }
    }
}
