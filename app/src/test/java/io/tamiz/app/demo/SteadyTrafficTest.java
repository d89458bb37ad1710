package io.tamiz.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SteadyTrafficTest {
    @Test
    void anApiClientIsSlowedAndNeverRefused() throws Exception {
        var settings = DemoSettings.lasting(Duration.ofMinutes(1));
        try (var demo = new RunningDemo(settings)) {
            Thread scrapers = Thread.startVirtualThread(new ScraperTraffic(demo.parts, settings)::play);
            Thread api = Thread.startVirtualThread(SteadyTraffic.apiClient(demo.parts, Duration.ofMillis(10))::play);
            while (!(demo.figures(Kind.API_CLIENT).slowShare() > 0)) {
                assertThat(demo.parts.ending().await(Duration.ofMillis(20).toNanos()))
                        .isFalse();
            }
            demo.parts.ending().now();
            scrapers.join();
            api.join();

            assertThat(demo.figures(Kind.API_CLIENT).shed()).isZero();
            assertThat(demo.figures(Kind.API_CLIENT).errors()).isZero();
            assertThat(demo.figures(Kind.SCRAPER).shed()).isZero();
        }
    }

    @Test
    void aMonitorAsksForHeadsAndIsServed() throws Exception {
        var settings = DemoSettings.lasting(Duration.ofMinutes(1));
        try (var demo = new RunningDemo(settings)) {
            Thread monitor = Thread.startVirtualThread(SteadyTraffic.monitor(demo.parts, Duration.ofMillis(1))::play);
            while (demo.figures(Kind.MONITOR).requests() < 3) {
                assertThat(demo.parts.ending().await(Duration.ofMillis(5).toNanos()))
                        .isFalse();
            }
            demo.parts.ending().now();
            monitor.join();

            assertThat(demo.figures(Kind.MONITOR).errors()).isZero();
        }
    }
}
