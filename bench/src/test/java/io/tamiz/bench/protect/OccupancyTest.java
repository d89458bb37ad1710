package io.tamiz.bench.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OccupancyTest {
    private static final double EXACTLY = 1e-9;

    private final Occupancy occupancy = new Occupancy(4, 0);

    @Test
    void workersAreBusyFromBeginningToEnd() {
        occupancy.began(false, 100);
        occupancy.began(false, 200);
        occupancy.ended(false, 300);

        // of 4 x 1000: 900 and 100
        assertThat(occupancy.take(1_000).busy()).isCloseTo(.25, within(EXACTLY));
        assertThat(occupancy.take(2_000).busy()).as("since then").isCloseTo(.25, within(EXACTLY));
    }

    @Test
    void whatIsIdleCountsWhileAScraperWaitsAlone() {
        occupancy.began(false, 0);
        assertThat(occupancy.take(1_000).idleWhileScrapersWait())
                .as("nobody waits")
                .isZero();

        occupancy.scrapers(2, 1_000);
        occupancy.began(true, 1_500);
        // 3 idle for 500, then 2 while the second waits
        assertThat(occupancy.take(2_000).idleWhileScrapersWait()).isCloseTo(2_500 / 4_000.0, within(EXACTLY));

        occupancy.began(true, 2_000);
        assertThat(occupancy.take(3_000).idleWhileScrapersWait())
                .as("both are served")
                .isZero();
    }

    @Test
    void workersThatGoAreNoCapacityAndNeverIdle() {
        occupancy.scrapers(9, 0);
        for (int i = 0; i < 4; i++) {
            occupancy.began(true, 0);
        }
        occupancy.setWorkers(2, 0);
        Occupancy.Use use = occupancy.take(1_000);

        assertThat(use.idleWhileScrapersWait()).isZero();
        assertThat(use.busy()).as("four at work that two should do").isCloseTo(2, within(EXACTLY));
    }
}
