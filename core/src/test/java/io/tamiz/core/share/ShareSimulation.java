package io.tamiz.core.share;

import io.tamiz.core.share.SimulatedRequest.Route;
import io.tamiz.core.share.SimulatedTraffic.Kind;
import io.tamiz.core.share.SimulatedTraffic.Mix;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
            boolean sparing) {
        static Scenario of(Attack attack, int places) {
            return new Scenario(attack, places, 30, 60, 0, Map.of(), true, Mix.LIGHT, .35, false);
        }

        Scenario with(Attack attack) {
            return new Scenario(
                    attack, places, calmSeconds, attackSeconds, renewal, lanes, learnsCosts, mix, load, sparing);
        }

        Scenario seconds(double calm, double during) {
            return new Scenario(attack, places, calm, during, renewal, lanes, learnsCosts, mix, load, sparing);
        }

        Scenario renewal(double renewal) {
            return new Scenario(
                    attack, places, calmSeconds, attackSeconds, renewal, lanes, learnsCosts, mix, load, sparing);
        }

        Scenario lanes(Map<Kind, Integer> lanes) {
            return new Scenario(
                    attack, places, calmSeconds, attackSeconds, renewal, lanes, learnsCosts, mix, load, sparing);
        }

        Scenario guessing() {
            return new Scenario(attack, places, calmSeconds, attackSeconds, renewal, lanes, false, mix, load, sparing);
        }

        Scenario mix(Mix mix, double load) {
            return new Scenario(
                    attack, places, calmSeconds, attackSeconds, renewal, lanes, learnsCosts, mix, load, sparing);
        }

        Scenario chargingOnlyWhenFull() {
            return new Scenario(
                    attack, places, calmSeconds, attackSeconds, renewal, lanes, learnsCosts, mix, load, true);
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
        var time = new VirtualTime();
        int places = scenario.places();
        var site = new SimulatedSite(time, maker.make(places), places, scenario.learnsCosts(), scenario.sparing());
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

    /** One line of a table: medians over seeds would hide the bad one, so the worst of the seeds is printed beside the mean. */
    static void compare(String name, Scenario scenario, Line.Maker maker, int seeds) {
        double[] sum = new double[3];
        double[] worst = new double[3];
        double poller = 0;
        double monitor = 0;
        double idle = 0;
        double busy = 0;
        double success = 1;
        double worstScraper = 0;
        Kind[] kinds = {Kind.PEOPLE, Kind.NAT, Kind.NEWCOMERS};
        double base = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            Outcome calm = run(scenario.calm(), maker, seed);
            Outcome attacked = run(scenario, maker, seed);
            for (int i = 0; i < kinds.length; i++) {
                double ratio = attacked.p99(kinds[i]) / calm.p99(kinds[i]);
                sum[i] += ratio;
                worst[i] = Math.max(worst[i], ratio);
            }
            base += calm.p99(Kind.PEOPLE) / seeds;
            poller = Math.max(poller, attacked.p99(Kind.POLLER) - calm.p99(Kind.POLLER));
            monitor = Math.max(monitor, attacked.p99(Kind.MONITOR) - calm.p99(Kind.MONITOR));
            idle += attacked.idleWhileWaiting() / seeds;
            busy += attacked.busy() / seeds;
            success = Math.min(success, attacked.success(Kind.PEOPLE));
            worstScraper += attacked.traffic().durations(Kind.SCRAPER).quantileMillis(.5) / seeds;
        }
        System.out.printf(
                Locale.ROOT,
                "%-34s %-9s %4d %6.0f | %5.2f (%5.2f) | %5.2f (%5.2f) | %5.2f | %5.0f %5.0f | idle %4.1f%% busy %4.1f%% | ok %.4f | scr p50 %5.0f%n",
                name,
                scenario.attack(),
                scenario.places(),
                base,
                sum[0] / seeds,
                worst[0],
                sum[1] / seeds,
                worst[1],
                sum[2] / seeds,
                poller,
                monitor,
                idle * 100,
                busy * 100,
                success,
                worstScraper);
    }

    public static void main(String[] args) {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        Map<String, Line.Maker> lines = new java.util.LinkedHashMap<>();
        lines.put("order", Line.order(ShareSettings.DEFAULT, List.of(8, 4, 1)));
        lines.put("first come", Line::firstCome);
        lines.put("plainly fair", Line::plainlyFair);
        lines.put("perfect, reserve 1", Line.perfectKnowledge(1));
        lines.put("perfect, reserve 2", Line.perfectKnowledge(2));
        System.out.println(
                "name, attack, places, calm p99 ms | people mean (worst) | nat | newcomers | poller+ monitor+ ms |");
        for (var line : lines.entrySet()) {
            for (Attack attack : List.of(Attack.LOUD, Attack.PRESSURE, Attack.ROTATION)) {
                compare(line.getKey(), Scenario.of(attack, 12), line.getValue(), seeds);
            }
        }
    }
}
