package io.tamiz.app.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BusiestSpansProperties {
    private static final long[] SEEDS = {1, 2, 3, 4, 5, 6, 7, 8};

    private record Request(long second, int cost) {}

    @Test
    void theBusiestSpanIsThatOfTheSlowSearch() {
        for (long seed : SEEDS) {
            var random = new SplittableRandom(seed);
            int[] lengths = {1, 2 + random.nextInt(5), 10 + random.nextInt(50)};
            var spans = new BusiestSpans(lengths);
            List<Request> requests = requests(random);
            requests.forEach(request -> spans.add(request.second(), request.cost()));

            for (int i = 0; i < lengths.length; i++) {
                int length = lengths[i];
                BusiestSpans.Span found = spans.busiest(i);
                assertThat(found.seconds()).isEqualTo(length);
                assertThat(cost(requests, found.from(), length))
                        .as("seed %d, %d s", seed, length)
                        .isEqualTo(requests.stream()
                                .mapToLong(last -> cost(requests, last.second() - length + 1, length))
                                .max()
                                .orElseThrow());
                assertThat(found.requests())
                        .as("seed %d, %d s", seed, length)
                        .isEqualTo(requests.stream()
                                .filter(request -> isIn(request, found.from(), length))
                                .count());
            }
        }
    }

    private static List<Request> requests(SplittableRandom random) {
        var requests = new ArrayList<Request>();
        long second = 1_000;
        for (int i = 0; i < 600; i++) {
            second += random.nextInt(3) == 0 ? random.nextInt(random.nextInt(20) == 0 ? 200 : 4) : 0;
            requests.add(new Request(second, random.nextBoolean() ? 10 : 1));
        }
        return requests;
    }

    private static long cost(List<Request> requests, long from, int length) {
        return requests.stream()
                .filter(request -> isIn(request, from, length))
                .mapToLong(Request::cost)
                .sum();
    }

    private static boolean isIn(Request request, long from, int length) {
        return request.second() >= from && request.second() < from + length;
    }
}
