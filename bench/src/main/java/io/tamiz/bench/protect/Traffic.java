package io.tamiz.bench.protect;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Who comes: those who always come, and an attack. */
final class Traffic {
    /** What is done to the site. */
    enum Attack {
        /** 5 scrapers with 20 requests in flight each. */
        LOUD,
        /** The same beside a partner with 20 in flight of its own. */
        LOUD_BESIDE_PARTNER,
        /** Half of the workers go, then 32 scrapers come with a request in flight and an address each. */
        PRESSURE,
        /** 200 workers that ask for three pages from each address. */
        ROTATION
    }

    static final int NAT_PEOPLE = 40;

    /** So that 680 people are 35 % of what twelve workers can do. */
    private static final double THINK_SECONDS = 680 * PageMix.MEAN_PAGE_LOAD_SECONDS / (.35 * Site.WORKERS);

    static final int LOUD_SCRAPERS = 5;
    private static final int LOUD_IN_FLIGHT = 20;
    private static final int PRESSURE_SCRAPERS = 32;
    private static final int ROTATING_WORKERS = 200;

    /** Numbers that keep the random streams of different sorts of clients apart. */
    private static final long NAT_STREAMS = 1_000_000;

    private static final long PROGRAM_STREAMS = 2_000_000;
    static final long SCRAPER_STREAMS = 3_000_000;
    private static final long ROTATING_STREAMS = 4_000_000;
    private static final long PARTNER_STREAMS = 5_000_000;

    private static final ThreadFactory CLIENTS = Thread.ofVirtual().factory();

    private Traffic() {}

    /** Lets people, the NAT, a poller and a monitor come, until the stage is closed. */
    static void startPeople(Stage stage, int people) {
        for (int i = 0; i < people; i++) {
            start(new Person(stage, Kind.PEOPLE, i, AddressPlan.person(i), i % 2 == 0, THINK_SECONDS));
        }
        for (int i = 0; i < NAT_PEOPLE; i++) {
            start(new Person(stage, Kind.NAT, NAT_STREAMS + i, AddressPlan.nat(), true, THINK_SECONDS));
        }
        start(new Program(stage, Kind.POLLER, PROGRAM_STREAMS, AddressPlan.poller(), "api", 20, Duration.ofSeconds(1)));
        start(new Program(
                stage, Kind.MONITOR, PROGRAM_STREAMS + 1, AddressPlan.monitor(), "health", 10, Duration.ofSeconds(2)));
    }

    /** Lets scrapers come for as long as the phase that goes on; returns their threads. */
    static List<Thread> startAttack(Attack attack, Stage stage, Occupancy occupancy) {
        Phase phase = stage.phase();
        var threads = new ArrayList<Thread>();
        switch (attack) {
            case LOUD -> loud(stage, phase, occupancy, threads);
            case LOUD_BESIDE_PARTNER -> {
                loud(stage, phase, occupancy, threads);
                for (int i = 0; i < LOUD_IN_FLIGHT; i++) {
                    long who = PARTNER_STREAMS + i;
                    threads.add(reader(Kind.PARTNER, AddressPlan.partner(), who, stage, phase, occupancy));
                }
            }
            case PRESSURE -> {
                for (int i = 0; i < PRESSURE_SCRAPERS; i++) {
                    InetAddress address = AddressPlan.scraper(LOUD_SCRAPERS + i);
                    threads.add(reader(Kind.SCRAPER, address, SCRAPER_STREAMS + i, stage, phase, occupancy));
                }
            }
            case ROTATION -> {
                var addresses = new AtomicInteger();
                for (int i = 0; i < ROTATING_WORKERS; i++) {
                    long who = ROTATING_STREAMS + i;
                    threads.add(start(new Scraper(
                            Kind.SCRAPER,
                            stage,
                            phase,
                            occupancy,
                            new RotatingAddress(addresses),
                            number -> stage.mix().uniquePage(who, number))));
                }
            }
        }
        return threads;
    }

    private static void loud(Stage stage, Phase phase, Occupancy occupancy, List<Thread> threads) {
        for (int i = 0; i < LOUD_SCRAPERS * LOUD_IN_FLIGHT; i++) {
            InetAddress address = AddressPlan.scraper(i / LOUD_IN_FLIGHT);
            threads.add(reader(Kind.SCRAPER, address, SCRAPER_STREAMS + i, stage, phase, occupancy));
        }
    }

    /** One request in flight, from one address, of the pages that people read. */
    private static Thread reader(
            Kind kind, InetAddress address, long stream, Stage stage, Phase phase, Occupancy occupancy) {
        return start(new Scraper(
                kind,
                stage,
                phase,
                occupancy,
                _ -> address,
                number -> stage.mix().page(stream, number)));
    }

    private static Thread start(Runnable client) {
        Thread thread = CLIENTS.newThread(client);
        thread.start();
        return thread;
    }
}
