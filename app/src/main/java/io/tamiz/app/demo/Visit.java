package io.tamiz.app.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What one person does on the site, from a fresh address: two to four pages, their assets, a pause after each.
 *
 * <p>The first page brings most assets, later ones find them in the browser's cache. At most it costs 4 pages and 30 assets,
 * 7.0 page-equivalents, so the score stays at 3.5 or below, under the first cut of 5.
 */
record Visit(String address, List<PageView> pages) {
    /** Where assets live; pages live elsewhere. */
    static final String ASSETS = "/assets/";

    /** RFC 2544's network for benchmarks: an address for each visit of nine hours. */
    private static final int NETWORK = (198 << 24) | (18 << 16);

    private static final int ADDRESSES = 1 << 17;
    private static final int SITE_PAGES = 500;
    private static final long SHORTEST_PAUSE_MILLIS = 2_000;
    private static final long LONGEST_PAUSE_MILLIS = 6_000;

    /**
     * One page with what a browser fetches for it.
     *
     * @param pause what the person takes to read it
     */
    record PageView(String path, List<String> assets, Duration pause) {
        PageView {
            assets = List.copyOf(assets);
        }
    }

    Visit {
        pages = List.copyOf(pages);
    }

    /** Makes up visit {@code number}, counted from 0. */
    static Visit plan(int number, RandomGenerator random) {
        int address = NETWORK | (number % ADDRESSES);
        var pages = new ArrayList<PageView>();
        int count = random.nextInt(2, 5);
        for (int i = 0; i < count; i++) {
            int page = random.nextInt(SITE_PAGES);
            int assets = i == 0 ? random.nextInt(8, 16) : random.nextInt(2, 6);
            var pause = Duration.ofMillis(random.nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS + 1));
            pages.add(new PageView("/page/" + page, assets(page, assets), pause));
        }
        return new Visit(dotted(address), pages);
    }

    private static List<String> assets(int page, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ASSETS + page + "/" + i + (i % 3 == 0 ? ".css" : ".png"))
                .toList();
    }

    private static String dotted(int ipv4) {
        return (ipv4 >>> 24) + "." + ((ipv4 >>> 16) & 0xFF) + "." + ((ipv4 >>> 8) & 0xFF) + "." + (ipv4 & 0xFF);
    }
}
