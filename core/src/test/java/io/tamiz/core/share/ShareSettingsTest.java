package io.tamiz.core.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShareSettingsTest {
    @Test
    void defaultsAreThoseOfTheDecisionRecord() {
        assertThat(ShareSettings.DEFAULT)
                .isEqualTo(new ShareSettings(
                        Duration.ofMillis(1_000),
                        Duration.ofMillis(300),
                        Duration.ofMillis(20),
                        15,
                        5,
                        Duration.ofSeconds(2),
                        4_096,
                        256,
                        Duration.ofSeconds(10),
                        65_536,
                        Duration.ofHours(1)));
    }

    @Test
    void rangesAreChecked() {
        assertThatThrownBy(() -> settings(Duration.ofMillis(-1), 15, 6, 10)).hasMessageContaining("credit: PT-0.001S");
        assertThatThrownBy(() -> settings(Duration.ZERO, 51, 6, 10)).hasMessageContaining("reserve-percent: 51");
        assertThatThrownBy(() -> settings(Duration.ZERO, 15, -1, 10)).hasMessageContaining("idle-percent: -1");
        assertThatThrownBy(() -> settings(Duration.ZERO, 15, 6, 0)).hasMessageContaining("max-waiting: 0");
    }

    private static ShareSettings settings(Duration credit, int reservePercent, int idlePercent, int maxWaiting) {
        ShareSettings d = ShareSettings.DEFAULT;
        return new ShareSettings(
                credit,
                d.slack(),
                d.leastCredit(),
                reservePercent,
                idlePercent,
                d.debt(),
                maxWaiting,
                d.maxWaitingPerClient(),
                d.maxWait(),
                d.maxAccounts(),
                d.forgetAfter());
    }
}
