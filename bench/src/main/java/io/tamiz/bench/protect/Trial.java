package io.tamiz.bench.protect;

import io.tamiz.bench.protect.Occupancy.Use;
import io.tamiz.bench.protect.Traffic.Attack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attack on one proxy, with a site, clients and a process of its own: people warm it up, then they are alone with it, then
 * the attack begins. In each of these phases people do the same at the same moments, so that two of them can be compared.
 *
 * <p>Threads: one at a time; the machine is too small for two.
 */
final class Trial {
    /** Pressure counts from here, calm and attacked: what was queued before is no longer seen. */
    private static final Duration PRESSURE_SETTLES = Duration.ofSeconds(5);

    /** Between calm and attack, so that few page loads begin in the one and end in the other. */
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration DRAIN = Duration.ofSeconds(70);

    /**
     * How long it goes on, and with whom.
     *
     * @param length of each phase
     * @param alike whether all pages lie in one folder
     */
    record Plan(Duration warmUp, Duration length, long seed, int people, boolean alike) {}

    /**
     * What came of it.
     *
     * @param calm people alone, under pressure on half of the workers
     * @param countsFrom what began earlier in a phase does not count
     * @param calmUse of the workers
     * @param easy what one scraper saw before, under pressure alone
     * @param easyUse of the workers meanwhile
     * @param byServer requests of each kind during the attack, by server
     */
    record Result(
            Proxy proxy,
            Attack attack,
            Phase calm,
            Phase attacked,
            Duration countsFrom,
            Duration length,
            Use calmUse,
            Use attackedUse,
            MachineLoad.Parts calmLoad,
            MachineLoad.Parts attackedLoad,
            PairedScraper.@Nullable Seen easy,
            int easyFailures,
            @Nullable Use easyUse,
            List<Map<Kind, Long>> byServer) {}

    private final Proxy proxy;
    private final Attack attack;
    private final Plan plan;
    private final Consumer<String> progress;

    /** {@code progress} is told every few seconds. */
    Trial(Proxy proxy, Attack attack, Plan plan, Consumer<String> progress) {
        this.proxy = proxy;
        this.attack = attack;
        this.plan = plan;
        this.progress = progress;
    }

    Result run() throws IOException, InterruptedException, ProxyProcess.CannotStart {
        try (var site = new Site();
                var process = ProxyProcess.start(proxy, site.addresses())) {
            var stage = new Stage(process.address(), new PageMix(plan.seed(), plan.alike()));
            try {
                return run(site, process, stage);
            } finally {
                stage.close();
            }
        }
    }

    private Result run(Site site, ProxyProcess process, Stage stage) throws IOException, InterruptedException {
        Occupancy occupancy = site.occupancy();
        Phase warmUp = stage.begin("warm-up");
        // under pressure less than 30 % of the workers are busy before half of them go, the one scraper included
        Traffic.startPeople(stage, attack == Attack.PRESSURE ? plan.people() / 2 : plan.people());
        pass(plan.warmUp(), warmUp, site);

        PairedScraper.@Nullable Seen easy = null;
        Use easyUse = null;
        int easyFailures = 0;
        if (attack == Attack.PRESSURE) {
            Phase light = stage.begin("one scraper");
            occupancy.take(System.nanoTime());
            var scraper = new PairedScraper(stage, site.addresses());
            Thread thread = Thread.ofVirtual().start(scraper);
            pass(plan.length(), light, site);
            easyUse = occupancy.take(System.nanoTime());
            stage.begin("halved");
            thread.join();
            drain(light);
            easy = scraper.seen();
            easyFailures = light.seen(seen -> !seen.success()).size();
            site.halve();
        }

        Phase calm = stage.begin("calm");
        var load = new MachineLoad(process);
        occupancy.take(System.nanoTime());
        pass(plan.length(), calm, site);
        Use calmUse = occupancy.take(System.nanoTime());
        MachineLoad.Parts calmLoad = load.take();

        pass(BETWEEN, stage.begin("between"), site);

        occupancy.take(System.nanoTime());
        load.take();
        List<Map<Kind, Long>> before = requests(site);
        Phase attacked = stage.begin("attack");
        List<Thread> scrapers = Traffic.startAttack(attack, stage, occupancy);
        pass(plan.length(), attacked, site);
        Use attackedUse = occupancy.take(System.nanoTime());
        MachineLoad.Parts attackedLoad = load.take();
        List<Map<Kind, Long>> during = difference(requests(site), before);

        stage.begin("after");
        for (Thread scraper : scrapers) {
            scraper.join(DRAIN);
        }
        drain(calm);
        drain(attacked);
        return new Result(
                proxy,
                attack,
                calm,
                attacked,
                attack == Attack.PRESSURE ? PRESSURE_SETTLES : Duration.ZERO,
                plan.length(),
                calmUse,
                attackedUse,
                calmLoad,
                attackedLoad,
                easy,
                easyFailures,
                easyUse,
                during);
    }

    private void pass(Duration length, Phase phase, Site site) throws InterruptedException {
        Duration passed = Duration.ZERO;
        while (passed.compareTo(length) < 0) {
            Duration left = length.minus(passed);
            Duration step = left.compareTo(STEP) < 0 ? left : STEP;
            Thread.sleep(step);
            passed = passed.plus(step);
            progress.accept("%s / %s: %s %d of %d s, %d done, %d under way, %d of the workers at it"
                    .formatted(
                            attack,
                            proxy.id(),
                            phase.name(),
                            passed.toSeconds(),
                            length.toSeconds(),
                            phase.count(),
                            phase.underWay(),
                            site.occupancy().busy()));
        }
    }

    /** What began in it ends, or its clients lose patience. */
    private static void drain(Phase phase) throws InterruptedException {
        long until = System.nanoTime() + DRAIN.toNanos();
        while (phase.underWay() > 0 && System.nanoTime() < until) {
            Thread.sleep(100);
        }
    }

    private static List<Map<Kind, Long>> requests(Site site) {
        var all = new ArrayList<Map<Kind, Long>>();
        for (int i = 0; i < Site.SERVERS; i++) {
            var counts = new EnumMap<Kind, Long>(Kind.class);
            for (Kind kind : Kind.values()) {
                counts.put(kind, site.server(i).requestsOf(kind));
            }
            all.add(counts);
        }
        return all;
    }

    private static List<Map<Kind, Long>> difference(List<Map<Kind, Long>> after, List<Map<Kind, Long>> before) {
        for (int i = 0; i < after.size(); i++) {
            Map<Kind, Long> start = before.get(i);
            after.get(i).replaceAll((kind, count) -> count - start.getOrDefault(kind, 0L));
        }
        return after;
    }
}
