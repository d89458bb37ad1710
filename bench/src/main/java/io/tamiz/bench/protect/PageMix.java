package io.tamiz.bench.protect;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What there is on the site: paths that name the microseconds of service they cost, {@code /article/34120/7} for one. Each
 * sort of page has a folder of its own, unless they are to be alike; the numbers are never the same twice.
 *
 * <p>Threads: any.
 */
final class PageMix {
    /** Mean service of a page load of 14 assets, in seconds. */
    static final double MEAN_PAGE_LOAD_SECONDS = (.80 * 35 + .15 * 120 + .05 * 400 + 14 * 4) / 1_000;

    private static final double PEOPLE_SIGMA = .3;
    private static final double SCRAPER_SIGMA = .5;

    /**
     * A person's next page: how long it thinks before, the page, and the assets of it.
     *
     * @param page path
     * @param assets paths
     */
    record PageLoad(long thinkNanos, String page, List<String> assets) {
        PageLoad {
            assets = List.copyOf(assets);
        }
    }

    private final long seed;
    private final boolean alike;

    /**
     * The site of this seed.
     *
     * @param alike whether all pages lie in one folder, so that no path tells beforehand what it will cost
     */
    PageMix(long seed, boolean alike) {
        this.seed = seed;
        this.alike = alike;
    }

    /**
     * The {@code number}th page load of a person in any phase: the same for every proxy, and in calm and under attack.
     *
     * @param meanThinkSeconds of an exponential distribution
     */
    PageLoad load(long person, int number, double meanThinkSeconds) {
        SplittableRandom random = random(person, number);
        long think = (long) (-Math.log(1 - random.nextDouble()) * meanThinkSeconds * 1e9);
        String page = page(random);
        int count = random.nextInt(8, 21);
        var assets = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            assets.add("/static/" + micros(random, 4, PEOPLE_SIGMA) + '/' + random.nextInt(1 << 30) + ".js");
        }
        return new PageLoad(think, page, assets);
    }

    /** A page as people read it; for a scraper, {@code number} is the {@code number}th of its life. */
    String page(long who, int number) {
        return page(random(who, number));
    }

    private String page(SplittableRandom random) {
        double which = random.nextDouble();
        if (which < .05) {
            return path("blame", 400, PEOPLE_SIGMA, random);
        }
        return which < .20 ? path("search", 120, PEOPLE_SIGMA, random) : path("article", 35, PEOPLE_SIGMA, random);
    }

    /** An expensive page that nobody else asks for. */
    String uniquePage(long who, int number) {
        return path("diff", 300, SCRAPER_SIGMA, random(who, number));
    }

    /** A question of a program. */
    String program(String folder, double millis, long who, int number) {
        SplittableRandom random = random(who, number);
        return '/' + folder + '/' + micros(random, millis, PEOPLE_SIGMA) + '/' + random.nextInt(1 << 30);
    }

    private String path(String folder, double millis, double sigma, SplittableRandom random) {
        return '/' + (alike ? "page" : folder) + '/' + micros(random, millis, sigma) + '/' + random.nextInt(1 << 30);
    }

    private SplittableRandom random(long who, int number) {
        return new SplittableRandom((seed * 1_000_003 + who) * 8_191 + number);
    }

    /** Lognormal, with the mean {@code millis}. */
    private static long micros(SplittableRandom random, double millis, double sigma) {
        return Math.round(millis * 1_000 * Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2));
    }

    /** What the backends read out of a path: microseconds of service; 0 where it names none. */
    static long microsOf(String path) {
        int from = path.indexOf('/', 1) + 1;
        int to = path.indexOf('/', from);
        if (from == 0 || to < 0) {
            return 0;
        }
        try {
            return Long.parseLong(path, from, to, 10);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
