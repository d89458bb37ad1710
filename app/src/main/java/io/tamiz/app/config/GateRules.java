package io.tamiz.app.config;

import io.tamiz.core.share.ShareSettings;
import io.tamiz.proxy.pool.GateSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads {@code max-in-flight}, {@code queue} and {@code reserve}: what a pool works on at once, and how others wait.
 *
 * @param maxInFlight 0 is no bound but that of the endpoints, {@code none} in the file; {@link GateSettings#ADAPTIVE}
 * @param reservePercent of the places, for clients with credit
 */
record GateRules(int maxInFlight, int queueSize, Duration queueWait, int reservePercent) {
    static final GateRules DEFAULT = new GateRules(
            0,
            ShareSettings.DEFAULT.maxWaiting(),
            ShareSettings.DEFAULT.maxWait(),
            ShareSettings.DEFAULT.reservePercent());

    private static final String ADAPTIVE = "adaptive";
    private static final String PERCENT = "%";
    private static final int MOST_WAITING = 1_000_000;

    /** These rules with what a pool's {@code section} says otherwise. */
    GateRules with(Section section) {
        Section queue = section.section("queue");
        return new GateRules(
                section.value("max-in-flight", GateRules::parsePlaces, maxInFlight),
                queue == null ? queueSize : queue.value("size", WholeNumber.between(1, MOST_WAITING), queueSize),
                queue == null ? queueWait : queue.value("wait", DurationText::parse, queueWait),
                section.value("reserve", GateRules::parsePercent, reservePercent));
    }

    private static int parsePlaces(String text) {
        try {
            return text.equals(ADAPTIVE) ? GateSettings.ADAPTIVE : PoolRules.parseBound(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ", or " + ADAPTIVE, e);
        }
    }

    /** As the file writes it. */
    String placesText() {
        return maxInFlight == GateSettings.ADAPTIVE ? ADAPTIVE : PoolRules.boundText(maxInFlight);
    }

    private static int parsePercent(String text) {
        if (!text.endsWith(PERCENT)) {
            throw new IllegalArgumentException(text + " (expected: a part in percent, like 15%)");
        }
        return WholeNumber.between(0, ShareSettings.MOST_RESERVE_PERCENT)
                .apply(text.substring(0, text.length() - PERCENT.length()));
    }

    /** As the file writes it. */
    static String percentText(int percent) {
        return percent + PERCENT;
    }

    /**
     * Empty where there is no bound.
     *
     * @param perEndpoint what an endpoint may have at once, 0 for no bound
     */
    Optional<GateSettings> settings(int perEndpoint) {
        if (maxInFlight == 0 && perEndpoint == 0) {
            return Optional.empty();
        }
        int ofClient = Math.min(queueSize, ShareSettings.DEFAULT.maxWaitingPerClient());
        return Optional.of(new GateSettings(
                maxInFlight,
                ShareSettings.DEFAULT.withReserve(reservePercent).withQueue(queueSize, ofClient, queueWait)));
    }

    /** The rules that settings came from. */
    static GateRules of(Optional<GateSettings> gate) {
        return gate.map(each -> new GateRules(
                        each.maxInFlight(),
                        each.share().maxWaiting(),
                        each.share().maxWait(),
                        each.share().reservePercent()))
                .orElse(DEFAULT);
    }
}
