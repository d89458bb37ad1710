package io.tamiz.bench.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tamiz.bench.protect.PageMix.PageLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageMixTest {
    private static final double THINK_SECONDS = 20;

    @Test
    void aSeedGivesTheSameTrafficAndAnotherSeedAnother() {
        assertThat(loads(1)).isEqualTo(loads(1)).isNotEqualTo(loads(2)).doesNotHaveDuplicates();
    }

    private static List<PageLoad> loads(long seed) {
        var mix = new PageMix(seed, false);
        var loads = new ArrayList<PageLoad>();
        for (int person = 0; person < 50; person++) {
            for (int page = 0; page < 20; page++) {
                loads.add(mix.load(person, page, THINK_SECONDS));
            }
        }
        return loads;
    }

    @Test
    void pageLoadsCostAndWaitWhatTheyShouldOnAverage() {
        var mix = new PageMix(1, false);
        int count = 20_000;
        double micros = 0;
        double thinkNanos = 0;
        int heavy = 0;
        for (int i = 0; i < count; i++) {
            PageLoad load = mix.load(i % 700, i / 700, THINK_SECONDS);
            assertThat(load.assets()).hasSizeBetween(8, 20);
            micros += Stream.concat(Stream.of(load.page()), load.assets().stream())
                    .mapToLong(PageMix::microsOf)
                    .sum();
            thinkNanos += load.thinkNanos();
            heavy += load.page().startsWith("/blame/") ? 1 : 0;
        }

        assertThat(micros / count / 1e6).isCloseTo(PageMix.MEAN_PAGE_LOAD_SECONDS, within(.005));
        assertThat(thinkNanos / count / 1e9).isCloseTo(THINK_SECONDS, within(.5));
        assertThat(heavy / (double) count).isCloseTo(.05, within(.005));
    }

    @Test
    void pathNamesItsCost() {
        assertThat(PageMix.microsOf("/article/34120/7")).isEqualTo(34_120);
        assertThat(PageMix.microsOf("/")).isZero();
        assertThat(PageMix.microsOf("/article")).isZero();
        assertThat(PageMix.microsOf("/article/x/7")).isZero();
    }
}
