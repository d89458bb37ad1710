package io.tamiz.bench.protect;

import io.tamiz.bench.protect.Traffic.Attack;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table of the report: an attack and those it is tried on. */
enum Chapter {
    LOUD(Attack.LOUD, 1.2, "Loud: 5 scrapers, 20 requests in flight each"),
    PRESSURE(Attack.PRESSURE, 2.5, "Pressure: half of the capacity, and 32 scrapers"),
    ROTATION(Attack.ROTATION, 1.5, "Rotation: 200 workers, an address for three requests"),
    MISJUDGED(Attack.LOUD, 1.2, "Misjudged: people in the slow lane, and the loud attack"),
    LANES(Attack.LOUD, 1.2, "A server for each lane, and the loud attack"),
    WEIGHTS(Attack.LOUD_BESIDE_PARTNER, 1.2, "What the weights of lanes add: the loud attack, and a partner");

    private final Attack attack;
    private final double target;
    private final String title;

    Chapter(Attack attack, double target, String title) {
        this.attack = attack;
        this.target = target;
        this.title = title;
    }

    /** The first with that attack. */
    static Chapter of(Attack attack) {
        return Arrays.stream(values())
                .filter(chapter -> chapter.attack == attack)
                .findFirst()
                .orElseThrow();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Attack attack() {
        return attack;
    }

    /** What people's p99 under attack is to be at most, over the same without. */
    double target() {
        return target;
    }

    String title() {
        return title;
    }

    List<Proxy> proxies() {
        return switch (this) {
            case LOUD, PRESSURE, ROTATION -> Proxies.BESIDE_EACH_OTHER;
            case MISJUDGED -> Proxies.MISJUDGED;
            case LANES -> Proxies.LANES;
            case WEIGHTS -> Proxies.WEIGHTS;
        };
    }
}
