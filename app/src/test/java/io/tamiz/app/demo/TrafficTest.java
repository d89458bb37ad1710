package io.tamiz.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrafficTest {
    private static final DemoSettings SETTINGS = DemoSettings.lasting(Duration.ofMinutes(1));

    @Test
    void everyScraperEndsInTheSlowLane() throws Exception {
        try (var demo = new RunningDemo(SETTINGS)) {
            Thread scrapers = Thread.startVirtualThread(new ScraperTraffic(demo.parts, SETTINGS)::play);
            while (demo.parts.observations().heaviest().stream()
                            .filter(client -> client.lane().equals("slow"))
                            .count()
                    < SETTINGS.scrapers()) {
                assertThat(demo.parts.ending().await(Duration.ofMillis(20).toNanos()))
                        .isFalse();
            }
            demo.parts.ending().now();
            scrapers.join();

            assertThat(demo.parts.observations().heaviest())
                    .extracting(Progress.HeavyClient::kind)
                    .hasSize(SETTINGS.scrapers())
                    .containsOnly(Kind.SCRAPER);
            assertThat(demo.figures(Kind.SCRAPER).errors()).isZero();
        }
    }

    @Test
    void aVisitInProgressEndsWithTheDemo() throws Exception {
        try (var demo = new RunningDemo(SETTINGS)) {
            Thread people = Thread.startVirtualThread(new PersonTraffic(demo.parts, SETTINGS)::play);
            while (demo.figures(Kind.PERSON).requests() == 0) {
                assertThat(demo.parts.ending().await(Duration.ofMillis(20).toNanos()))
                        .isFalse();
            }
            demo.parts.ending().now();
            people.join();

            assertThat(demo.figures(Kind.PERSON).errors()).isZero();
            assertThat(demo.figures(Kind.PERSON).slowShare()).isZero();
            assertThat(demo.parts.observations().heaviest()).isEmpty();
        }
    }
}
