package io.tamiz.core.share;

import io.tamiz.core.share.ShareSimulation.Attack;
import io.tamiz.core.share.SimulatedTraffic.Kind;
import io.tamiz.core.share.SimulatedTraffic.Mix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Ways to find the limit of a pool, in virtual time: endpoints with workers behind a line that is never empty. {@code main}
 * prints the tables of ADR 0011.
 */
final class LimitSimulation {
    /** What happens after a third of the time; it is undone after two thirds. */
    enum Change {
        NONE,
        /** Half of the workers go. */
        HALVED,
        /** All requests take twice as long. */
        SLOWED
    }

    /**
     * What is simulated.
     *
     * @param servers endpoints with {@code workers} each
     * @param asking requests that are always there, of pages as the mix has them
     * @param people whether people are there, too, at 35 % load
     */
    record Case(
            String name, int servers, int workers, int asking, Mix mix, boolean people, Change change, int seconds) {
        int capacity() {
            return servers * workers;
        }
    }

    /**
     * A third of the time, but for its first sixth.
     *
     * @param limit mean over time
     * @param least the limit was below for a twentieth of the time; above {@code most} for another
     * @param busy part of the workers
     * @param settledSeconds see {@link #settled}
     */
    record Phase(double limit, int least, int most, double busy, double settledSeconds) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%6.1f (%3d-%4d) %5.1f%% %5.1fs", limit, least, most, busy * 100, settledSeconds);
        }
    }

    static final Mix MIXED = Mix.MIXED;
    static final Mix PLAIN = new Mix(35, 60, 0, 0, 0, 4, 0);
    static final Mix SLOW = new Mix(2_000, 60, 0, 0, 0, 4, 0);

    static final List<Case> CASES = List.of(
            new Case("35 ms, workers halved", 3, 4, 100, PLAIN, false, Change.HALVED, 180),
            new Case("35 to 400 ms, workers halved", 3, 4, 100, MIXED, false, Change.HALVED, 180),
            new Case("the same, people too", 3, 4, 100, MIXED, true, Change.HALVED, 180),
            new Case("35 to 400 ms, twice as slow", 3, 4, 100, MIXED, false, Change.SLOWED, 180),
            new Case("2 s, workers halved", 3, 4, 100, SLOW, false, Change.HALVED, 540),
            new Case("one worker", 1, 1, 50, MIXED, false, Change.NONE, 180),
            new Case("4 workers, halved", 2, 2, 40, MIXED, false, Change.HALVED, 180),
            new Case("96 workers, halved", 3, 32, 800, MIXED, false, Change.HALVED, 180),
            new Case("half an hour", 3, 4, 100, MIXED, true, Change.NONE, 1_800),
            new Case("latency without load", 3, 400, 150, MIXED, false, Change.NONE, 540));

    static final Map<String, LimitRule.Maker> RULES = new LinkedHashMap<>();

    static {
        RULES.put("this limit", LimitRule::ours);
        RULES.put("Gradient2", LimitRule::gradient2);
        RULES.put("Envoy", LimitRule::envoy);
        RULES.put("AIMD, late is 5 s", LimitRule.additive(5_000_000_000L));
        RULES.put("AIMD, late is 0.5 s", LimitRule.additive(500_000_000L));
    }

    private static final long STEP_NANOS = 10_000_000;

    private LimitSimulation() {}

    /** Three phases. */
    static List<Phase> run(Case what, LimitRule.Maker rule, long seed) {
        var time = new VirtualTime();
        var site = new SimulatedSite(time, ShareSimulation.ours().make(what.capacity()), what.capacity(), true, false);
        var workers = new SimulatedWorkers(time, what.servers(), what.workers());
        var limit = rule.make();
        site.adapt(limit, workers);
        var traffic = new SimulatedTraffic(time, site, what.mix(), seed);
        if (what.people()) {
            double think = 680 * what.mix().costOfPageLoad() / (.35 * what.capacity());
            for (int i = 0; i < 680; i++) {
                traffic.person(i, think, true, 0);
            }
        }
        time.runUntil(what.people() ? 20_000_000_000L : 0);
        for (int i = 0; i < 5; i++) {
            traffic.scraper(i, what.asking() / 5);
        }
        var phases = new ArrayList<Phase>();
        for (int i = 0; i < 3; i++) {
            if (i > 0 && what.change() == Change.HALVED) {
                workers.setWorkersOfEach(i == 1 ? what.workers() / 2 : what.workers());
            } else if (what.change() == Change.SLOWED) {
                workers.setSlowness(i == 1 ? 2 : 1);
            }
            phases.add(phase(time, what, limit, workers));
        }
        return phases;
    }

    private static Phase phase(VirtualTime time, Case what, LimitRule limit, SimulatedWorkers workers) {
        long begin = time.nowNanos();
        int steps = (int) (what.seconds() * 1_000_000_000L / 3 / STEP_NANOS);
        int[] places = new int[steps];
        double busy = 0;
        for (int i = 0; i < steps; i++) {
            time.runUntil(begin + i * STEP_NANOS);
            places[i] = limit.places();
            if (i >= steps / 6) {
                busy += workers.busy() / (double) workers.workers();
            }
        }
        int[] later = Arrays.copyOfRange(places, steps / 6, steps);
        double mean = Arrays.stream(later).average().orElseThrow();
        Arrays.sort(later);
        return new Phase(
                mean,
                later[later.length / 20],
                later[later.length - 1 - later.length / 20],
                busy / later.length,
                settled(places, workers.workers()));
    }

    /** From when on its mean over two seconds is what does the work and at most twice the root of it more. */
    private static double settled(int[] places, int workers) {
        int span = (int) (2_000_000_000L / STEP_NANOS);
        for (int i = 0; i + span <= places.length; i += 10) {
            double mean = Arrays.stream(places, i, i + span).average().orElseThrow();
            if (mean >= workers && mean <= workers + 2 * Math.sqrt(workers)) {
                return i * STEP_NANOS / 1e9;
            }
        }
        return Double.NaN;
    }

    /** The tables of ADR 0011; the argument is the number of seeds of the second. */
    public static void main(String[] args) {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        for (Case each : CASES) {
            RULES.forEach((name, rule) -> {
                List<Phase> phases = run(each, rule, 1);
                System.out.printf(
                        "%-30s | %-20s | %s | %s | %s%n",
                        each.name(), name, phases.get(0), phases.get(1), phases.get(2));
            });
        }
        Map<String, LimitRule.Maker> rules = new LinkedHashMap<>();
        rules.put("as many as workers", LimitRule.fixed(12));
        rules.put("a half more", LimitRule.fixed(18));
        rules.putAll(RULES);
        for (Mix mix : List.of(Mix.MIXED, Mix.LIGHT)) {
            for (Attack attack : List.of(Attack.LOUD, Attack.PRESSURE, Attack.ROTATION)) {
                var scenario = ShareSimulation.Scenario.of(attack, 12).mix(mix, .35);
                print(scenario, rules, seeds);
                print(scenario.pagesAlike(), rules, seeds);
            }
        }
    }

    private static void print(ShareSimulation.Scenario scenario, Map<String, LimitRule.Maker> rules, int seeds) {
        double calm = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            calm += ShareSimulation.run(
                                    scenario.calm(),
                                    ShareSimulation.ours(),
                                    LimitRule.fixed(scenario.attack() == Attack.PRESSURE ? 6 : 12),
                                    seed)
                            .p99(Kind.PEOPLE)
                    / seeds;
        }
        for (var rule : rules.entrySet()) {
            double people = 0;
            double busy = 0;
            for (int seed = 1; seed <= seeds; seed++) {
                var outcome = ShareSimulation.run(scenario, ShareSimulation.ours(), rule.getValue(), seed);
                people += outcome.p99(Kind.PEOPLE) / calm / seeds;
                busy += outcome.busy() / seeds;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %-5s %-5s | %-20s | %6.2f | %5.1f%n",
                    scenario.attack(),
                    scenario.mix().equals(Mix.LIGHT) ? "light" : "mixed",
                    scenario.alike() ? "alike" : "",
                    rule.getKey(),
                    people,
                    busy * 100);
        }
    }
}
