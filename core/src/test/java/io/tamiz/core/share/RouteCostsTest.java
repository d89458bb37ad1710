package io.tamiz.core.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteCostsTest {
    private static final long MILLI = 1_000_000;

    private final RouteCosts costs = new RouteCosts(1024, 42);

    private static Route route(String request) {
        byte[] in = request.getBytes(StandardCharsets.US_ASCII);
        int space = request.indexOf(' ');
        return Route.of(in, 0, space, space + 1, in.length);
    }

    private long estimateMillis(String request) {
        return costs.estimateNanos(route(request)) / MILLI;
    }

    private void learn(String request, long millis) {
        costs.learn(route(request), millis * MILLI);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /a, GET /a?b=c, true",
        "GET /item/4711, GET /item/12, true",
        "GET /item/4711/edit, GET /item/12/edit, true",
        "GET /item/4711, GET /item/12/edit, false",
        "GET /app.3f9c.js, GET /app.aa01.js, true",
        "GET /app.3f9c.js, GET /app.3f9c.css, false",
        "GET /a, POST /a, false",
        "GET /a, GET /b, false",
        "GET /a/, GET /a, false",
        "GET /, GET *, false",
        "GET /search?q=1, GET /search?q=2, true",
        "GETX /a, GET X/a, false"
    })
    void requestsOfOneShapeAreOneRoute(String one, String other, boolean same) {
        assertThat(route(one).whole() == route(other).whole()).isEqualTo(same);
    }

    @Test
    void neighboursShareADirectory() {
        assertThat(route("GET /wiki/Sieve").directory())
                .isEqualTo(route("GET /wiki/Basket").directory());
        assertThat(route("GET /wiki/Sieve").directory())
                .isNotEqualTo(route("GET /blog/Sieve").directory());
    }

    @Test
    void whatIsKnownOfTheRouteCountsThenOfItsDirectoryThenOfAll() {
        assertThat(estimateMillis("GET /wiki/Sieve")).isEqualTo(50);
        learn("GET /wiki/Sieve", 300);
        assertThat(estimateMillis("GET /wiki/Sieve")).isEqualTo(300);
        assertThat(estimateMillis("GET /wiki/Basket")).isEqualTo(300);
        assertThat(estimateMillis("GET /blog/Basket")).isBetween(51L, 60L);
    }

    @Test
    void meanFollowsTheCosts() {
        for (int i = 0; i < 10; i++) {
            learn("GET /a", i % 2 == 0 ? 10 : 30);
        }
        assertThat(estimateMillis("GET /a")).isBetween(19L, 21L);
        for (int i = 0; i < 100; i++) {
            learn("GET /a", 200);
        }
        assertThat(estimateMillis("GET /a")).isBetween(195L, 200L);
    }

    @Test
    void whatManyAskForSurvivesAFloodOfNamesNobodyAsksForTwice() {
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            learn("GET /popular", 5);
        }
        for (int i = 0; i < 100_000; i++) {
            learn("GET /x/" + Long.toString(random.nextLong() >>> 1, 26).replaceAll("[0-9]", "z"), 900);
            if (i % 500 == 0) {
                learn("GET /popular", 5);
            }
        }
        assertThat(estimateMillis("GET /popular")).isEqualTo(5);
        assertThat(estimateMillis("GET /x/another")).isEqualTo(900);
    }

    @Test
    void costOfAnHourFits() {
        learn("GET /slow", 3_600_000);
        assertThat(estimateMillis("GET /slow")).isEqualTo(3_600_000);
        learn("GET /forever", Long.MAX_VALUE / MILLI);
        assertThat(estimateMillis("GET /forever")).isGreaterThan(4_000_000);
        assertThatThrownBy(() -> costs.learn(route("GET /"), -1)).hasMessageContaining("-1");
    }

    @Test
    void nothingCostsNothing() {
        learn("GET /free", 0);
        assertThat(costs.estimateNanos(route("GET /free"))).isEqualTo(1);
    }

    @Test
    void whatIsKnownIsNotGuessed() {
        Route page = route("GET /shop/cart");
        assertThat(costs.knownNanos(page)).isEqualTo(-1);
        assertThat(costs.timesSeen(page)).isZero();
        learn("GET /shop/list", 30);
        assertThat(costs.knownNanos(page)).as("its directory").isEqualTo(30 * MILLI);
        assertThat(costs.timesSeen(page)).isZero();
        learn("GET /shop/cart", 50);
        assertThat(costs.knownNanos(page)).isEqualTo(50 * MILLI);
        assertThat(costs.timesSeen(page)).isEqualTo(1);
    }
}
