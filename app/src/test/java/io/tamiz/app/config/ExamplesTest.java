package io.tamiz.app.config;

import static io.tamiz.app.config.Configs.accepted;
import static io.tamiz.app.config.Configs.problems;
import static io.tamiz.app.config.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tamiz.proxy.pool.LaneSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    @Test
    void theMinimalExampleIsAccepted() {
        assertThat(accepted(Examples.MINIMAL).lanes())
                .extracting(LaneSettings::pool)
                .containsExactly("fast", "standard", "slow");
    }

    @Test
    void theSharedPoolIsAccepted() {
        TamizSettings settings = accepted(Examples.SHARED_POOL);

        assertThat(settings.lanes()).extracting(LaneSettings::pool).containsOnly("app");
        assertThat(settings.pools())
                .singleElement()
                .satisfies(pool ->
                        assertThat(pool.gate().orElseThrow().maxInFlight()).isEqualTo(64));
    }

    @Test
    void whatTheFullExampleHasBeyondThisVersionIsRefusedByName() {
        assertThat(problems(read(Examples.FULL)))
                .containsExactly(
                        "tamiz.yaml:4:10: listen[1].tls: /etc/tamiz/tls.crt: no such file",
                        "tamiz.yaml:5:5: listen[1].http: not in this version",
                        "tamiz.yaml:6:5: listen[1].proxy-protocol: not in this version",
                        "tamiz.yaml:12:3: admin.token: not in this version",
                        "tamiz.yaml:21:3: client.group: not in this version",
                        "tamiz.yaml:24:10: score.model: /etc/tamiz/scoring_model.h5: no such file",
                        "tamiz.yaml:26:3: score.state-file: not in this version",
                        "tamiz.yaml:35:14: pools.app.balance: least-requests: not in this version"
                                + " (expected: round-robin or p2c)",
                        "tamiz.yaml:65:5: allow[1].verified-crawler: not in this version",
                        "tamiz.yaml:68:1: cluster: not in this version",
                        "tamiz.yaml:75:3: log.decisions: not in this version",
                        "tamiz.yaml:76:3: log.capture: not in this version");
    }

    /** The file that the comparison with other balancers runs on; it is kept outside the repository. */
    @Test
    void theFileOfTheComparisonIsAccepted() {
        String shared = System.getenv("TAMIZ_SHARED");
        assumeTrue(shared != null, "TAMIZ_SHARED is not set");
        Path file = Path.of(shared, "bench", "tamiz.yaml");
        assumeTrue(Files.isReadable(file), file + " is not there");

        TamizSettings settings = accepted(ConfigReader.read(file, System::getenv));

        assertThat(settings.threads()).isEqualTo(1);
        assertThat(settings.lanes())
                .extracting(each -> each.lane().from())
                .containsExactly(0L, 1_000_000_001L, 2_000_000_001L);
    }
}
