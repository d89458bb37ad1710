package io.tamiz.app.config;

import io.tamiz.core.score.ScoreSettings;
import io.tamiz.net.transport.TransportKind;
import io.tamiz.proxy.pool.LaneSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The whole file: its sections in order. */
final class TamizBinder {
    static final int MOST_THREADS = 1024;

    private static final Function<String, Integer> THREADS = WholeNumber.between(1, MOST_THREADS);

    private TamizBinder() {}

    /** Null when {@code problems} has something to say. */
    static @Nullable TamizSettings bind(YamlNode file, Problems problems) {
        Section root = Section.of(file);
        if (!file.isMapping()) {
            return null;
        }
        var listen = AddressSection.listen(root);
        Optional<TransportKind> transport = root.value("transport", Choice.TRANSPORT::parse, Optional.empty());
        int threads = root.value("threads", THREADS, defaultThreads());
        var admin = AddressSection.admin(root);
        var scoreService = AddressSection.scoreService(root);
        var client = ClientSection.read(root);
        ScoreSettings score = ScoreSection.read(root);
        PoolsSection pools = PoolsSection.read(root);
        List<LaneSettings> lanes = LanesSection.read(root, pools, score.model());
        int defaultLane = LanesSection.defaultLane(root, lanes);
        var allow = AllowSection.read(root, lanes);
        var timeouts = TimeoutsSection.downstream(root);
        var limits = LimitsSection.read(root);
        var log = LogSection.read(root);
        return problems.none()
                ? new TamizSettings(
                        listen,
                        transport,
                        threads,
                        admin,
                        scoreService,
                        client,
                        score,
                        pools.all(),
                        lanes,
                        defaultLane,
                        allow,
                        timeouts,
                        limits,
                        log)
                : null;
    }

    static int defaultThreads() {
        return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    }
}
