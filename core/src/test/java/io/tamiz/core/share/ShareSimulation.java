package io.tamiz.core.share;

import io.tamiz.core.share.SimulatedRequest.Route;
import io.tamiz.core.share.SimulatedTraffic.Kind;
import io.tamiz.core.share.SimulatedTraffic.Mix;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of service beside other orders, in virtual time: people, a shared address and programs at 35 % of what the workers
 * can do, then an attack. {@code main} prints the tables of ADR 0010.
 */
final class ShareSimulation {
    enum Attack {
        NONE,
        LOUD,
        HALVED,
        PRESSURE,
        ROTATION
    }

    /**
     * What is simulated.
     *
     * @param calmSeconds before the attack begins; 0: everybody is a stranger when it begins
     * @param renewal how likely a person is followed by a new one after a page
     * @param lanes where kinds are put, the lightest lane if not named
     * @param learnsCosts whether the cost of a route is learnt, or all requests are guessed alike
     * @param alike whether all pages are of one route
     */
    record Scenario(
            Attack attack,
            int places,
            double calmSeconds,
            double attackSeconds,
            double renewal,
            Map<Kind, Integer> lanes,
            boolean learnsCosts,
            Mix mix,
            double load,
            boolean sparing,
            boolean alike) {
        static Scenario of(Attack attack, int places) {
            return new Scenario(attack, places, 60, 60, 0, Map.of(), true, Mix.LIGHT, .35, false, false);
        }

        Scenario with(Attack attack) {
            return new Scenario(
                    attack, places, calmSeconds, attackSeconds, renewal, lanes, learnsCosts, mix, load, sparing, alike);
        }

        Scenario seconds(double calm, double during) {
            return new Scenario(attack, places, calm, during, renewal, lanes, learnsCosts, mix, load, sparing, alike);
        }

        Scenario renewal(double renewal) {
            return new Scenario(
                    attack, places, calmSeconds, attackSeconds, renewal, lanes, learnsCosts, mix, load, sparing, alike);
        }

        Scenario lanes(Map<Kind, Integer> lanes) {
            return new Scenario(
                    attack, places, calmSeconds, attackSeconds, renewal, lanes, learnsCosts, mix, load, sparing, alike);
        }

        Scenario guessing() {
            return new Scenario(
                    attack, places, calmSeconds, attackSeconds, renewal, lanes, false, mix, load, sparing, alike);
        }

        Scenario mix(Mix mix, double load) {
            return new Scenario(
                    attack, places, calmSeconds, attackSeconds, renewal, lanes, learnsCosts, mix, load, sparing, alike);
        }

        Scenario chargingOnlyWhenFull() {
            return new Scenario(
                    attack, places, calmSeconds, attackSeconds, renewal, lanes, learnsCosts, mix, load, true, alike);
        }

        /** All pages lie in one folder, so that no path tells what it costs. */
        Scenario pagesAlike() {
            return new Scenario(
                    attack, places, calmSeconds, attackSeconds, renewal, lanes, learnsCosts, mix, load, sparing, true);
        }

        /** What it is compared with: the same without scrapers. */
        Scenario calm() {
            return with(attack == Attack.PRESSURE ? Attack.HALVED : Attack.NONE);
        }
    }

    /** What came of it. */
    record Outcome(SimulatedTraffic traffic, double busy, double idleWhileWaiting) {
        double p99(Kind kind) {
            return traffic.durations(kind).quantileMillis(.99);
        }

        double success(Kind kind) {
            return traffic.durations(kind).success();
        }
    }

    private ShareSimulation() {}

    static Outcome run(Scenario scenario, Line.Maker maker, long seed) {
        return run(scenario, maker, null, seed);
    }

    /** With a rule that finds the limit, before three endpoints that have the workers; without, the limit is exact. */
    static Outcome run(Scenario scenario, Line.Maker maker, LimitRule.@Nullable Maker limit, long seed) {
        var time = new VirtualTime();
        int places = scenario.places();
        var site = new SimulatedSite(time, maker.make(places), places, scenario.learnsCosts(), scenario.sparing());
        if (scenario.alike()) {
            site.takePagesForOneRoute();
        }
        if (limit != null) {
            site.adapt(limit.make(), new SimulatedWorkers(time, 3, places / 3));
        }
        var traffic = new SimulatedTraffic(time, site, scenario.mix(), seed);
        scenario.lanes().forEach(traffic::lane);
        double size = places / 12.0;
        int people = (int) Math.round(640 * size);
        int nat = (int) Math.max(10, Math.round(40 * Math.min(1, size)));
        double think = (people + nat) * scenario.mix().costOfPageLoad() / (scenario.load() * places);
        for (int i = 0; i < people; i++) {
            traffic.person(i, think, i % 2 == 0, scenario.renewal());
        }
        traffic.nat(nat, think);
        traffic.program(Kind.POLLER, 1, Route.POLL, 20);
        traffic.program(Kind.MONITOR, 2, Route.CHECK, 10);
        long begin = (long) (scenario.calmSeconds() * 1e9);
        long end = begin + (long) (scenario.attackSeconds() * 1e9);
        long settleIn = scenario.attack() == Attack.HALVED || scenario.attack() == Attack.PRESSURE ? 5_000_000_000L : 0;
        traffic.record(begin + settleIn, end);
        time.runUntil(begin);
        switch (scenario.attack()) {
            case NONE -> {}
            case LOUD -> {
                for (int i = 0; i < 5; i++) {
                    traffic.scraper(i, (int) Math.round(20 * Math.max(1, size)));
                }
            }
            case HALVED -> site.setPlaces(places / 2);
            case PRESSURE -> {
                site.setPlaces(places / 2);
                for (int i = 0; i < Math.round(32 * size); i++) {
                    traffic.scraper(i, 1);
                }
            }
            case ROTATION -> {
                for (int i = 0; i < Math.round(200 * size); i++) {
                    traffic.rotatingWorker(i, 300);
                }
            }
        }
        time.runUntil(begin + settleIn);
        site.measureFromNow();
        time.runUntil(end);
        double busy = site.busyShare();
        double idle = site.idleWhileWaitingShare();
        time.runUntil(end + 20_000_000_000L);
        return new Outcome(traffic, busy, idle);
    }

    /**
     * An attack beside its calm, over seeds: means, and the worst for what is promised of each run.
     *
     * @param people page-load p99 of people under attack over the same without; so for {@code nat} and {@code newcomers}
     * @param pollerMillis p99 of the poller minus that in calm, the worst seed; so for {@code monitorMillis}
     * @param idle part of the capacity that was idle while somebody waited
     */
    record Comparison(
            double calmMillis,
            double people,
            double worstPeople,
            double nat,
            double newcomers,
            double pollerMillis,
            double monitorMillis,
            double idle,
            double busy,
            double success) {
        String row() {
            return String.format(
                    Locale.ROOT,
                    "%5.0f | %6.2f (%6.2f) | %6.2f | %6.2f | %6.0f | %6.0f | %4.1f | %5.1f | %7.3f",
                    calmMillis,
                    people,
                    worstPeople,
                    nat,
                    newcomers,
                    pollerMillis,
                    monitorMillis,
                    idle * 100,
                    busy * 100,
                    success * 100);
        }
    }

    static Comparison compare(Scenario scenario, Line.Maker maker, int seeds) {
        return compare(scenario, maker, null, seeds);
    }

    static Comparison compare(Scenario scenario, Line.Maker maker, LimitRule.@Nullable Maker limit, int seeds) {
        double calmMillis = 0;
        double people = 0;
        double worstPeople = 0;
        double nat = 0;
        double newcomers = 0;
        double poller = 0;
        double monitor = 0;
        double idle = 0;
        double busy = 0;
        double success = 1;
        for (int seed = 1; seed <= seeds; seed++) {
            Outcome calm = run(scenario.calm(), maker, limit, seed);
            Outcome attacked = run(scenario, maker, limit, seed);
            double ratio = attacked.p99(Kind.PEOPLE) / calm.p99(Kind.PEOPLE);
            calmMillis += calm.p99(Kind.PEOPLE) / seeds;
            people += ratio / seeds;
            worstPeople = Math.max(worstPeople, ratio);
            nat += attacked.p99(Kind.NAT) / calm.p99(Kind.NAT) / seeds;
            newcomers += attacked.p99(Kind.NEWCOMERS) / calm.p99(Kind.NEWCOMERS) / seeds;
            poller = Math.max(poller, attacked.p99(Kind.POLLER) - calm.p99(Kind.POLLER));
            monitor = Math.max(monitor, attacked.p99(Kind.MONITOR) - calm.p99(Kind.MONITOR));
            idle += attacked.idleWhileWaiting() / seeds;
            busy += attacked.busy() / seeds;
            success = Math.min(success, attacked.success(Kind.PEOPLE));
        }
        return new Comparison(calmMillis, people, worstPeople, nat, newcomers, poller, monitor, idle, busy, success);
    }

    static final List<Integer> WEIGHTS = List.of(8, 4, 1);

    static Line.Maker ours() {
        return Line.order(ShareSettings.DEFAULT, WEIGHTS);
    }

    private static final List<Attack> ATTACKS = List.of(Attack.LOUD, Attack.PRESSURE, Attack.ROTATION);

    private static void print(String name, Scenario scenario, Line.Maker maker, int seeds) {
        String mix = scenario.mix().equals(Mix.LIGHT) ? "light" : "mixed";
        System.out.printf(
                Locale.ROOT,
                "%-8s %-5s %3d | %-30s | %s%n",
                scenario.attack(),
                mix,
                scenario.places(),
                name,
                compare(scenario, maker, seeds).row());
    }

    private static ShareSettings with(int creditMillis, int slackMillis, int idlePercent) {
        ShareSettings d = ShareSettings.DEFAULT;
        return new ShareSettings(
                Duration.ofMillis(creditMillis),
                Duration.ofMillis(slackMillis),
                d.leastCredit(),
                d.reservePercent(),
                idlePercent,
                d.debt(),
                d.maxWaiting(),
                d.maxWaitingPerClient(),
                d.maxWait(),
                d.maxAccounts(),
                d.forgetAfter());
    }

    /** The tables of ADR 0010; the argument is the number of seeds. */
    public static void main(String[] args) {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        System.out.println("attack   mix    N | order                          "
                + "| calm ms | people (worst) | nat | newcomers | poller+ | monitor+ | idle % | busy % | success %");
        Map<String, Line.Maker> lines = new LinkedHashMap<>();
        lines.put("this order", ours());
        lines.put("first come", Line::firstCome);
        lines.put("fair, no memory, no reserve", Line::plainlyFair);
        lines.put("perfect knowledge, 1 kept", Line.perfectKnowledge(1));
        lines.put("perfect knowledge, 2 kept", Line.perfectKnowledge(2));
        for (Mix mix : List.of(Mix.MIXED, Mix.LIGHT)) {
            for (Attack attack : ATTACKS) {
                Scenario scenario = Scenario.of(attack, 12).mix(mix, .35);
                lines.forEach((name, maker) -> print(name, scenario, maker, seeds));
                print("all people misjudged", scenario.lanes(Map.of(Kind.PEOPLE, 2, Kind.NAT, 2)), ours(), seeds);
                print("the NAT misjudged", scenario.lanes(Map.of(Kind.NAT, 2)), ours(), seeds);
                print("scrapers in the slow lane", scenario.lanes(Map.of(Kind.SCRAPER, 2)), ours(), seeds);
                print("a seventh of pages by newcomers", scenario.renewal(.15), ours(), seeds);
                print("no calm before: all strangers", scenario.seconds(0, 60), ours(), seeds);
                print("costs not learnt", scenario.guessing(), ours(), seeds);
                print("charged only when full", scenario.chargingOnlyWhenFull(), ours(), seeds);
                print("people at 20 %", scenario.mix(mix, .20), ours(), seeds);
                print("no reserve", scenario, Line.order(with(1_000, 300, 0), WEIGHTS), seeds);
                for (int credit : new int[] {0, 250, 500, 2_000}) {
                    print(
                            "C = " + credit,
                            scenario,
                            Line.order(with(credit, 300, ShareSettings.DEFAULT.idlePercent()), WEIGHTS),
                            seeds);
                }
                for (int slack : new int[] {0, 150, 600}) {
                    print(
                            "S = " + slack,
                            scenario,
                            Line.order(with(1_000, slack, ShareSettings.DEFAULT.idlePercent()), WEIGHTS),
                            seeds);
                }
            }
        }
        for (int places : new int[] {4, 24, 200}) {
            for (Mix mix : List.of(Mix.MIXED, Mix.LIGHT)) {
                for (Attack attack : ATTACKS) {
                    Scenario scenario = Scenario.of(attack, places).mix(mix, .35);
                    int runs = places > 100 ? 1 : seeds;
                    print("this order", scenario, ours(), runs);
                    print("perfect knowledge, 1 kept", scenario, Line.perfectKnowledge(1), runs);
                }
            }
        }
    }
}
