package io.tamiz.core.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {
    private static final long MILLI = 1_000_000;
    private static final Route PAGE = new Route(1, 10);
    private static final Route ASSET = new Route(2, 10);

    private final AdaptiveLimit limit = new AdaptiveLimit(new LimitSettings(2, 16, 100), new RouteCosts(64, 7), 0);
    private long now;

    @BeforeEach
    void learn() {
        for (int i = 0; i < 16; i++) {
            limit.learn(PAGE, 100 * MILLI);
            limit.learn(ASSET, 4 * MILLI);
        }
    }

    /** So many windows of answers with all places taken. */
    private void answers(int windows, Route route, double millis, boolean othersWait) {
        for (int i = 0; i < windows * 50; i++) {
            now += 10 * MILLI;
            long nanos = (long) (millis * MILLI);
            limit.answered(route, nanos, limit.places(), othersWait, now - nanos, now);
        }
    }

    @Test
    void growsWhileRequestsWaitAndNothingQueues() {
        answers(1, PAGE, 100, true);
        assertThat(limit.places()).isEqualTo(32);
        assertThat(limit.changes(LimitChange.GROWING)).isEqualTo(1);
        answers(100, PAGE, 100, true);
        assertThat(limit.places()).as("the most").isBetween(60, 100);
        assertThat(limit.slowdown()).isEqualTo(1);
    }

    @Test
    void isLeftAloneWhileNobodyWaits() {
        answers(10, PAGE, 100, false);
        assertThat(limit.places()).isEqualTo(16);
    }

    @Test
    void shrinksToWhatDoesTheWorkAndItsRoot() {
        for (int i = 0; i < 20 * 50; i++) {
            now += 10 * MILLI;
            long nanos = 100 * MILLI * Math.max(4, limit.places()) / 4;
            limit.answered(PAGE, nanos, limit.places(), true, now - nanos, now);
        }
        assertThat(limit.places()).isBetween(4, 7);
        assertThat(limit.changes(LimitChange.LATENCY)).isPositive();
    }

    @Test
    void routesAreComparedWithThemselves() {
        answers(1, ASSET, 4, true);
        assertThat(limit.places()).isEqualTo(32);
        answers(1, PAGE, 100, true);
        assertThat(limit.slowdown()).isCloseTo(1, org.assertj.core.data.Offset.offset(.01));
    }

    @Test
    void whatIsSlowWithoutAQueueIsTakenForItsNewCost() {
        answers(30, PAGE, 300, true);
        assertThat(limit.changes(LimitChange.PROBING)).isPositive();
        assertThat(limit.slowdown()).isLessThan(1.1);
        assertThat(limit.places()).isGreaterThan(16);
    }

    @Test
    void probeEndsThoughNobodyComes() {
        for (int i = 0; i < 100 && !limit.isProbing(); i++) {
            answers(1, PAGE, 100, true);
        }
        int lowered = limit.places();
        limit.look(now + 10_000 * MILLI);
        assertThat(limit.isProbing()).isFalse();
        assertThat(limit.places()).isGreaterThan(lowered);
    }

    @Test
    void errorsCutToHalfAndNoFurther() {
        for (int i = 0; i < 3_000; i++) {
            now += 10 * MILLI;
            if (i % 2 == 0) {
                limit.failed(now);
            } else {
                limit.answered(PAGE, 100 * MILLI, limit.places() / 2, false, now - 100 * MILLI, now);
            }
        }
        assertThat(limit.places()).isBetween(8, 9);
        assertThat(limit.changes(LimitChange.ERRORS)).isPositive();
    }

    @Test
    void fewErrorsChangeNothing() {
        for (int i = 0; i < 1_000; i++) {
            now += 10 * MILLI;
            if (i % 20 == 0) {
                limit.failed(now);
            } else {
                limit.answered(PAGE, 100 * MILLI, limit.places(), false, now - 100 * MILLI, now);
            }
        }
        assertThat(limit.places()).isEqualTo(16);
    }

    @Test
    void whoGivesUpCountsIfItWasLate() {
        for (int i = 0; i < 500; i++) {
            now += 10 * MILLI;
            limit.abandoned(PAGE, 50 * MILLI, limit.places(), true, now - 50 * MILLI, now);
        }
        assertThat(limit.places()).isEqualTo(16);
        for (int i = 0; i < 100; i++) {
            now += 10 * MILLI;
            limit.abandoned(PAGE, 800 * MILLI, limit.places(), true, now - 800 * MILLI, now);
        }
        assertThat(limit.places()).isLessThan(8);
    }

    @Test
    void singleAnswerThatHungDoesNotCount() {
        answers(1, PAGE, 110, true);
        int before = limit.places();
        limit.answered(ASSET, 3_600_000 * MILLI, before, true, 0, now);
        answers(1, PAGE, 110, true);
        assertThat(limit.places()).isGreaterThan(before / 2);
    }

    @Test
    void answersAllocateNothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        answers(200, PAGE, 120, true);
        long before = threads.getCurrentThreadAllocatedBytes();
        answers(200, PAGE, 120, true);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
    }

    @Test
    void settingsAreChecked() {
        assertThat(LimitSettings.DEFAULT).isEqualTo(new LimitSettings(2, 8, 1_000));
        assertThatThrownBy(() -> new LimitSettings(0, 8, 100)).hasMessageContaining("0, 8, 100");
        assertThatThrownBy(() -> new LimitSettings(9, 8, 100)).hasMessageContaining("9, 8, 100");
        assertThatThrownBy(() -> new LimitSettings(2, 8, 7)).hasMessageContaining("2, 8, 7");
    }
}
