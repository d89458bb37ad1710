package io.tamiz.app.config;

import io.tamiz.app.log.LogSettings;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.decision.Lane;
import io.tamiz.core.decision.LaneLadder;
import io.tamiz.core.score.ScoreSettings;
import io.tamiz.net.listener.DownstreamTimeouts;
import io.tamiz.proxy.pool.LaneSettings;
import io.tamiz.proxy.pool.PoolSettings;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What runs without a config file: three lanes, each with one endpoint on this machine, and the score service. */
public final class OriginalTopology {
    private static final int FIRST_PORT = 8081;
    private static final List<String> LANES = List.of("fast", "standard", "slow");
    private static final int STANDARD = 1;

    /** Where the original's Flask service listened. */
    private static final InetSocketAddress SCORE_SERVICE = AddressText.listener("127.0.0.1:5000");
    /** The file of the original system. */
    private static final String MODEL_FILE = "scoring_model.h5";

    private OriginalTopology() {}

    /** With {@code scoring_model.h5} of {@code directory} if there is one, else with the built-in model. */
    public static ConfigResult in(Path directory) {
        try {
            return new ConfigResult.Accepted(settings(modelIn(directory)), List.of());
        } catch (IllegalArgumentException e) {
            return new ConfigResult.Refused(
                    List.of(new ConfigProblem("without -c", 0, 0, String.valueOf(e.getMessage()))));
        }
    }

    private static ScoreSettings.Model modelIn(Path directory) {
        Path file = directory.resolve(MODEL_FILE);
        return Files.exists(file) ? ModelText.parse(file.toAbsolutePath().toString()) : ScoreSettings.DEFAULT.model();
    }

    /** With the built-in model. */
    public static TamizSettings settings() {
        return settings(ScoreSettings.DEFAULT.model());
    }

    private static TamizSettings settings(ScoreSettings.Model model) {
        List<Lane> lanes = LaneLadder.withDefaultCuts(LANES, ModelCuts.of(model));
        return new TamizSettings(
                AddressSection.DEFAULT_LISTEN,
                Optional.empty(),
                TamizBinder.defaultThreads(),
                AddressSection.DEFAULT_ADMIN,
                List.of(SCORE_SERVICE),
                ClientSettings.DEFAULT,
                score(model),
                lanes.stream().map(OriginalTopology::pool).toList(),
                lanes.stream().map(OriginalTopology::withItsPool).toList(),
                STANDARD,
                List.of(),
                DownstreamTimeouts.DEFAULT,
                LimitsSettings.DEFAULT,
                LogSettings.DEFAULT);
    }

    /**
     * The score service alone: the same clients and model, without a listener, an admin listener or pools. It needs no
     * lanes either: a model that suggests no cuts has the one lane that takes all.
     *
     * @param listen where it answers, as the file would say it
     * @param model a model file; without one, as in {@link #in}
     * @throws IllegalArgumentException for what is no address with a port, and for a model that cannot be used
     */
    public static TamizSettings scorer(String listen, Optional<Path> model, Path directory) {
        ScoreSettings.Model scored = model.map(
                        file -> ModelText.parse(file.toAbsolutePath().toString()))
                .orElseGet(() -> modelIn(directory));
        List<Lane> lanes = ModelCuts.ifAny(scored)
                .map(cuts -> LaneLadder.withDefaultCuts(LANES, cuts))
                .orElseGet(() -> List.of(new Lane("all", 0, 0)));
        return new TamizSettings(
                List.of(),
                Optional.empty(),
                TamizBinder.defaultThreads(),
                Optional.empty(),
                List.of(AddressText.listener(listen)),
                ClientSettings.DEFAULT,
                score(scored),
                List.of(),
                lanes.stream().map(OriginalTopology::withItsPool).toList(),
                lanes.size() == 1 ? 0 : STANDARD,
                List.of(),
                DownstreamTimeouts.DEFAULT,
                LimitsSettings.DEFAULT,
                LogSettings.DEFAULT);
    }

    private static ScoreSettings score(ScoreSettings.Model model) {
        ScoreSettings standard = ScoreSettings.DEFAULT;
        return new ScoreSettings(model, standard.maxClients(), standard.mode());
    }

    private static LaneSettings withItsPool(Lane lane) {
        return new LaneSettings(lane, lane.name(), LanesSection.DEFAULT_WEIGHT);
    }

    private static PoolSettings pool(Lane lane) {
        var endpoint = AddressText.endpoint("127.0.0.1:" + (FIRST_PORT + lane.index()));
        return PoolRules.DEFAULT.pool(lane.name(), List.of(endpoint));
    }
}
