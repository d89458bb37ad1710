package io.tamiz.core.share;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReserveTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void beginsWithItsPartAndAtLeastOnePlace() {
        assertThat(new Reserve(ShareSettings.DEFAULT, 200).places()).isEqualTo(30);
        assertThat(new Reserve(ShareSettings.DEFAULT, 12).places()).isEqualTo(2);
        assertThat(new Reserve(ShareSettings.DEFAULT, 4).places()).isEqualTo(1);
        assertThat(new Reserve(ShareSettings.DEFAULT, 2).places()).isEqualTo(1);
        assertThat(new Reserve(ShareSettings.DEFAULT, 1).places()).isZero();
    }

    @Test
    void shrinksWhileMoreIsIdleThanWanted() {
        var reserve = new Reserve(ShareSettings.DEFAULT, 12);
        for (int i = 0; i < 100; i++) {
            reserve.waited(SECOND / 10, 2);
        }
        assertThat(reserve.places()).isZero();
    }

    @Test
    void growsToHalfOfThePlacesWhileNothingIsIdle() {
        var reserve = new Reserve(ShareSettings.DEFAULT, 12);
        for (int i = 0; i < 1_000; i++) {
            reserve.waited(SECOND / 10, 0);
        }
        assertThat(reserve.places()).isEqualTo(6);
    }

    @Test
    void beginsAnewWhenNobodyWaits() {
        var reserve = new Reserve(ShareSettings.DEFAULT, 12);
        reserve.waited(60 * SECOND, 12);
        reserve.start();
        assertThat(reserve.places()).isEqualTo(2);
    }

    @Test
    void keepsItsPartOfAnotherNumberOfPlaces() {
        var reserve = new Reserve(ShareSettings.DEFAULT, 40);
        reserve.waited(2 * SECOND, 0);
        assertThat(reserve.places()).isEqualTo(8);
        reserve.resize(20);
        assertThat(reserve.places()).isEqualTo(4);
    }
}
